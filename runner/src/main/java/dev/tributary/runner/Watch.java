package dev.tributary.runner;

import dev.tributary.connector.Observation;
import dev.tributary.runner.report.Progress;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is made known while a sync runs: counted, and handed on to whoever looks on. Called from the
 * connector's thread and from the writing one, of which it lets one through at a time.
 */
final class Watch implements Progress {
    private final Progress onlooker;
    private final List<String> warnings = new ArrayList<>();
    private Traffic traffic = Traffic.NONE;
    private long received;

    Watch(Progress onlooker) {
        this.onlooker = onlooker;
    }

    @Override
    public synchronized void observed(Observation observation) {
        if (observation instanceof Observation.Warning warning) {
            warned(warning.message());
            return;
        }
        traffic = traffic.plus(Traffic.of(observation));
        onlooker.observed(observation);
    }

    @Override
    public synchronized void warned(String message) {
        warnings.add(message);
        onlooker.warned(message);
    }

    /** One more row was taken from the connector. */
    synchronized void receivedOne() {
        received(received + 1);
    }

    @Override
    public synchronized void received(long rows) {
        received = rows;
        onlooker.received(rows);
    }

    @Override
    public synchronized void committed(long rows) {
        onlooker.committed(rows);
    }

    synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }

    synchronized Traffic traffic() {
        return traffic;
    }
}
