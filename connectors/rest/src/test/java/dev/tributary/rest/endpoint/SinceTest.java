package dev.tributary.rest.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinceTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-21, P0D, 2026-11-21",
        "2026-11-21, P2D, 2026-11-19",
        "2026-11-01, P1W, 2026-10-25",
        "2026-03-31, P1M, 2026-02-28",
    })
    void the_first_day_to_ask_for_lies_the_overlap_before_the_last_reading(
            LocalDate lastReading, Period overlap, LocalDate first) {
        assertThat(new Since("from_date", overlap).from(lastReading)).isEqualTo(first);
    }
}
