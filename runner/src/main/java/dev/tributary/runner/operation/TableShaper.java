package dev.tributary.runner.operation;

import dev.tributary.connector.Column;
import dev.tributary.connector.Columns;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Row;
import dev.tributary.connector.SchemaException;
import dev.tributary.connector.Table;
import dev.tributary.runner.destination.Change;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the rows of one table, in the source's names and with whatever values came, into rows of the destination. */
final class TableShaper {
    /** A connector that makes a new shape for every row must not fill the memory with plans. */
    private static final int MOST_PLANS = 256;

    private final Table declared;
    private final GrowingTable growing;
    private final KeyCheck key;
    private final IdentityHashMap<Columns, RowPlan> plans = new IdentityHashMap<>();
    private int plannedVersion;

    TableShaper(Table declared, GrowingTable growing, KeyCheck key) {
        this.declared = declared;
        this.growing = growing;
        this.key = key;
    }

    /** What the connector says of the table. */
    Table declared() {
        return declared;
    }

    /** The table in the destination. */
    GrowingTable growing() {
        return growing;
    }

    /** The name of the table in the destination. */
    String name() {
        return growing.name();
    }

    /** Brings the table in the destination up to what is declared. */
    void prepare() {
        growing.prepare();
    }

    /**
     * What becomes of a row: a change for the destination, or a reject that says why it is none. The steps that the
     * change needs before it have gone out.
     */
    Step shape(Change.Kind kind, Row row) {
        requireKeyFor(kind);
        @Nullable Object[] fitted = new @Nullable Object[row.columns().size()];
        return key.objection(row)
                .or(() -> fit(row, fitted))
                .or(() -> makeRoom(row.columns(), fitted))
                .<Step>map(reason -> new Step.Reject(name(), RowJson.of(kind, row), reason))
                .orElseGet(() -> taken(kind, row, plan(row.columns()).write(kind, fitted)));
    }

    /** The change, unless it is too much for the destination. */
    private Step taken(Change.Kind kind, Row row, Step.Write write) {
        return growing.objection(write.change().row())
                .<Step>map(reason -> new Step.Reject(name(), RowJson.of(kind, row), reason))
                .orElse(write);
    }

    private void requireKeyFor(Change.Kind kind) {
        if (declared.isKeyless() && kind != Change.Kind.UPSERT) {
            throw new SchemaException(
                    "table '%s' has no primary key, so its rows cannot be updated or deleted. Let the connector declare one, or upsert only."
                            .formatted(declared.name()));
        }
    }

    /** Fits the values of a row to what is declared, and answers why one of them does not fit. */
    private Optional<String> fit(Row row, @Nullable Object[] fitted) {
        RowPlan plan = plan(row.columns());
        for (int i = 0; i < fitted.length; i++) {
            Object value = row.value(i);
            if (value != null) {
                Optional<Object> fit = plan.fit(i, value);
                if (fit.isEmpty()) {
                    return Optional.of(misfit(row.columns().names().get(i), value));
                }
                fitted[i] = fit.get();
            }
        }
        return Optional.empty();
    }

    private String misfit(String source, Object value) {
        return "column '%s' is declared %s, which '%s' is not"
                .formatted(source, declared.column(source).flatMap(Column::type).orElseThrow(), Excerpt.of(value));
    }

    /** Sees to it that there are columns for these values, and answers why there can be none. */
    private Optional<String> makeRoom(Columns columns, @Nullable Object[] fitted) {
        Map<String, DataType> needed = plan(columns).needed(fitted);
        if (needed.isEmpty() && growing.exists()) {
            return Optional.empty();
        }
        if (!growing.hasRoomFor(needed.keySet())) {
            return Optional.of("table '%s' has no room for all its columns: %d is the most there can be"
                    .formatted(name(), growing.mostColumns()));
        }
        growing.grow(needed);
        return Optional.empty();
    }

    private RowPlan plan(Columns columns) {
        if (plannedVersion != growing.version() || plans.size() >= MOST_PLANS) {
            plans.clear();
            plannedVersion = growing.version();
        }
        return plans.computeIfAbsent(columns, fresh -> RowPlan.of(fresh, declared, growing));
    }
}
