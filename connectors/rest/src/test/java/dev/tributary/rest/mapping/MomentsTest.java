package dev.tributary.rest.mapping;

import static dev.tributary.rest.endpoint.Endpoint.get;
import static dev.tributary.rest.endpoint.Target.table;
import static dev.tributary.rest.mapping.Recorded.reject;
import static dev.tributary.rest.mapping.Recorded.said;
import static dev.tributary.rest.mapping.Recorded.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.rest.endpoint.Endpoint;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Moments that are written without a zone. */
class MomentsTest {
    private static final Endpoint TIMED =
            get("/things").utc("at").into(table("thing").primaryKey("id"));

    @ParameterizedTest
    @CsvSource({
        "2025-07-17 10:36:28.583000, 2025-07-17T10:36:28.583Z",
        "2023-01-01 19:02:56.944373, 2023-01-01T19:02:56.944373Z",
        "2025-02-01 00:00:00, 2025-02-01T00:00:00Z",
        "2025-02-01 00:00:01.5, 2025-02-01T00:00:01.5Z",
        "2025-02-01 00:00:01.05, 2025-02-01T00:00:01.05Z",
        "2025-02-01 00:00:01.000000, 2025-02-01T00:00:01Z",
        "2025-02-01 00:00:01.123456000, 2025-02-01T00:00:01.123456Z",
        "2025-02-01T00:00:01.25, 2025-02-01T00:00:01.25Z",
        "2025-02-01T00:00:01Z, 2025-02-01T00:00:01Z",
        "2025-02-01T00:00:01.5+02:00, 2025-01-31T22:00:01.5Z",
        "2024-02-29 23:59:59.999999, 2024-02-29T23:59:59.999999Z",
        "1969-12-31 23:59:59.5, 1969-12-31T23:59:59.5Z",
        "0001-01-01 00:00:00, 0001-01-01T00:00:00Z",
        "9999-12-31 23:59:59.999999, 9999-12-31T23:59:59.999999Z"
    })
    void are_moments_in_UTC(String text, Instant moment) {
        assertThat(said(TIMED, record(text))).containsExactly(upsert("thing", "id", 7L, "at", moment));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "   \\t"})
    void are_null_where_nothing_is_written(String text) {
        assertThat(said(TIMED, record(text))).containsExactly(upsert("thing", "id", 7L, "at", null));
    }

    @Test
    void are_null_where_they_are_null_or_absent() {
        assertThat(said(TIMED, "{\"id\": 7, \"at\": null}", "{\"id\": 8}"))
                .containsExactly(upsert("thing", "id", 7L, "at", null), upsert("thing", "id", 8L, "at", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-02-30 00:00:00",
                "2025-02-29 00:00:00.000000",
                "2025-13-01 00:00:00",
                "2025-00-01 00:00:00",
                "2025-01-00 00:00:00",
                "2025-01-01 24:00:00",
                "2025-01-01 23:60:00",
                "2016-12-31 23:59:60",
                "2025-01-01 00:00:00.",
                "2025-01-01 00:00:00.1234567890",
                "2025-01-01 00:00:00,5",
                "2025-01-01 00:00:00.12345x",
                "2025-01-01 00:00",
                "2025-01-01",
                "2025-1-1 00:00:00",
                "2025/01/01 00:00:00",
                "٢٠٢٥-01-01 00:00:00",
                "-025-01-01 00:00:00",
                "+2025-01-01 00:00:00",
                "10000-01-01 00:00:00",
                "2025-01-01  00:00:00",
                "2025-01-01 00:00:00 UTC",
                "yesterday",
                "1752748588583"
            })
    void in_another_form_are_rejected(String text) {
        boolean digits = text.chars().allMatch(Character::isDigit);
        assertThat(said(TIMED, record(text)))
                .containsExactly(reject(
                        "thing",
                        record(text),
                        "at: %s'%s' is not a UTC_DATETIME".formatted(digits ? "the text " : "", text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1752748588583", "1.5", "true", "{}", "[\"2025-02-01 00:00:00\"]"})
    void that_are_no_texts_are_rejected(String value) {
        String record = "{\"id\": 7, \"at\": %s}".formatted(value);
        assertThat(said(TIMED, record))
                .containsExactly(reject("thing", record, "at: '%s' is not a UTC_DATETIME".formatted(value)));
    }

    /** Every instant of the years 1 to 9999, to the microsecond. */
    @Property(tries = 2000)
    void are_what_the_class_library_takes_them_for(
            @ForAll @LongRange(min = -62_135_596_800L, max = 253_402_300_799L) long second,
            @ForAll @IntRange(max = 999_999) int micros,
            @ForAll @IntRange(min = 6, max = 9) int digits) {
        Instant moment = Instant.ofEpochSecond(second).plus(micros, ChronoUnit.MICROS);
        String text = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss." + "S".repeat(digits), Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(moment);
        assertThat(Moments.utc(text)).isEqualTo(moment);
    }

    @Property(tries = 1000)
    void never_fail_on_any_text(@ForAll String text) {
        Object found = Moments.utc(text);
        assertThat(text.isBlank() ? found == null : found != null).isTrue();
    }

    private static String record(String text) {
        return "{\"id\": 7, \"at\": \"%s\"}".formatted(text);
    }
}
