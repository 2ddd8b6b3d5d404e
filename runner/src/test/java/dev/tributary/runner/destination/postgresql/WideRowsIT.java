package dev.tributary.runner.destination.postgresql;

import static dev.tributary.runner.destination.postgresql.Shop.begun;
import static dev.tributary.runner.destination.postgresql.Shop.commit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.DataType;
import dev.tributary.connector.Row;
import dev.tributary.runner.destination.Change;
import dev.tributary.runner.destination.Change.Kind;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.Migration.CreateTable;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of so many values that they just fit into a page: whatever is not rejected, PostgreSQL takes. */
class WideRowsIT {
    private final Shop shop = Shop.on(PostgresVersions.server(PostgresVersions.newest()));

    private static TargetTable table(int columns, int every) {
        List<TargetColumn> all = new ArrayList<>(List.of(new TargetColumn("id", "id", DataType.LONG)));
        for (int i = 0; i < columns; i++) {
            all.add(new TargetColumn("c" + i, "c" + i, isNumber(i, every) ? DataType.LONG : DataType.STRING));
        }
        return new TargetTable("wide", "wide", all, List.of("id"));
    }

    private static boolean isNumber(int column, int every) {
        return every > 0 && column % every == 0;
    }

    private static Row row(int values, String text, int every) {
        List<Object> row = new ArrayList<>(List.of("id", 1L));
        for (int i = 0; i < values; i++) {
            row.add("c" + i);
            row.add(isNumber(i, every) ? (Object) 7L : text);
        }
        return Row.of(row.toArray());
    }

    @ParameterizedTest
    @CsvSource({
        "1, abc, 1590, 0, 1590",
        "20, abcdefghijklmnopqrst, 500, 0, 380",
        "22, abcdefghijklmnopqrst, 500, 0, 347",
        "23, abcdefghijklmnopqrst, 500, 0, 332",
        "24, abcdefghijklmnopqrst, 500, 0, 443",
        "40, abcdefghijklmnopqrst, 500, 0, 443",
        "40, abcdefghijklmnopqrst, 1590, 0, 435",
        "40, ab, 500, 0, 295",
        "300, ab, 500, 0, 295",
        "40, abcdefghijklmnopqrst, 1000, 1, 990",
        "40, abcdefghijklmnopqrst, 500, 2, 483",
        "22, abcdefghijklmnopqrst, 500, 2, 420",
    })
    void a_row_that_is_taken_fits(int length, String letters, int columns, int everySoManyIsANumber, int most) {
        String text = letters.repeat(length).substring(0, length);
        TargetTable table = table(columns, everySoManyIsANumber);
        int taken = IntStream.rangeClosed(1, columns)
                .filter(values -> new PostgresCapacity()
                        .objection(table, row(values, text, everySoManyIsANumber))
                        .isEmpty())
                .max()
                .orElseThrow();
        assertThat(taken).isEqualTo(most);

        Row row = row(taken, text, everySoManyIsANumber);
        try (Destination destination = begun(shop.destination())) {
            destination.migrate(new CreateTable(table));
            destination.write(table, List.of(new Change(Kind.UPSERT, row), new Change(Kind.UPSERT, row)));
            destination.commit(commit("a"));
        }
        assertThat(shop.query("SELECT c%d FROM wide".formatted(taken - 1)))
                .containsExactly(List.of(row.value("c" + (taken - 1))));
    }
}
