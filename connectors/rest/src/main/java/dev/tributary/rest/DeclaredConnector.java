package dev.tributary.rest;

import dev.tributary.connector.CheckResult;
import dev.tributary.connector.Configuration;
import dev.tributary.connector.Connector;
import dev.tributary.connector.ConnectorSpec;
import dev.tributary.connector.Operations;
import dev.tributary.connector.Schema;
import dev.tributary.connector.State;
import java.util.List;

/** A connector that is nothing but a declaration: it names its {@link RestConnector}, which does all the work. */
public interface DeclaredConnector extends Connector {
    /** The declaration; always the same one. */
    RestConnector declaration();

    @Override
    default ConnectorSpec spec() {
        return declaration().spec();
    }

    @Override
    default Schema schema(Configuration configuration) {
        return declaration().schema(configuration);
    }

    @Override
    default List<CheckResult> check(Configuration configuration) {
        return declaration().check(configuration);
    }

    @Override
    default void update(Configuration configuration, State state, Operations operations) {
        declaration().update(configuration, state, operations);
    }
}
