package dev.tributary.runner.operation;

import dev.tributary.connector.Column;
import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.Observation;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Operations;
import dev.tributary.connector.Parent;
import dev.tributary.connector.Row;
import dev.tributary.connector.Schema;
import dev.tributary.connector.SchemaException;
import dev.tributary.connector.State;
import dev.tributary.connector.Table;
import dev.tributary.runner.destination.Change;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.TargetTable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Turns what a connector says, in the source's names, into steps for the destination, in the destination's names and
 * types. Used from the connector's thread only.
 */
public final class Shaping implements Operations {
    private final Cases cases = new Cases();
    private final Consumer<Step> steps;
    private final Consumer<State> checkpoints;
    private final Consumer<Observation> observations;
    private final Map<String, TableShaper> shapers = new LinkedHashMap<>();
    private final Map<String, String> sourceByName = new HashMap<>();
    private final Map<String, TargetTable> existing = new HashMap<>();
    private final Landing destination;
    private final Naming naming;
    private boolean prepared;

    /**
     * A shaping for these tables.
     *
     * @param destination where the steps are to be done
     * @param steps takes what is to be done, in its order
     * @param checkpoints takes the states that cover the steps before them
     * @param observations takes what is to be made known
     * @throws SchemaException if two of them, or two declared columns of one, would share a name, or one has a name that
     *     no table can have
     * @throws ConfigurationException if one of them is in the destination and somebody else's
     * @throws DestinationException if one of them is in the destination with another key
     */
    public Shaping(
            Schema schema,
            Landing destination,
            Consumer<Step> steps,
            Consumer<State> checkpoints,
            Consumer<Observation> observations) {
        this.destination = destination;
        this.naming = destination.naming();
        this.steps = steps;
        this.checkpoints = checkpoints;
        this.observations = observations;
        destination.ledger().tables().forEach(table -> existing.put(table.name(), table));
        schema.tables().forEach(this::add);
    }

    private TableShaper add(Table described) {
        Optional<TableShaper> parent = described.parent().map(way -> shaperOfParent(way.table()));
        Table table = parent.map(it -> inheriting(described, it.declared())).orElse(described);
        String name = naming.table(table.name());
        String taken = sourceByName.putIfAbsent(name, table.name());
        if (taken != null) {
            throw new SchemaException(
                    "tables '%s' and '%s' would both be named '%s'. Rename one of them in the connector."
                            .formatted(taken, table.name(), name));
        }
        refuseReserved(table.name(), name);
        refuseForeign(name);
        GrowingTable growing = new GrowingTable(
                table,
                Optional.ofNullable(existing.get(name)),
                destination,
                steps,
                warning -> observations.accept(new Observation.Warning(warning)));
        KeyCheck key = parent.map(it -> KeyCheck.ofChild(table, growing, it.declared(), it.growing()))
                .orElseGet(() -> KeyCheck.of(table, growing));
        TableShaper shaper = new TableShaper(table, growing, key);
        shapers.put(table.name(), shaper);
        return shaper;
    }

    /** In every destination: a connector that runs on a laptop is to run everywhere, and the other way round. */
    private static void refuseReserved(String source, String name) {
        if (name.startsWith("sqlite_")) {
            throw new SchemaException(
                    "table '%s' would be named '%s', but SQLite keeps names that begin with sqlite_ to itself. Rename it in the connector."
                            .formatted(source, name));
        }
    }

    /** A schema has parents before their children. */
    private TableShaper shaperOfParent(String table) {
        return Objects.requireNonNull(shapers.get(table), "a parent stands before its children");
    }

    /** The columns that lead to a parent hold its key, so what the connector promises of the key holds for them. */
    private static Table inheriting(Table child, Table parent) {
        Table typed = child;
        List<String> way = child.parent().map(Parent::columns).orElse(List.of());
        for (int part = 0; part < way.size(); part++) {
            Optional<Column> key = parent.column(parent.primaryKey().get(part));
            boolean open = child.column(way.get(part)).flatMap(Column::type).isEmpty();
            if (open && key.flatMap(Column::type).isPresent()) {
                typed = typed.with(
                        new Column(way.get(part), key.get().type(), key.get().decimalSize()));
            }
        }
        return typed;
    }

    private void refuseForeign(String name) {
        String owner = destination.ledger().otherTables().get(name);
        if (owner != null) {
            String whose = owner.isEmpty() ? "was not made by Tributary" : "belongs to the connector " + owner;
            throw new ConfigurationException(
                    "table '%s' is in the destination already and %s. Sync into another destination, or move that table away."
                            .formatted(name, whose));
        }
    }

    @Override
    public void emit(Operation operation) {
        operation.match(cases).ifPresent(steps);
    }

    /** The declared tables are made with the first thing that changes anything: a sync that fails before leaves no trace. */
    private void prepare() {
        if (!prepared) {
            prepared = true;
            shapers.values().forEach(TableShaper::prepare);
        }
    }

    /** A table that nobody declared is made when its first row comes, without a key. */
    private TableShaper shaper(String table) {
        TableShaper shaper = shapers.get(table);
        return shaper == null ? add(Table.keyless(table)) : shaper;
    }

    /** The step that an operation becomes, if it becomes one. */
    private final class Cases implements Operation.Cases<Optional<Step>> {
        @Override
        public Optional<Step> upsert(Operation.Upsert upsert) {
            return step(shaper(upsert.table()), Change.Kind.UPSERT, upsert.row());
        }

        @Override
        public Optional<Step> update(Operation.Update update) {
            return known(update.table()).flatMap(shaper -> step(shaper, Change.Kind.UPDATE, update.changes()));
        }

        @Override
        public Optional<Step> delete(Operation.Delete delete) {
            return known(delete.table()).flatMap(shaper -> step(shaper, Change.Kind.DELETE, delete.key()));
        }

        @Override
        public Optional<Step> truncate(Operation.Truncate truncate) {
            String name = naming.table(truncate.table());
            boolean known = shapers.containsKey(truncate.table()) || existing.containsKey(name);
            return known ? step(new Step.Truncate(name)) : Optional.empty();
        }

        @Override
        public Optional<Step> checkpoint(Operation.Checkpoint checkpoint) {
            prepare();
            checkpoints.accept(checkpoint.state());
            return Optional.empty();
        }

        @Override
        public Optional<Step> beginPass(Operation.BeginPass beginPass) {
            List<String> tables = beginPass.tables().stream()
                    .map(table -> shaper(table).name())
                    .toList();
            return step(new Step.BeginPass(beginPass.pass(), tables));
        }

        @Override
        public Optional<Step> endPass(Operation.EndPass endPass) {
            return step(new Step.EndPass(endPass.pass(), endPass.expectedRows()));
        }

        @Override
        public Optional<Step> reject(Operation.Reject reject) {
            return step(new Step.Reject(naming.table(reject.table()), reject.raw(), reject.reason()));
        }

        @Override
        public Optional<Step> observe(Operation.Observe observe) {
            observations.accept(observe.observation());
            return Optional.empty();
        }

        private Optional<Step> step(TableShaper shaper, Change.Kind kind, Row row) {
            prepare();
            return Optional.of(shaper.shape(kind, row));
        }

        private Optional<Step> step(Step step) {
            prepare();
            return Optional.of(step);
        }

        private Optional<TableShaper> known(String table) {
            return Optional.ofNullable(shapers.get(table));
        }
    }
}
