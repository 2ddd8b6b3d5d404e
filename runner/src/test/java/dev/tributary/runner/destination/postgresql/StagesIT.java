package dev.tributary.runner.destination.postgresql;

import static dev.tributary.runner.destination.postgresql.Shop.ITEMS;
import static dev.tributary.runner.destination.postgresql.Shop.begun;
import static dev.tributary.runner.destination.postgresql.Shop.commit;
import static dev.tributary.runner.destination.postgresql.Shop.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.DataType;
import dev.tributary.connector.Row;
import dev.tributary.runner.destination.Change;
import dev.tributary.runner.destination.Change.Kind;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.Migration.AddColumns;
import dev.tributary.runner.destination.Migration.CreateTable;
import dev.tributary.runner.destination.Migration.WidenColumn;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What goes by way of stages, on a real server: of these a transaction has few, since the server's locks have an end. */
class StagesIT {
    private static final int WIDTH = 12;

    private final PostgresServer server = PostgresVersions.server(PostgresVersions.newest());
    private final Shop shop = Shop.on(server);

    private static Change update(List<Object> row) {
        return new Change(Kind.UPDATE, Row.of(row.toArray()));
    }

    private static TargetTable wide() {
        List<TargetColumn> columns = new ArrayList<>();
        columns.add(new TargetColumn("id", "id", DataType.LONG));
        IntStream.range(0, WIDTH).forEach(i -> columns.add(new TargetColumn("c" + i, "c" + i, DataType.LONG)));
        return new TargetTable("wide", "wide", columns, List.of("id"));
    }

    /** The row of each number has a 1 in the columns whose bits the number has. */
    @Test
    void updates_of_every_set_of_columns_go_into_one_commit() {
        List<Change> rows = new ArrayList<>();
        List<Change> updates = new ArrayList<>();
        for (long id = 0; id < 1 << WIDTH; id++) {
            List<Object> row = new ArrayList<>(List.of("id", id));
            List<Object> update = new ArrayList<>(List.of("id", id));
            for (int i = 0; i < WIDTH; i++) {
                row.addAll(List.of("c" + i, 0L));
                if ((id >> i & 1) == 1) {
                    update.addAll(List.of("c" + i, 1L));
                }
            }
            rows.add(upsert(row.toArray()));
            updates.add(update(update));
        }
        try (Destination destination = begun(shop.destination())) {
            destination.migrate(new CreateTable(wide()));
            destination.write(wide(), rows);
            destination.commit(commit("a"));
            destination.write(wide(), updates);
            destination.commit(commit("b"));
        }
        assertThat(shop.query("SELECT count(*), count(*) FILTER (WHERE id = c0 + 2*c1 + 4*c2 + 8*c3 + 16*c4 + 32*c5"
                        + " + 64*c6 + 128*c7 + 256*c8 + 512*c9 + 1024*c10 + 2048*c11) FROM wide"))
                .containsExactly(List.of(4096L, 4096L));
    }

    private long lockedRelations() {
        return (long) shop.query("SELECT count(DISTINCT relation) FROM pg_locks JOIN pg_stat_activity USING (pid)"
                        + " WHERE application_name = 'tributary shop'")
                .get(0)
                .get(0);
    }

    @Test
    void a_stage_is_used_again_after_each_new_column() {
        int columns = 400;
        long lockedAtFirst = 0;
        TargetTable table = ITEMS;
        try (Destination destination = begun(shop.destination())) {
            destination.migrate(new CreateTable(table));
            destination.write(table, List.of(upsert("id", 0L)));
            destination.commit(commit("a"));
            for (int i = 0; i < columns; i++) {
                TargetColumn column = new TargetColumn("c" + i, "c" + i, DataType.STRING);
                table = table.with(column);
                destination.migrate(new AddColumns(table, List.of(column)));
                destination.write(
                        table,
                        List.of(upsert("id", i + 1L, "c" + i, "new"), update(List.of("id", 0L, "c" + i, "more"))));
                if (i == 0) {
                    lockedAtFirst = lockedRelations();
                }
            }
            assertThat(lockedRelations()).isEqualTo(lockedAtFirst);
            destination.commit(commit("b"));
        }
        assertThat(shop.query("SELECT count(*), max(c0), min(c0), max(c399), min(c399) FROM items"))
                .containsExactly(List.of(401L, "new", "more", "new", "more"));
    }

    @Test
    void a_stage_has_a_column_as_wide_as_its_table_has() {
        TargetColumn worth = ITEMS.columns().get(2);
        TargetTable wider = ITEMS.replacing(worth.as(DataType.STRING));
        try (Destination destination = begun(shop.destination())) {
            destination.migrate(new CreateTable(ITEMS));
            destination.commit(commit("a"));
            destination.write(ITEMS, List.of(upsert("id", 1L, "worth", 7L), upsert("id", 2L, "worth", 8L)));
            destination.write(ITEMS, List.of(update(List.of("id", 1L, "worth", 9L))));
            destination.migrate(new WidenColumn(wider, worth, worth.as(DataType.STRING)));
            destination.write(wider, List.of(upsert("id", 3L, "worth", "ten")));
            destination.write(wider, List.of(update(List.of("id", 1L, "worth", "eleven"))));
            destination.commit(commit("b"));
        }
        assertThat(shop.query("SELECT id, worth FROM items ORDER BY id"))
                .containsExactly(List.of(1L, "eleven"), List.of(2L, "8"), List.of(3L, "ten"));
    }
}
