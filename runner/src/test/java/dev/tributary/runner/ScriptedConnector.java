package dev.tributary.runner;

import dev.tributary.connector.CheckResult;
import dev.tributary.connector.Configuration;
import dev.tributary.connector.Connector;
import dev.tributary.connector.ConnectorSpec;
import dev.tributary.connector.Operations;
import dev.tributary.connector.Schema;
import dev.tributary.connector.State;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A connector that says what a test tells it to say. */
final class ScriptedConnector implements Connector {
    /** What is said in one sync. */
    @FunctionalInterface
    interface Script {
        void say(State state, Operations operations);
    }

    private final String name;
    private final Supplier<Schema> schema;
    private final Script script;

    ScriptedConnector(String name, Schema schema, Script script) {
        this(name, () -> schema, script);
    }

    /** One that does something before it says what its schema is. */
    ScriptedConnector(String name, Supplier<Schema> schema, Script script) {
        this.name = name;
        this.schema = schema;
        this.script = script;
    }

    @Override
    public ConnectorSpec spec() {
        return new ConnectorSpec(name, "Says what it is told.", List.of());
    }

    @Override
    public Schema schema(Configuration configuration) {
        return schema.get();
    }

    @Override
    public List<CheckResult> check(Configuration configuration) {
        return List.of();
    }

    @Override
    public void update(Configuration configuration, State state, Operations operations) {
        script.say(state, operations);
    }

    Configuration configuration() {
        return spec().configure(Map.of());
    }
}
