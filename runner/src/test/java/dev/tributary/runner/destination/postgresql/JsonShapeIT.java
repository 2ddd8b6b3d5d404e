package dev.tributary.runner.destination.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.DataType;
import dev.tributary.connector.Json;
import dev.tributary.connector.Row;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonShapeIT {
    private static final TargetTable TABLE = new TargetTable(
            "doc",
            "doc",
            List.of(new TargetColumn("id", "id", DataType.LONG), new TargetColumn("v", "v", DataType.JSON)),
            List.of("id"));

    private final PostgresServer server = PostgresVersions.server(PostgresVersions.newest());

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    private boolean isTaken(String json) {
        return server.query("SELECT 1", "SELECT pg_input_is_valid($json$%s$json$, 'jsonb')::text".formatted(json))
                .equals(List.of(List.of("true")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                " [ 1 , -0.5e+10, 0, 10E2 ] ",
                "{\"a\": {\"b\": [true, false, null]}, \"a\": \"\"}",
                "\"\\u00e9\\n\\/\"",
                "\"\u007f\uffff\"",
                "-0",
                "7\n"
            })
    void what_is_json_is_json_to_postgresql(String json) {
        assertThat(JsonShape.isWellFormed(json)).isTrue();
        assertThat(isTaken(json)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "NaN",
                "-",
                "01",
                "-01",
                "1.",
                ".5",
                "1e",
                "1e+",
                "+1",
                "{bad",
                "[1,2",
                "[1,]",
                "[,1]",
                "{\"a\"}",
                "{\"a\":1,}",
                "{1:2}",
                "[1}",
                "tru",
                "nul",
                "\"",
                "\"\\\"",
                "\"a\tb\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u12",
                "1 2",
                "[] ]",
                "'a'",
                "\uffff",
                "1\uffff",
                "\u00a01"
            })
    void what_is_not_json_is_none_to_postgresql(String json) {
        assertThat(JsonShape.isWellFormed(json)).isFalse();
        assertThat(isTaken(json)).isFalse();
    }

    @Test
    void a_document_has_a_thousand_levels_at_most() {
        assertThat(JsonShape.isWellFormed(nested(1000))).isTrue();
        assertThat(isTaken(nested(1000))).isTrue();
        assertThat(JsonShape.isWellFormed(nested(1001))).isFalse();
        assertThat(JsonShape.isWellFormed(nested(1_000_000))).isFalse();
    }

    @Test
    void a_record_with_a_document_that_is_none_is_rejected() {
        PostgresCapacity capacity = new PostgresCapacity();
        assertThat(capacity.objection(TABLE, Row.of("id", 1L, "v", new Json("{\"a\": 1}"))))
                .isEmpty();
        assertThat(capacity.objection(TABLE, Row.of("id", 1L, "v", new Json("{bad"))))
                .contains("column 'v' holds what is no JSON, or a document of more than 1000 levels");
    }
}
