package dev.tributary.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.Observation;
import dev.tributary.rest.Pauses.Pause;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PausesTest {
    private static final Pause SHORT = new Pause("short_pause", 100, Duration.ofMinutes(1));
    private static final Pause LONG = new Pause("long_pause", 1000, Duration.ofMinutes(30));

    @ParameterizedTest
    @CsvSource({
        "0, 99, false",
        "0, 100, true",
        "99, 101, true",
        "100, 199, false",
        "100, 200, true",
        "150, 950, true",
        "100, 100, false",
        "0, 0, false"
    })
    void a_pause_is_due_when_a_multiple_is_reached_or_passed(long before, long after, boolean due) {
        assertThat(SHORT.isDue(before, after)).isEqualTo(due);
    }

    @Test
    void people_get_to_see_why() {
        assertThat(SHORT.before("GET /orders", 5000))
                .isEqualTo(new Observation.Waiting(
                        "GET /orders", "5,000 records were read ('short_pause')", Duration.ofMinutes(1)));
    }

    @Test
    void of_several_that_are_due_the_longest_counts() {
        assertThat(new Pauses(List.of(SHORT, LONG)).due(900, 1000)).contains(LONG);
        assertThat(new Pauses(List.of(LONG, SHORT)).due(900, 1000)).contains(LONG);
    }

    @Test
    void nobody_waits_without_a_reason() {
        assertThat(new Pauses(List.of(SHORT, LONG)).due(1001, 1099)).isEmpty();
        assertThat(new Pauses(List.of()).due(0, 1_000_000)).isEmpty();
    }
}
