package dev.tributary.runner.cli;

import dev.tributary.connector.Observation;
import dev.tributary.runner.report.Figures;

/** What a connector made known, in words. */
final class ObservationText implements Observation.Cases<String> {
    private ObservationText() {}

    static String of(Observation observation) {
        return observation.match(new ObservationText());
    }

    @Override
    public String endpointStarted(Observation.EndpointStarted started) {
        return started.endpoint() + ": started";
    }

    @Override
    public String windowRead(Observation.WindowRead read) {
        return "%s: %s, %s".formatted(read.endpoint(), read.window(), Figures.count(read.records(), "record"));
    }

    @Override
    public String endpointFinished(Observation.EndpointFinished finished) {
        return "%s: finished, %s".formatted(finished.endpoint(), Figures.count(finished.records(), "record"));
    }

    @Override
    public String endpointFailed(Observation.EndpointFailed failed) {
        return "%s: failed: %s".formatted(failed.endpoint(), failed.reason());
    }

    @Override
    public String requestAnswered(Observation.RequestAnswered answered) {
        return "%s: %d, %s in %s"
                .formatted(
                        answered.request(),
                        answered.status(),
                        Figures.count(answered.bytes(), "byte"),
                        Figures.seconds(answered.elapsed()));
    }

    @Override
    public String requestFailed(Observation.RequestFailed failed) {
        return "%s: %s".formatted(failed.request(), failed.reason());
    }

    @Override
    public String retrying(Observation.Retrying retrying) {
        return "%s: %s; attempt %d of %d in %s"
                .formatted(
                        retrying.request(),
                        retrying.reason(),
                        retrying.attempt(),
                        retrying.attempts(),
                        Figures.seconds(retrying.delay()));
    }

    @Override
    public String waiting(Observation.Waiting waiting) {
        return "%s: waiting %s: %s".formatted(waiting.request(), Figures.seconds(waiting.delay()), waiting.reason());
    }

    @Override
    public String warning(Observation.Warning warning) {
        return warning.message();
    }
}
