package dev.tributary.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void json_stands_for_itself() {
        Json json = new Json("{\"a\": [1, 2.50]}");
        assertThat(Json.of(json)).isSameAs(json);
    }

    @Test
    void truths_are_truths() {
        assertThat(Json.of(true)).isEqualTo(new Json("true"));
        assertThat(Json.of(false)).isEqualTo(new Json("false"));
    }

    @Test
    void numbers_are_numbers_with_all_their_digits() {
        assertThat(Json.of((short) 4)).isEqualTo(new Json("4"));
        assertThat(Json.of(-4)).isEqualTo(new Json("-4"));
        assertThat(Json.of(Long.MAX_VALUE)).isEqualTo(new Json("9223372036854775807"));
        assertThat(Json.of(BigInteger.TWO.pow(64))).isEqualTo(new Json("18446744073709551616"));
        assertThat(Json.of(new BigDecimal("4.50"))).isEqualTo(new Json("4.50"));
        assertThat(Json.of(new BigDecimal("1e400"))).isEqualTo(new Json("1" + "0".repeat(400)));
        assertThat(Json.of(new BigDecimal("1e4000"))).isEqualTo(new Json("1E+4000"));
        assertThat(Json.of(0.1)).isEqualTo(new Json("0.1"));
        assertThat(Json.of(0.1f)).isEqualTo(new Json("0.1"));
    }

    @Test
    void what_json_has_no_number_for_is_a_string() {
        assertThat(Json.of(Double.NaN)).isEqualTo(new Json("\"NaN\""));
        assertThat(Json.of(Double.NEGATIVE_INFINITY)).isEqualTo(new Json("\"-Infinity\""));
        assertThat(Json.of(Float.POSITIVE_INFINITY)).isEqualTo(new Json("\"Infinity\""));
    }

    @Test
    void everything_else_is_the_string_of_its_canonical_text() {
        assertThat(Json.of(Instant.parse("2026-01-02T03:04:05Z")))
                .isEqualTo(new Json("\"2026-01-02T03:04:05.000000Z\""));
        assertThat(Json.of(LocalDateTime.of(2026, 1, 2, 3, 4))).isEqualTo(new Json("\"2026-01-02T03:04:00.000000\""));
        assertThat(Json.of(LocalDate.of(2026, 1, 2))).isEqualTo(new Json("\"2026-01-02\""));
        assertThat(Json.of(new byte[] {1, 2})).isEqualTo(new Json("\"AQI=\""));
    }

    @Nested
    class A_string {
        @Test
        void is_quoted_even_if_it_looks_like_json() {
            assertThat(Json.of("{}")).isEqualTo(new Json("\"{}\""));
            assertThat(Json.of("null")).isEqualTo(new Json("\"null\""));
            assertThat(Json.of("")).isEqualTo(new Json("\"\""));
        }

        @Test
        void escapes_quotes_and_backslashes_and_nothing_else_that_can_be_printed() {
            assertThat(Json.of("say \"a\\b\"/'c' <d>")).isEqualTo(new Json("\"say \\\"a\\\\b\\\"/'c' <d>\""));
        }

        @Test
        void escapes_control_characters_by_their_number() {
            assertThat(Json.of("a\tb\nc\rd\u0000e\u001ff"))
                    .isEqualTo(new Json("\"a\\u0009b\\u000ac\\u000dd\\u0000e\\u001ff\""));
        }

        @Test
        void keeps_letters_of_every_script_and_pairs_of_surrogates() {
            assertThat(Json.of("Größe 价格 \ud83d\ude00\u007f\u2028"))
                    .isEqualTo(new Json("\"Größe 价格 \ud83d\ude00\u007f\u2028\""));
        }

        @Test
        void escapes_a_surrogate_that_stands_alone() {
            assertThat(Json.of("\ud83d")).isEqualTo(new Json("\"\\ud83d\""));
            assertThat(Json.of("\ude00")).isEqualTo(new Json("\"\\ude00\""));
            assertThat(Json.of("\ude00\ud83d")).isEqualTo(new Json("\"\\ude00\\ud83d\""));
            assertThat(Json.of("\ud83d\ud83d\ude00")).isEqualTo(new Json("\"\\ud83d\ud83d\ude00\""));
            assertThat(Json.of("\ud83d\ude00\ude00")).isEqualTo(new Json("\"\ud83d\ude00\\ude00\""));
            assertThat(Json.of("\ud83da")).isEqualTo(new Json("\"\\ud83da\""));
        }
    }
}
