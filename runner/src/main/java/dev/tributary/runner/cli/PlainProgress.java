package dev.tributary.runner.cli;

import dev.tributary.connector.Observation;
import dev.tributary.runner.report.Progress;

/** Progress as lines, for a file or a pipe: what begins, ends, fails and waits. */
record PlainProgress(Console console) implements Progress {
    @Override
    public void observed(Observation observation) {
        if (observation instanceof Observation.Warning warning) {
            console.warn(warning.message());
            return;
        }
        boolean everyRequest =
                observation instanceof Observation.RequestAnswered || observation instanceof Observation.RequestFailed;
        if (!everyRequest) {
            console.say(ObservationText.of(observation));
        }
    }

    @Override
    public void received(long rows) {}

    @Override
    public void committed(long rows) {}
}
