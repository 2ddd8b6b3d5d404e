package dev.tributary.benchmarks;

import dev.tributary.connector.Observation;
import dev.tributary.connector.Operation;
import dev.tributary.runner.report.Progress;
import java.time.Duration;
import java.util.function.Consumer;

/** Measures one sync from the first operation of its connector to its last commit. */
final class Stopwatch implements Consumer<Operation>, Progress {
    private boolean started;
    private volatile long first;
    private volatile long last;

    /** The connector's first operation starts the clock. */
    @Override
    public void accept(Operation operation) {
        if (!started) {
            started = true;
            first = System.nanoTime();
        }
    }

    @Override
    public void committed(long rows) {
        last = System.nanoTime();
    }

    /** What has passed between the two. */
    Duration elapsed() {
        return Duration.ofNanos(last - first);
    }

    @Override
    public void observed(Observation observation) {}

    @Override
    public void received(long rows) {}
}
