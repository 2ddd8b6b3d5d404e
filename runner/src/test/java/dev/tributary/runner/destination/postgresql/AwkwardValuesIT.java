package dev.tributary.runner.destination.postgresql;

import static dev.tributary.runner.destination.postgresql.Shop.begun;
import static dev.tributary.runner.destination.postgresql.Shop.commit;
import static dev.tributary.runner.destination.postgresql.Shop.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.DataType;
import dev.tributary.connector.Json;
import dev.tributary.connector.Row;
import dev.tributary.runner.destination.Change;
import dev.tributary.runner.destination.Change.Kind;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.Migration.CreateTable;
import dev.tributary.runner.destination.Migration.WidenColumn;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import dev.tributary.runner.type.Widening;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that PostgreSQL keeps as SQLite does not, and keys that it holds for one. */
class AwkwardValuesIT {
    private final PostgresServer server = PostgresVersions.server(PostgresVersions.newest());
    private final Shop shop = Shop.on(server);

    private static TargetTable table(DataType key, DataType value) {
        return new TargetTable(
                "awkward",
                "awkward",
                List.of(new TargetColumn("id", "id", key), new TargetColumn("v", "v", value)),
                List.of("id"));
    }

    private static List<Change> rows(List<?> values) {
        List<Change> rows = new ArrayList<>();
        for (Object value : values) {
            rows.add(upsert("id", (long) rows.size(), "v", value));
        }
        return rows;
    }

    private Map<String, Map<String, Long>> store(TargetTable table, List<Change> rows) {
        try (Destination destination = begun(shop.destination())) {
            destination.migrate(new CreateTable(table));
            destination.write(table, rows);
            destination.commit(commit("a"));
            return destination.substitutions();
        }
    }

    private List<String> texts() {
        return shop.query("SELECT v::text FROM awkward ORDER BY id").stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "FLOAT, DOUBLE, NaN, Infinity, -Infinity, -0",
        "FLOAT, DECIMAL, NaN, Infinity, -Infinity, 0.0",
        "FLOAT, STRING, NaN, Infinity, -Infinity, 0.0",
        "FLOAT, JSON, \"NaN\", \"Infinity\", \"-Infinity\", 0.0",
        "DOUBLE, DECIMAL, NaN, Infinity, -Infinity, 0.0",
        "DOUBLE, STRING, NaN, Infinity, -Infinity, 0.0",
        "DOUBLE, JSON, \"NaN\", \"Infinity\", \"-Infinity\", 0.0"
    })
    void what_is_no_number_stays_that_and_so_on_its_way_up(
            DataType from, DataType to, String nan, String infinity, String minusInfinity, String minusZero) {
        List<Object> values = from == DataType.FLOAT
                ? List.of(Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0.0f)
                : List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0);
        TargetTable table = table(DataType.LONG, from);
        assertThat(store(table, rows(values))).isEmpty();
        assertThat(texts()).containsExactly("NaN", "Infinity", "-Infinity", "-0");

        TargetColumn column = table.columns().get(1);
        TargetTable wider = table.replacing(column.as(to));
        List<Change> later = new ArrayList<>();
        values.forEach(value -> later.add(upsert("id", 100L + later.size(), "v", Widening.to(to, value))));
        try (Destination destination = begun(shop.destination())) {
            destination.migrate(new WidenColumn(wider, column, column.as(to)));
            destination.write(wider, later);
            destination.commit(commit("b"));
        }
        List<String> expected = List.of(nan, infinity, minusInfinity, minusZero);
        assertThat(texts().subList(0, 4)).isEqualTo(expected);
        assertThat(texts().subList(4, 8)).isEqualTo(expected);
    }

    @Test
    void one_number_written_in_two_ways_is_one_key() {
        TargetTable table = table(DataType.DECIMAL, DataType.STRING);
        Map<String, Map<String, Long>> unused = store(
                table,
                List.of(
                        upsert("id", new BigDecimal("1.0"), "v", "a"),
                        upsert("id", new BigDecimal("1.00"), "v", "b"),
                        upsert("id", new BigDecimal("1.01"), "v", "c")));
        try (Destination destination = begun(shop.destination())) {
            destination.write(
                    table,
                    List.of(
                            upsert("id", new BigDecimal("1"), "v", "d"),
                            new Change(Kind.UPDATE, Row.of("id", new BigDecimal("1.010"), "v", "e")),
                            new Change(Kind.UPDATE, Row.of("id", new BigDecimal("1.0100"), "v", "f"))));
            destination.commit(commit("b"));
        }
        assertThat(texts()).containsExactly("d", "f");
    }

    @Test
    void zero_is_one_key_whatever_its_sign() {
        Map<String, Map<String, Long>> unused = store(
                table(DataType.DOUBLE, DataType.STRING),
                List.of(upsert("id", 0.0, "v", "a"), upsert("id", -0.0, "v", "b"), upsert("id", 1e-323, "v", "c")));
        assertThat(texts()).containsExactly("b", "c");
    }

    @Test
    void json_in_a_key_is_told_apart_by_its_text_and_kept_as_it_came() {
        Map<String, Map<String, Long>> unused = store(
                table(DataType.JSON, DataType.STRING),
                List.of(
                        upsert("id", new Json("{\"b\":1, \"a\":1}"), "v", "a"),
                        upsert("id", new Json("{\"a\":1,\"b\":1}"), "v", "b"),
                        upsert("id", new Json("\"\\u0000\""), "v", "c")));
        assertThat(shop.query("SELECT id, v FROM awkward ORDER BY v"))
                .containsExactly(
                        List.of("{\"b\":1, \"a\":1}", "a"),
                        List.of("{\"a\":1,\"b\":1}", "b"),
                        List.of("\"\\u0000\"", "c"));
    }

    @Test
    void jsonb_takes_whatever_is_json_and_what_it_cannot_hold_is_counted() {
        String deep = "[".repeat(2_000) + "]".repeat(2_000);
        Map<String, Map<String, Long>> substitutions = store(
                table(DataType.LONG, DataType.JSON),
                rows(List.of(
                        new Json("{\"a\\u0000\": \"\\ud83d\"}"),
                        new Json("\"\0\uD83D\""),
                        new Json("[18446744073709551616, 1e40, 0.10]"),
                        new Json("{\"a\": 1, \"a\": 2}"),
                        new Json(deep),
                        new Json("\"\""))));
        assertThat(texts())
                .containsExactly(
                        "{\"a\uFFFD\": \"\uFFFD\"}",
                        "\"\uFFFD\uFFFD\"",
                        "[18446744073709551616, 10000000000000000000000000000000000000000, 0.10]",
                        "{\"a\": 2}",
                        deep,
                        "\"\"");
        assertThat(substitutions).isEqualTo(Map.of("awkward", Map.of("v", 2L)));
    }

    /** Straight into the table, which fails in the middle, and then by way of a stage: the same rows, counted once. */
    @Test
    void a_key_that_comes_again_costs_a_detour_and_nothing_else() {
        TargetTable table = table(DataType.STRING, DataType.STRING);
        try (Destination destination = begun(shop.destination())) {
            destination.migrate(new CreateTable(table));
            destination.write(table, List.of(upsert("id", "a", "v", "1"), upsert("id", "b", "v", "2\0")));
            destination.write(table, List.of(upsert("id", "c", "v", "3\0"), upsert("id", "b", "v", "4\0")));
            destination.write(table, List.of(upsert("id", "d", "v", "5"), upsert("id", "c", "v", null)));
            destination.commit(commit("a"));
            assertThat(destination.substitutions()).isEqualTo(Map.of("awkward", Map.of("v", 3L)));
        }
        assertThat(texts()).containsExactly("1", "4\uFFFD", "null", "5");
    }

    /** The violation is met while rows are still being sent. */
    @Test
    void a_key_that_comes_again_early_in_a_large_batch_costs_no_more() {
        TargetTable table = table(DataType.LONG, DataType.STRING);
        String text = "x".repeat(1_000);
        List<Change> many = new ArrayList<>();
        for (long id = 1; id <= 20_000; id++) {
            many.add(upsert("id", id, "v", text));
        }
        try (Destination destination = begun(shop.destination())) {
            destination.migrate(new CreateTable(table));
            destination.write(table, List.of(upsert("id", 1L, "v", "first")));
            destination.write(table, many);
            destination.commit(commit("a"));
        }
        assertThat(shop.query("SELECT count(*), min(v) = max(v) FROM awkward")).containsExactly(List.of(20_000L, 1L));
    }
}
