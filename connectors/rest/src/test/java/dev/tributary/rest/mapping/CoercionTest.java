package dev.tributary.rest.mapping;

import static dev.tributary.connector.DataType.BOOLEAN;
import static dev.tributary.connector.DataType.INT;
import static dev.tributary.rest.endpoint.Endpoint.get;
import static dev.tributary.rest.endpoint.Target.table;
import static dev.tributary.rest.mapping.Recorded.reject;
import static dev.tributary.rest.mapping.Recorded.said;
import static dev.tributary.rest.mapping.Recorded.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.Json;
import dev.tributary.rest.endpoint.Endpoint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fields that sources write in several ways. */
class CoercionTest {
    private static final Endpoint TRUTH =
            get("/things").coerce("paying", BOOLEAN).into(table("thing").primaryKey("id"));
    private static final Endpoint NUMBER =
            get("/things").coerce("rate", INT).into(table("thing").primaryKey("id"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "NULL",
            value = {
                "true|true",
                "false|false",
                "\"true\"|true",
                "\"True\"|true",
                "\"TRUE\"|true",
                "\" true \"|true",
                "\"false\"|false",
                "\"False\"|false",
                "1|true",
                "0|false",
                "-0|false",
                "1.0|true",
                "0.0|false",
                "\"1\"|true",
                "\"0\"|false",
                "2|NULL",
                "-1|NULL",
                "0.5|NULL",
                "18446744073709551617|NULL",
                "\"\"|NULL",
                "\"(none)\"|NULL",
                "\"yes\"|NULL",
                "\"1.0\"|NULL",
                "\"\\u0661\"|NULL",
                "{}|NULL",
                "{\"true\": true}|NULL",
                "[]|NULL",
                "[true]|NULL",
            })
    void a_truth_is_what_says_true_or_false_and_nothing_else(String sent, @Nullable Boolean truth) {
        assertThat(said(TRUTH, "{\"id\": 7, \"paying\": %s}".formatted(sent)))
                .containsExactly(upsert("thing", "id", 7L, "paying", truth, "paying_raw", new Json(raw(sent))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "NULL",
            value = {
                "0|0",
                "7|7",
                "-7|-7",
                "7.0|7",
                "1e3|1000",
                "\"7\"|7",
                "\" -7 \"|-7",
                "\"007\"|7",
                "2147483647|2147483647",
                "\"-2147483648\"|-2147483648",
                "2147483648|NULL",
                "\"2147483648\"|NULL",
                "\"9999999999\"|NULL",
                "\"99999999999999999999999\"|NULL",
                "7.5|NULL",
                "\"7.0\"|NULL",
                "\"+7\"|NULL",
                "\"0x7\"|NULL",
                "\"\"|NULL",
                "\"(none)\"|NULL",
                "true|NULL",
                "\"true\"|NULL",
                "{}|NULL",
                "[7]|NULL",
            })
    void a_number_is_what_is_whole_and_fits(String sent, @Nullable Integer number) {
        assertThat(said(NUMBER, "{\"id\": 7, \"rate\": %s}".formatted(sent)))
                .containsExactly(upsert("thing", "id", 7L, "rate", number, "rate_raw", new Json(raw(sent))));
    }

    /** Numbers stay the numbers they are; everything else stays as it was written. */
    private static String raw(String sent) {
        return switch (sent) {
            case "-0" -> "0";
            case "1e3" -> "1000.0";
            case "\"\\u0661\"" -> "\"\u0661\"";
            default -> sent;
        };
    }

    @Test
    void what_was_not_sent_is_null_and_so_is_what_was_sent_as_null() {
        assertThat(said(TRUTH, "{\"id\": 7}", "{\"id\": 8, \"paying\": null}"))
                .containsExactly(
                        upsert("thing", "id", 7L, "paying", null, "paying_raw", null),
                        upsert("thing", "id", 8L, "paying", null, "paying_raw", null));
    }

    @Test
    void what_was_sent_twice_is_rejected() {
        String record = "{\"id\": 7, \"paying\": null, \"paying\": true}";
        assertThat(said(TRUTH, record)).containsExactly(reject("thing", record, "key 'paying' stands twice"));
    }

    @Test
    void a_field_that_is_called_like_the_column_of_the_raw_value_gets_another_one() {
        assertThat(said(TRUTH, "{\"id\": 7, \"paying_raw\": 1, \"paying\": true}"))
                .containsExactly(upsert(
                        "thing", "id", 7L, "paying", true, "paying_raw", new Json("true"), "paying_raw_as_sent", 1L));
    }
}
