package dev.tributary.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimeTextTest {
    private static final long LAST_DAY = 3_652_058;
    private static final long LAST_MICRO = 86_399_999_999L;

    private static final DateTimeFormatter FORMATTER = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 6, 9, true)
            .toFormatter(Locale.ROOT);

    @Property(seed = "20260102")
    void the_digits_are_those_that_a_formatter_writes(
            @ForAll @LongRange(max = LAST_DAY) long day,
            @ForAll @LongRange(max = LAST_MICRO) long micro,
            @ForAll @IntRange(max = 999) int nano) {
        LocalDateTime micros = LocalDate.of(1, 1, 1).plusDays(day).atTime(LocalTime.ofNanoOfDay(micro * 1_000));
        LocalDateTime nanos = micros.plusNanos(nano);

        assertThat(Stream.of(micros, nanos).map(CanonicalText::of))
                .containsExactly(FORMATTER.format(micros), FORMATTER.format(nanos));
        assertThat(Stream.of(micros, nanos).map(time -> CanonicalText.of(time.toInstant(ZoneOffset.UTC))))
                .containsExactly(FORMATTER.format(micros) + "Z", FORMATTER.format(nanos) + "Z");
    }

    @Test
    void nanoseconds_are_as_many_digits_as_they_need() {
        assertThat(CanonicalText.of(Instant.parse("2026-01-02T03:04:05.1234567Z")))
                .isEqualTo("2026-01-02T03:04:05.1234567Z");
        assertThat(CanonicalText.of(Instant.parse("2026-01-02T03:04:05.000000001Z")))
                .isEqualTo("2026-01-02T03:04:05.000000001Z");
    }

    @Test
    void a_year_of_other_than_four_digits_has_its_sign() {
        assertThat(CanonicalText.of(LocalDateTime.of(10_000, 1, 2, 3, 4))).isEqualTo("+10000-01-02T03:04:00.000000");
        assertThat(CanonicalText.of(LocalDateTime.of(-1, 1, 2, 3, 4))).isEqualTo("-0001-01-02T03:04:00.000000");
        assertThat(CanonicalText.of(LocalDateTime.of(0, 1, 2, 3, 4))).isEqualTo("0000-01-02T03:04:00.000000");
    }
}
