package dev.tributary.runner.crash;

import dev.tributary.connector.CheckResult;
import dev.tributary.connector.Configuration;
import dev.tributary.connector.Connector;
import dev.tributary.connector.ConnectorSpec;
import dev.tributary.connector.Observation;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Operations;
import dev.tributary.connector.Schema;
import dev.tributary.connector.State;
import dev.tributary.runner.report.Progress;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/**
 * A connector that waits after each checkpoint until it is committed. So every run reaches the same points equally
 * often, however fast the two threads of a sync are.
 */
final class Lockstep implements Connector, Progress {
    private final Connector connector;
    private final Semaphore commits = new Semaphore(0);

    Lockstep(Connector connector) {
        this.connector = connector;
    }

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
            operations.emit(operation);
            if (operation instanceof Operation.Checkpoint) {
                await();
            }
        });
    }

    private void await() {
        try {
            commits.acquire();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            CancellationException stopped = new CancellationException("stopped");
            stopped.initCause(interrupted);
            throw stopped;
        }
    }

    @Override
    public void committed(long rows) {
        commits.release();
    }

    @Override
    public void observed(Observation observation) {}

    @Override
    public void received(long rows) {}
}
