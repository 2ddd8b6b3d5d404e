package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tributary.fixtures.Mishap;
import dev.tributary.runner.Interrupts;
import dev.tributary.runner.plugin.DemoJars;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever stops a sync gets it stopped within seconds, with what was read before kept and the summary printed. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no such signals")
class SignalIT {
    private static final int FEW_SECONDS = 5;

    @RegisterExtension
    final Workplace here = new Workplace();

    @Test
    void sigterm_stops_a_sync_that_waits_for_an_answer() throws Exception {
        stops("TERM", 143);
    }

    @Test
    void sigint_stops_a_sync_that_waits_for_an_answer() throws Exception {
        assumeFalse(Interrupts.areIgnored(), "whoever started this build lets its children ignore SIGINT");

        stops("INT", 130);
    }

    @Test
    void a_wait_between_two_attempts_is_stopped_as_well() throws Exception {
        here.configure("retry_attempts", "2");
        here.api().answer("live-courses", Mishap.tooManyRequests(Duration.ofMinutes(10)));

        Outcome outcome = here.start(
                        "GET /v1/catalog/live-courses: 429 Too Many Requests; attempt 2 of 2 in 600.0 s",
                        "debug",
                        "datacamp")
                .signalled("TERM")
                .ended(FEW_SECONDS);

        assertThat(outcome.exit()).isEqualTo(143);
        assertThat(here.liveRows()).containsEntry("custom_track", 5);
    }

    @Test
    void a_command_that_has_not_come_to_a_sync_answers_as_well() throws Exception {
        Path jar = DemoJars.withSpec("""
                new Object() {
                    ConnectorSpec slow() {
                        System.err.println("asked what it is");
                        try {
                            Thread.sleep(60_000);
                        } catch (InterruptedException woken) {
                            throw new IllegalStateException(woken);
                        }
                        return null;
                    }
                }.slow()""").at(here.file("slow.jar"));

        Outcome outcome = here.start("asked what it is", "debug", jar.toString(), "--json")
                .signalled("TERM")
                .ended(FEW_SECONDS);

        assertThat(outcome.exit()).isEqualTo(143);
        assertThat(outcome.json().get("connector").getAsString()).isEqualTo(jar.toString());
        assertThat(outcome.json().get("error").getAsString()).isEqualTo("stopped before the end");
        assertThat(outcome.err()).isEqualTo("asked what it is\nerror: stopped before the end\n");
    }

    private void stops(String signal, int exit) throws Exception {
        here.configure();
        here.api().answer("live-courses", Mishap.slow(Duration.ofMinutes(2)));

        Outcome outcome = here.start("live-courses: started", "debug", "datacamp", "--json")
                .signalled(signal)
                .ended(FEW_SECONDS);

        assertThat(outcome.exit()).isEqualTo(exit);
        assertThat(outcome.json().get("status").getAsString()).isEqualTo("failed");
        assertThat(outcome.json().get("error").getAsString())
                .isEqualTo("The sync was stopped. The next one goes on from its last checkpoint.");
        assertThat(here.liveRows())
                .containsEntry("custom_track", 5)
                .containsEntry("custom_track_content", 6)
                .containsEntry("project", 0);
        here.api().recover();
        here.requests();
        assertThat(here.debug().exit()).isZero();
        assertThat(here.requests())
                .containsExactly("live-courses", "live-projects", "live-tracks", "live-practices", "live-assessments");
    }
}
