package dev.tributary.runner.operation;

import dev.tributary.connector.Column;
import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.Json;
import dev.tributary.connector.Observation;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Operations;
import dev.tributary.connector.Parent;
import dev.tributary.connector.Row;
import dev.tributary.connector.Schema;
import dev.tributary.connector.SchemaException;
import dev.tributary.connector.Table;
import dev.tributary.runner.destination.Change;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.Ledger;
import dev.tributary.runner.destination.TargetTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Turns what a connector says, in the source's names, into steps for the destination, in the destination's names and
 * types. Used from the connector's thread only.
 */
public final class Shaping implements Operations, Operation.Cases<Boolean> {
    private final Consumer<Step> steps;
    private final Consumer<Observation> observations;
    private final Map<String, TableShaper> shapers = new LinkedHashMap<>();
    private final Map<String, String> sourceByName = new HashMap<>();
    private final Map<String, TargetTable> existing = new HashMap<>();
    private final Ledger ledger;
    private final String reset;
    private boolean prepared;

    /**
     * A shaping for these tables.
     *
     * @param reset the command that forgets what is in the destination, for whoever must type it
     * @throws SchemaException if two of them, or two declared columns of one, would share a name, or one has a name that
     *     no table can have
     * @throws ConfigurationException if one of them is in the destination and somebody else's
     * @throws DestinationException if one of them is in the destination with another key
     */
    public Shaping(
            Schema schema, Ledger ledger, String reset, Consumer<Step> steps, Consumer<Observation> observations) {
        this.ledger = ledger;
        this.reset = reset;
        this.steps = steps;
        this.observations = observations;
        ledger.tables().forEach(table -> existing.put(table.name(), table));
        schema.tables().forEach(this::add);
    }

    private TableShaper add(Table described) {
        Optional<TableShaper> parent = described.parent().map(way -> shaperOfParent(way.table()));
        Table table = parent.map(it -> inheriting(described, it.declared())).orElse(described);
        String name = Names.table(table.name());
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
                reset,
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
        String owner = ledger.otherTables().get(name);
        if (owner != null) {
            String whose = owner.isEmpty() ? "was not made by Tributary" : "belongs to the connector " + owner;
            throw new ConfigurationException(
                    "table '%s' is in the destination already and %s. Sync into another destination, or move that table away."
                            .formatted(name, whose));
        }
    }

    @Override
    public void emit(Operation operation) {
        Boolean unused = operation.match(this);
    }

    /** The declared tables are made with the first thing that changes anything: a sync that fails before leaves no trace. */
    private void prepare() {
        if (!prepared) {
            prepared = true;
            shapers.values().forEach(TableShaper::prepare);
        }
    }

    @Override
    public Boolean upsert(Operation.Upsert upsert) {
        return change(Change.Kind.UPSERT, shaper(upsert.table()), upsert.row());
    }

    @Override
    public Boolean update(Operation.Update update) {
        return ifKnown(update.table(), shaper -> change(Change.Kind.UPDATE, shaper, update.changes()));
    }

    @Override
    public Boolean delete(Operation.Delete delete) {
        return ifKnown(delete.table(), shaper -> change(Change.Kind.DELETE, shaper, delete.key()));
    }

    @Override
    public Boolean truncate(Operation.Truncate truncate) {
        if (!shapers.containsKey(truncate.table()) && !existing.containsKey(Names.table(truncate.table()))) {
            return false;
        }
        return say(new Step.Truncate(Names.table(truncate.table())));
    }

    @Override
    public Boolean checkpoint(Operation.Checkpoint checkpoint) {
        return say(new Step.Checkpoint(checkpoint.state()));
    }

    @Override
    public Boolean beginPass(Operation.BeginPass beginPass) {
        List<String> tables = new ArrayList<>();
        beginPass.tables().forEach(table -> tables.add(shaper(table).name()));
        return say(new Step.BeginPass(beginPass.pass(), tables));
    }

    @Override
    public Boolean endPass(Operation.EndPass endPass) {
        return say(new Step.EndPass(endPass.pass(), endPass.expectedRows()));
    }

    @Override
    public Boolean reject(Operation.Reject reject) {
        return say(new Step.Reject(Names.table(reject.table()), reject.raw(), reject.reason()));
    }

    @Override
    public Boolean observe(Operation.Observe observe) {
        observations.accept(observe.observation());
        return true;
    }

    private boolean change(Change.Kind kind, TableShaper shaper, Row row) {
        prepare();
        Optional<Step.Write> write =
                shaper.shape(kind, row, reason -> steps.accept(new Step.Reject(shaper.name(), json(row), reason)));
        write.ifPresent(steps);
        return write.isPresent();
    }

    private boolean say(Step step) {
        prepare();
        steps.accept(step);
        return true;
    }

    /** A table that nobody declared is made when its first row comes, without a key. */
    private TableShaper shaper(String table) {
        TableShaper shaper = shapers.get(table);
        return shaper == null ? add(Table.keyless(table)) : shaper;
    }

    private boolean ifKnown(String table, Predicate<TableShaper> action) {
        TableShaper shaper = shapers.get(table);
        return shaper != null && action.test(shaper);
    }

    private static String json(Row row) {
        StringJoiner json = new StringJoiner(",", "{", "}");
        for (int i = 0; i < row.columns().size(); i++) {
            Object value = row.value(i);
            String name = Json.of(row.columns().names().get(i)).text();
            json.add(name + ":" + (value == null ? "null" : Json.of(value).text()));
        }
        return json.toString();
    }
}
