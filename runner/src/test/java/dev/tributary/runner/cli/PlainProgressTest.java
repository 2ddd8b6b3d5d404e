package dev.tributary.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.Observation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlainProgressTest {
    private final StringWriter err = new StringWriter();
    private final Console console =
            new Console(new PrintWriter(new StringWriter()), new PrintWriter(err), Terminal.none());
    private final PlainProgress progress = new PlainProgress(console);

    @Test
    void what_begins_ends_fails_waits_and_warns_is_a_line_of_its_own() {
        progress.observed(new Observation.EndpointStarted("courses"));
        progress.observed(new Observation.Retrying("GET /c", "503", Duration.ofSeconds(4), 2, 6));
        progress.observed(new Observation.Waiting("GET /c", "enough was read", Duration.ofMinutes(1)));
        progress.observed(new Observation.Warning("The API is slow today."));
        progress.observed(new Observation.EndpointFinished("courses", 17));
        progress.observed(new Observation.EndpointFailed("users", "GET /u answered 404."));

        assertThat(err.toString().lines())
                .containsExactly(
                        "courses: started",
                        "GET /c: 503; attempt 2 of 6 in 4.0 s",
                        "GET /c: waiting 60.0 s: enough was read",
                        "warning: The API is slow today.",
                        "courses: finished, 17 records",
                        "users: failed: GET /u answered 404.");
    }

    @Test
    void single_requests_and_rows_are_none() {
        progress.observed(new Observation.RequestAnswered("GET /c", 200, 1, Duration.ZERO));
        progress.observed(new Observation.RequestFailed("GET /c", "the connection was reset"));
        progress.received(5000);
        progress.committed(5000);

        assertThat(err.toString()).isEmpty();
    }
}
