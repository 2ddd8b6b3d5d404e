package dev.tributary.runner.cli;

import dev.tributary.connector.Observation;
import java.time.Duration;
import java.util.Locale;

/** What a connector made known, in words. */
final class ObservationText {
    private ObservationText() {}

    static String of(Observation observation) {
        if (observation instanceof Observation.EndpointStarted started) {
            return started.endpoint() + ": started";
        }
        if (observation instanceof Observation.EndpointFinished finished) {
            return "%s: finished, %s".formatted(finished.endpoint(), count(finished.records(), "record"));
        }
        if (observation instanceof Observation.EndpointFailed failed) {
            return "%s: failed: %s".formatted(failed.endpoint(), failed.reason());
        }
        if (observation instanceof Observation.RequestAnswered answered) {
            return "%s: %d, %s in %s"
                    .formatted(
                            answered.request(),
                            answered.status(),
                            count(answered.bytes(), "byte"),
                            seconds(answered.elapsed()));
        }
        if (observation instanceof Observation.RequestFailed failed) {
            return "%s: %s".formatted(failed.request(), failed.reason());
        }
        if (observation instanceof Observation.Retrying retrying) {
            return "%s: %s; attempt %d of %d in %s"
                    .formatted(
                            retrying.request(),
                            retrying.reason(),
                            retrying.attempt(),
                            retrying.attempts(),
                            seconds(retrying.delay()));
        }
        return observation instanceof Observation.Warning warning ? warning.message() : observation.toString();
    }

    /** {@code 1 row}, {@code 1,234 rows}. */
    static String count(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    /** {@code 1.5 s}. */
    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
