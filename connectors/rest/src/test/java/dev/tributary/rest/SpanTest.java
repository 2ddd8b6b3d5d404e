package dev.tributary.rest;

import static dev.tributary.rest.endpoint.Windows.Unit.DAYS;
import static dev.tributary.rest.endpoint.Windows.Unit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.rest.endpoint.Windows;
import dev.tributary.rest.endpoint.Windows.Unit;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {
    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, 0, 0",
        "1970-01-01T00:59:59.999999999Z, 0, 0",
        "1970-01-01T01:00:00Z, 1, 0",
        "1970-01-02T00:00:00Z, 24, 1",
        "1969-12-31T23:59:59.999Z, -1, -1",
        "1969-12-31T22:59:59Z, -2, -1",
        "2026-11-21T12:34:56Z, 498684, 20778"
    })
    void a_moment_lies_in_an_hour_and_a_day(Instant moment, long hour, long day) {
        assertThat(HOURS.number(moment)).isEqualTo(hour);
        assertThat(DAYS.number(moment)).isEqualTo(day);
    }

    @Test
    void an_hour_and_a_day_have_a_beginning() {
        assertThat(HOURS.start(498684)).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(DAYS.start(20778)).isEqualTo("2026-11-21T00:00:00Z");
        assertThat(HOURS.start(-1)).isEqualTo("1969-12-31T23:00:00Z");
    }

    @Test
    void both_ends_belong_to_it() {
        Span day = span(HOURS, "2026-01-02T00:00:00Z", "2026-01-02T23:00:00Z");
        assertThat(day.count()).isEqualTo(24);
        assertThat(day.query(Windows.hours("start", "end"))).isEqualTo("start=20260102T00&end=20260102T23");
        assertThat(day.name()).isEqualTo("20260102T00_20260102T23");
        assertThat(day).hasToString("20260102T00 to 20260102T23");
    }

    @Test
    void one_hour_begins_and_ends_with_itself() {
        Span hour = span(HOURS, "2026-01-02T05:00:00Z", "2026-01-02T05:00:00Z");
        assertThat(hour.count()).isEqualTo(1);
        assertThat(hour.query(Windows.hours("from", "to"))).isEqualTo("from=20260102T05&to=20260102T05");
        assertThat(hour).hasToString("20260102T05");
    }

    @Test
    void days_are_written_without_hours() {
        Span days = span(DAYS, "2024-02-28T00:00:00Z", "2024-03-01T00:00:00Z");
        assertThat(days.count()).isEqualTo(3);
        assertThat(days.query(Windows.days("start", "end"))).isEqualTo("start=20240228&end=20240301");
        assertThat(days.name()).isEqualTo("20240228_20240301");
    }

    @Test
    void it_is_written_in_the_same_digits_everywhere() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(span(DAYS, "2024-02-28T00:00:00Z", "2024-02-28T00:00:00Z"))
                    .hasToString("20240228");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void pieces_are_of_one_width_but_for_the_last() {
        assertThat(new Span(HOURS, 3, 9).pieces(3))
                .containsExactly(new Span(HOURS, 3, 5), new Span(HOURS, 6, 8), new Span(HOURS, 9, 9));
        assertThat(new Span(HOURS, 3, 9).pieces(100)).containsExactly(new Span(HOURS, 3, 9));
        assertThat(new Span(HOURS, 3, 2).pieces(1)).isEmpty();
    }

    private static Span span(Unit unit, String first, String last) {
        return new Span(unit, unit.number(Instant.parse(first)), unit.number(Instant.parse(last)));
    }
}
