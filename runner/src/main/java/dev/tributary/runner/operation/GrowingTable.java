package dev.tributary.runner.operation;

import dev.tributary.connector.Column;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Row;
import dev.tributary.connector.Table;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.Migration;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import dev.tributary.runner.type.TypeLattice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table in the destination that grows as its rows need it: a column is added with its first value, and rises in the
 * lattice of types when a later value needs that. Each such change goes out as a step, before the row that needs it.
 */
final class GrowingTable {
    /** When a row was synced, whether it is deleted, and in a table without key the hash in its place. */
    private static final int SYSTEM_COLUMNS = 3;

    private final Table declared;
    private final Landing destination;
    private final Consumer<Step> steps;
    private final KnownColumns known;
    private @Nullable TargetTable target;
    private int version;

    /**
     * A table as it is declared, grown from what there is.
     *
     * @param destination where it is
     */
    GrowingTable(
            Table declared,
            Optional<TargetTable> existing,
            Landing destination,
            Consumer<Step> steps,
            Consumer<String> warnings) {
        this.declared = declared;
        this.destination = destination;
        this.steps = steps;
        this.known = new KnownColumns(declared, existing, destination.naming(), warnings);
        this.target = existing.orElse(null);
        existing.ifPresent(this::checkKey);
    }

    private void checkKey(TargetTable existing) {
        if (!existing.key().equals(key())) {
            throw new DestinationException(
                    "table '%s' has the primary key %s in the destination and %s in the connector. %s"
                            .formatted(existing.name(), existing.key(), key(), startAnew()));
        }
    }

    /** Changes whenever the columns do. */
    int version() {
        return version;
    }

    /** Whether the table is there, or will be by the steps so far. */
    boolean exists() {
        return target != null;
    }

    /** Whether a hash stands in the place of its rows' key. */
    boolean isKeyless() {
        return declared.isKeyless();
    }

    /** The name of the table in the destination. */
    String name() {
        return destination.naming().table(declared.name());
    }

    /** The table as the steps so far have left it. */
    TargetTable target() {
        if (target == null) {
            throw new IllegalStateException("table '%s' has not been made".formatted(name()));
        }
        return target;
    }

    /** The column that this source name has become; empty if no value has been seen in it. */
    Optional<TargetColumn> column(String source) {
        return known.column(source);
    }

    /** Brings the table up to what is declared, as far as that is known before the first row. */
    void prepare() {
        if (target == null) {
            if (declared.primaryKey().stream().allMatch(key -> known.column(key).isPresent())) {
                create();
            }
            return;
        }
        for (Column column : declared.columns()) {
            column.type().ifPresent(type -> prepare(target(), column, type));
        }
    }

    private void prepare(TargetTable current, Column column, DataType type) {
        Optional<TargetColumn> there = current.columnOf(column.name());
        if (there.isEmpty()) {
            add(List.of(known.fresh(column.name(), type)));
        } else if (there.get().type() != type) {
            if (TypeLattice.join(there.get().type(), type) != type) {
                throw new DestinationException(
                        ("table '%s': column '%s' is %s in the destination and %s in the connector, which cannot hold"
                                        + " all of it. %s")
                                .formatted(
                                        current.name(),
                                        there.get().name(),
                                        there.get().type(),
                                        type,
                                        startAnew()));
            }
            widen(there.get(), type);
        }
    }

    private String startAnew() {
        return "Sync again after the connector's tables were forgotten: " + destination.reset();
    }

    /** How many columns it can have, those included that are ours. */
    int mostColumns() {
        return destination.capacity().columns();
    }

    /** Why the destination cannot take a row of the table as it is now; empty if it can. */
    Optional<String> objection(Row row) {
        return destination.capacity().objection(target(), row);
    }

    /** What stands for a value in a change that is meant for the destination. */
    Object encoded(DataType type, Object value) {
        return destination.encoding().encoded(type, value);
    }

    /** Whether there can be columns for all of these, beside those there are. */
    boolean hasRoomFor(Set<String> sources) {
        int count = known.countWith(sources);
        return count == known.count() || count + SYSTEM_COLUMNS <= mostColumns();
    }

    /** Sees to it that there are columns of these types or wider ones, and that the table exists. */
    void grow(Map<String, DataType> needed) {
        List<TargetColumn> added = new ArrayList<>();
        needed.forEach((source, type) -> known.column(source)
                .ifPresentOrElse(column -> widen(column, TypeLattice.join(column.type(), type)), () -> {
                    TargetColumn fresh = known.fresh(source, type);
                    known.learn(fresh);
                    added.add(fresh);
                }));
        if (target == null) {
            create();
        }
        added.removeAll(target().columns());
        if (!added.isEmpty()) {
            add(added);
        }
    }

    private void create() {
        List<TargetColumn> first = new ArrayList<>();
        if (declared.isKeyless()) {
            first.add(new TargetColumn(TargetTable.ID_COLUMN, TargetTable.ID_COLUMN, DataType.STRING));
        }
        Stream.concat(
                        declared.primaryKey().stream(),
                        declared.columns().stream().map(Column::name))
                .distinct()
                .flatMap(source -> known.column(source).stream())
                .forEach(first::add);
        changeTo(new TargetTable(name(), declared.name(), first, key()));
        steps.accept(new Step.Migrate(new Migration.CreateTable(target())));
    }

    private void add(List<TargetColumn> added) {
        TargetTable grown = target();
        for (TargetColumn column : added) {
            grown = grown.with(column);
            known.learn(column);
        }
        changeTo(grown);
        steps.accept(new Step.Migrate(new Migration.AddColumns(grown, List.copyOf(added))));
    }

    private void widen(TargetColumn column, DataType type) {
        if (column.type() == type) {
            return;
        }
        TargetColumn wider = column.as(type);
        known.learn(wider);
        if (target != null && target.columns().contains(column)) {
            changeTo(target.replacing(wider));
            steps.accept(new Step.Migrate(new Migration.WidenColumn(target, column, wider)));
        }
    }

    private void changeTo(TargetTable changed) {
        target = changed;
        version++;
    }

    private List<String> key() {
        return declared.isKeyless()
                ? List.of(TargetTable.ID_COLUMN)
                : declared.primaryKey().stream().map(known::nameOf).toList();
    }
}
