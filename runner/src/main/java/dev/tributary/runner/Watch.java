package dev.tributary.runner;

import dev.tributary.connector.Observation;
import dev.tributary.runner.report.Progress;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is made known while a sync runs: counted, and handed on to whoever looks on. Called from the
 * connector's thread and from the writing one, of which it lets one through at a time.
 */
final class Watch {
    private final Progress onlooker;
    private final List<String> warnings = new ArrayList<>();
    private Traffic traffic = Traffic.NONE;
    private long received;

    Watch(Progress onlooker) {
        this.onlooker = onlooker;
    }

    /** Something was made known. */
    synchronized void observed(Observation observation) {
        traffic = traffic.plus(Traffic.of(observation));
        if (observation instanceof Observation.Warning warning) {
            warnings.add(warning.message());
        }
        onlooker.observed(observation);
    }

    /** The sync itself has found something that people should look at. */
    void warned(String message) {
        observed(new Observation.Warning(message));
    }

    /** One more row was taken from the connector. */
    synchronized void received() {
        received++;
        onlooker.received(received);
    }

    /** So many rows in all became visible. */
    synchronized void committed(long rows) {
        onlooker.committed(rows);
    }

    synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }

    synchronized Traffic traffic() {
        return traffic;
    }
}
