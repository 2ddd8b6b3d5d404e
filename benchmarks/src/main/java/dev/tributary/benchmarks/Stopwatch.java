package dev.tributary.benchmarks;

import dev.tributary.connector.CheckResult;
import dev.tributary.connector.Configuration;
import dev.tributary.connector.Connector;
import dev.tributary.connector.ConnectorSpec;
import dev.tributary.connector.Observation;
import dev.tributary.connector.Operations;
import dev.tributary.connector.Schema;
import dev.tributary.connector.State;
import dev.tributary.runner.report.Progress;
import java.time.Duration;
import java.util.List;

/** Measures one sync from the first operation of its connector to its last commit. */
final class Stopwatch implements Progress {
    private volatile long first;
    private volatile long last;

    /** The same connector, whose first operation starts the clock. */
    Connector starting(Connector connector) {
        return new Connector() {
            private boolean started;

            @Override
            public ConnectorSpec spec() {
                return connector.spec();
            }

            @Override
            public Schema schema(Configuration configuration) {
                return connector.schema(configuration);
            }

            @Override
            public List<CheckResult> check(Configuration configuration) {
                return connector.check(configuration);
            }

            @Override
            public void update(Configuration configuration, State state, Operations operations) {
                connector.update(configuration, state, operation -> {
                    if (!started) {
                        started = true;
                        first = System.nanoTime();
                    }
                    operations.emit(operation);
                });
            }
        };
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
