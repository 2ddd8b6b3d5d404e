package dev.tributary.runner.operation;

import dev.tributary.connector.Columns;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Row;
import dev.tributary.runner.destination.Change;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import dev.tributary.runner.type.Widening;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of one shape become rows of the destination: which value goes where, and as what. It holds for as long as
 * the table does not change.
 */
final class RowPlan {
    private final int[] from;
    private final DataType[] types;
    private final Columns columns;
    private final boolean keyless;

    private RowPlan(int[] from, DataType[] types, Columns columns, boolean keyless) {
        this.from = from;
        this.types = types;
        this.columns = columns;
        this.keyless = keyless;
    }

    /** Columns of which nothing but nulls has been seen are left out: there is no such column yet. */
    static RowPlan of(Columns columns, GrowingTable table) {
        List<Integer> from = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        List<String> to = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Optional<TargetColumn> column = table.column(columns.names().get(i));
            if (column.isPresent()) {
                from.add(i);
                types.add(column.get().type());
                to.add(column.get().name());
            }
        }
        if (table.isKeyless()) {
            to.add(TargetTable.ID_COLUMN);
        }
        return new RowPlan(
                from.stream().mapToInt(Integer::intValue).toArray(),
                types.toArray(DataType[]::new),
                Columns.of(to),
                table.isKeyless());
    }

    /** The change that a row asks for, whose values fit what is declared. */
    Step.Write write(TargetTable table, Change.Kind kind, @Nullable Object[] fitted) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < from.length; i++) {
            Object value = fitted[from[i]];
            if (value != null) {
                values[i] = Widening.to(types[i], value);
            }
        }
        if (keyless) {
            values[values.length - 1] = id(fitted);
        }
        Change change = new Change(kind, Row.over(columns, values));
        return new Step.Write(table, change, change.bytes());
    }

    /** Over the values as they came: what a column's type has risen to meanwhile must not change an identity. */
    private String id(@Nullable Object[] fitted) {
        Map<String, Object> named = new HashMap<>();
        for (int i = 0; i < from.length; i++) {
            Object value = fitted[from[i]];
            if (value != null) {
                named.put(columns.names().get(i), value);
            }
        }
        return FivetranId.of(named);
    }
}
