package dev.tributary.benchmarks;

import dev.tributary.connector.Observation;
import dev.tributary.runner.report.Progress;
import java.time.Duration;

/** Measures one sync, from the moment at which its connector is to begin to its last commit. */
final class Stopwatch implements Progress {
    private volatile long first;
    private volatile long last;

    /** The clock runs from now on. */
    void start() {
        first = System.nanoTime();
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
