package dev.tributary.runner.cli;

import dev.tributary.connector.Observation;
import dev.tributary.runner.report.Figures;

/** What a connector made known, in words. */
final class ObservationText {
    private ObservationText() {}

    static String of(Observation observation) {
        if (observation instanceof Observation.EndpointStarted started) {
            return started.endpoint() + ": started";
        }
        if (observation instanceof Observation.EndpointFinished finished) {
            return "%s: finished, %s".formatted(finished.endpoint(), Figures.count(finished.records(), "record"));
        }
        if (observation instanceof Observation.EndpointFailed failed) {
            return "%s: failed: %s".formatted(failed.endpoint(), failed.reason());
        }
        if (observation instanceof Observation.RequestAnswered answered) {
            return "%s: %d, %s in %s"
                    .formatted(
                            answered.request(),
                            answered.status(),
                            Figures.count(answered.bytes(), "byte"),
                            Figures.seconds(answered.elapsed()));
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
                            Figures.seconds(retrying.delay()));
        }
        return observation instanceof Observation.Warning warning ? warning.message() : observation.toString();
    }
}
