package dev.tributary.runner.destination.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "[1, -2.50, 1e3, 1E+400, 0.1e-400]", "\"\\u0041 \\\\u0000 \\ud83d\\ude00\""})
    void what_can_be_stored_stays_the_same_object(String json) {
        assertThat(JsonText.storable(json)).isSameAs(json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "\\u0000"                       | "\\ufffd"
            {"a\\u0000b": "\\\\\\u0000"}    | {"a\\ufffdb": "\\\\\\ufffd"}
            "\\ud83d"                       | "\\ufffd"
            "\\ude00\\ud83d"                | "\\ufffd\\ufffd"
            "\\ud83d\\ud83d\\ude00"         | "\\ufffd\\ud83d\\ude00"
            "\\uD83Dx"                      | "\\ufffdx"
            """)
    void nul_and_half_a_pair_are_replaced_where_they_are_escaped(String json, String storable) {
        assertThat(JsonText.storable(json)).isEqualTo(storable);
    }
}
