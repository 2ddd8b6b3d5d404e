package dev.tributary.runner.cli;

import dev.tributary.connector.Observation;
import dev.tributary.runner.report.Progress;

/** Progress for whoever wants to hear only of what is to be looked at. Failures are in the end's message anyway. */
record QuietProgress(Console console) implements Progress {
    @Override
    public void observed(Observation observation) {
        if (observation instanceof Observation.Warning warning) {
            console.warn(warning.message());
        }
    }

    @Override
    public void received(long rows) {}

    @Override
    public void committed(long rows) {}
}
