package dev.tributary.benchmarks;

import dev.tributary.connector.CheckResult;
import dev.tributary.connector.Configuration;
import dev.tributary.connector.Connector;
import dev.tributary.connector.ConnectorSpec;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Operations;
import dev.tributary.connector.Schema;
import dev.tributary.connector.State;
import java.util.List;
import java.util.function.Consumer;

/**
 * A connector whose operations somebody sees before they are emitted.
 *
 * @param beginning called when it is to begin, on the connector's thread
 * @param watcher sees them, on the connector's thread
 */
record Watched(Connector connector, Runnable beginning, Consumer<Operation> watcher) implements Connector {
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
        beginning.run();
        connector.update(configuration, state, operation -> {
            watcher.accept(operation);
            operations.emit(operation);
        });
    }
}
