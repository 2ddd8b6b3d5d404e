package dev.tributary.runner.plugin;

import dev.tributary.connector.CheckResult;
import dev.tributary.connector.Configuration;
import dev.tributary.connector.Connector;
import dev.tributary.connector.ConnectorSpec;
import dev.tributary.connector.Operations;
import dev.tributary.connector.Schema;
import dev.tributary.connector.State;
import java.util.List;

/**
 * A connector whose every call runs with its own jar's class loader as the thread's context, where libraries look for
 * their parts. What it is called it is asked once.
 */
record Isolated(Connector connector, ContextLoader context, ConnectorSpec spec) implements Connector {
    /** Asks the connector what it is; whatever it throws comes through. */
    static Isolated of(Connector connector, ClassLoader loader) {
        ContextLoader context = ContextLoader.with(loader);
        ConnectorSpec spec = context.gets(connector::spec);
        if (spec == null) {
            throw new IllegalStateException("its spec() is null");
        }
        return new Isolated(connector, context, spec);
    }

    @Override
    public Schema schema(Configuration configuration) {
        return context.gets(() -> connector.schema(configuration));
    }

    @Override
    public List<CheckResult> check(Configuration configuration) {
        return context.gets(() -> connector.check(configuration));
    }

    @Override
    public void update(Configuration configuration, State state, Operations operations) {
        context.runs(() -> connector.update(configuration, state, operations));
    }
}
