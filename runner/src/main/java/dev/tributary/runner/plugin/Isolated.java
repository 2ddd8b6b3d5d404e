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
 * their parts.
 */
final class Isolated implements Connector {
    private final Connector connector;
    private final ContextLoader context;

    Isolated(Connector connector, ClassLoader loader) {
        this.connector = connector;
        this.context = ContextLoader.with(loader);
    }

    @Override
    public ConnectorSpec spec() {
        return context.gets(connector::spec);
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
