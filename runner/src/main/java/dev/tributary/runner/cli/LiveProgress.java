package dev.tributary.runner.cli;

import dev.tributary.connector.Observation;
import dev.tributary.runner.report.Figures;
import dev.tributary.runner.report.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Progress as one line on a terminal that is written over, under the lines that stay: what ended, failed or warns. */
final class LiveProgress implements Progress {
    private static final Duration BETWEEN_DRAWINGS = Duration.ofMillis(100);

    private final Console console;
    private final Clock clock;
    private final Instant started;
    private Instant drawn = Instant.MIN;
    private String endpoint = "";
    private String waiting = "";
    private long rows;

    LiveProgress(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
        this.started = clock.instant();
    }

    @Override
    public void observed(Observation observation) {
        if (observation instanceof Observation.Warning warning) {
            console.warn(warning.message());
            return;
        }
        waiting = "";
        if (observation instanceof Observation.EndpointStarted start) {
            endpoint = start.endpoint();
        } else if (observation instanceof Observation.WindowRead read) {
            endpoint = read.endpoint() + " " + read.window();
        } else if (observation instanceof Observation.Retrying || observation instanceof Observation.Waiting) {
            waiting = ", " + ObservationText.of(observation);
        } else if (isEnd(observation)) {
            console.say(ObservationText.of(observation));
        }
        draw();
    }

    @Override
    public void received(long soFar) {
        rows = soFar;
        waiting = "";
        if (!clock.instant().isBefore(drawn.plus(BETWEEN_DRAWINGS))) {
            draw();
        }
    }

    @Override
    public void committed(long soFar) {}

    private static boolean isEnd(Observation observation) {
        return observation instanceof Observation.EndpointFinished || observation instanceof Observation.EndpointFailed;
    }

    private void draw() {
        drawn = clock.instant();
        double seconds = Duration.between(started, drawn).toMillis() / 1000.0;
        String speed = seconds < 0.1 ? "" : String.format(Locale.ROOT, ", %,.0f rows/s", rows / seconds);
        String head = endpoint.isEmpty() ? "" : endpoint + ": ";
        console.status(head + Figures.count(rows, "row") + speed + waiting);
    }
}
