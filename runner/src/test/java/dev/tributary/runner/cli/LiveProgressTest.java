package dev.tributary.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.Observation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LiveProgressTest {
    private final StringWriter err = new StringWriter();
    private final Stepping clock = new Stepping();
    private final Console console =
            new Console(new PrintWriter(new StringWriter()), new PrintWriter(err), new Terminal(true, true, true, 60));
    private final LiveProgress progress = new LiveProgress(console, clock);

    @Test
    void one_line_says_where_it_is_how_far_and_how_fast() {
        progress.observed(new Observation.EndpointStarted("courses"));
        clock.step(Duration.ofSeconds(2));
        progress.received(5000);

        assertThat(shown()).isEqualTo("courses: 5,000 rows, 2,500 rows/s");
    }

    @Test
    void it_says_why_it_waits_until_it_goes_on() {
        progress.observed(new Observation.EndpointStarted("courses"));
        progress.observed(new Observation.Retrying("GET /c", "503", Duration.ofSeconds(4), 3, 6));
        assertThat(shown()).isEqualTo("courses: 0 rows, GET /c: 503; attempt 3 of 6 in 4.0 s");

        progress.observed(new Observation.RequestAnswered("GET /c", 200, 1, Duration.ZERO));
        assertThat(shown()).isEqualTo("courses: 0 rows");
    }

    @Test
    void it_says_why_a_request_is_held_back_until_rows_come_again() {
        progress.observed(new Observation.EndpointStarted("courses"));
        progress.observed(new Observation.Waiting("GET /c", "enough was read", Duration.ofSeconds(4)));
        assertThat(shown()).isEqualTo("courses: 0 rows, GET /c: waiting 4.0 s: enough was read");

        clock.step(Duration.ofSeconds(4));
        progress.received(20);
        assertThat(shown()).isEqualTo("courses: 20 rows, 5 rows/s");
    }

    @Test
    void it_is_drawn_ten_times_a_second_at_most() {
        progress.received(1);
        clock.step(Duration.ofMillis(99));
        progress.received(2);
        assertThat(shown()).isEqualTo("1 row");

        clock.step(Duration.ofMillis(1));
        progress.received(3);
        assertThat(shown()).isEqualTo("3 rows, 30 rows/s");
    }

    @Test
    void it_never_fills_the_line_to_its_end() {
        progress.observed(new Observation.EndpointStarted("c".repeat(100)));

        assertThat(shown()).isEqualTo("c".repeat(59));
    }

    @Test
    void what_ended_stays_above_the_line() {
        progress.observed(new Observation.EndpointStarted("courses"));
        progress.observed(new Observation.EndpointFinished("courses", 7));

        assertThat(err.toString()).contains("\r\u001b[Kcourses: finished, 7 records\ncourses: 0 rows");
    }

    @Test
    void a_warning_stays_above_the_line_and_ends_no_wait() {
        progress.observed(new Observation.Retrying("GET /c", "503", Duration.ofSeconds(4), 3, 6));
        progress.observed(new Observation.Warning("odd"));

        assertThat(shown()).isEqualTo("warning: odd\n0 rows, GET /c: 503; attempt 3 of 6 in 4.0 s");
    }

    /** What stands in the last line now. */
    private String shown() {
        String all = err.toString();
        return all.substring(all.lastIndexOf('\u001b') + "\u001b[K".length());
    }

    private static final class Stepping extends Clock {
        private Instant now = Instant.EPOCH;

        void step(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
