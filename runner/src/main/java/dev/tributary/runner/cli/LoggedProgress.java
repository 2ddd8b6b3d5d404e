package dev.tributary.runner.cli;

import dev.tributary.connector.Observation;
import dev.tributary.runner.report.Figures;
import dev.tributary.runner.report.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes progress into the log, and hands it on to be shown. */
record LoggedProgress(Progress shown) implements Progress {
    private static final Logger LOG = LoggerFactory.getLogger(LoggedProgress.class);

    @Override
    public void observed(Observation observation) {
        String text = ObservationText.of(observation);
        boolean bad = observation instanceof Observation.EndpointFailed
                || observation instanceof Observation.RequestFailed
                || observation instanceof Observation.Retrying
                || observation instanceof Observation.Warning;
        if (bad) {
            LOG.warn("{}", text);
        } else {
            LOG.info("{}", text);
        }
        shown.observed(observation);
    }

    @Override
    public void received(long rows) {
        shown.received(rows);
    }

    @Override
    public void committed(long rows) {
        LOG.info("committed {}", Figures.count(rows, "row"));
        shown.committed(rows);
    }
}
