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
    private long requests;
    private long retries;
    private long bytes;
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
        if (observation instanceof Observation.RequestAnswered answered) {
            requests++;
            bytes += answered.bytes();
        } else if (observation instanceof Observation.RequestFailed) {
            requests++;
        } else if (observation instanceof Observation.Retrying) {
            retries++;
        }
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

    synchronized long requests() {
        return requests;
    }

    synchronized long retries() {
        return retries;
    }

    synchronized long bytes() {
        return bytes;
    }
}
