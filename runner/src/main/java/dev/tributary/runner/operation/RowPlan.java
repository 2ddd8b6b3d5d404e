package dev.tributary.runner.operation;

import dev.tributary.connector.Column;
import dev.tributary.connector.Columns;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Row;
import dev.tributary.connector.Table;
import dev.tributary.runner.destination.Change;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import dev.tributary.runner.type.TypeLattice;
import dev.tributary.runner.type.Widening;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of one shape become rows of the destination: what each value must fit, where it goes, and as what. All
 * that depends on the shape and not on the values is looked up once. It holds for as long as the table does not change.
 */
final class RowPlan {
    private final Columns shape;
    private final @Nullable Column[] promised;
    private final @Nullable DataType[] reached;
    private final int[] from;
    private final DataType[] types;
    private final Columns columns;
    private final GrowingTable table;

    private RowPlan(
            Columns shape,
            @Nullable Column[] promised,
            @Nullable DataType[] reached,
            int[] from,
            DataType[] types,
            Columns columns,
            GrowingTable table) {
        this.shape = shape;
        this.promised = promised;
        this.reached = reached;
        this.from = from;
        this.types = types;
        this.columns = columns;
        this.table = table;
    }

    /** Columns of which nothing but nulls has been seen are left out: there is no such column yet. */
    static RowPlan of(Columns shape, Table declared, GrowingTable table) {
        @Nullable Column[] promised = new @Nullable Column[shape.size()];
        @Nullable DataType[] reached = new @Nullable DataType[shape.size()];
        List<Integer> from = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        List<String> to = new ArrayList<>();
        for (int i = 0; i < shape.size(); i++) {
            String source = shape.names().get(i);
            promised[i] = declared.column(source)
                    .filter(column -> column.type().isPresent())
                    .orElse(null);
            Optional<TargetColumn> column = table.column(source);
            if (column.isPresent()) {
                reached[i] = column.get().type();
                from.add(i);
                types.add(column.get().type());
                to.add(column.get().name());
            }
        }
        if (table.isKeyless()) {
            to.add(TargetTable.ID_COLUMN);
        }
        return new RowPlan(
                shape,
                promised,
                reached,
                from.stream().mapToInt(Integer::intValue).toArray(),
                types.toArray(DataType[]::new),
                Columns.of(to),
                table);
    }

    /**
     * The value at a position as its column was declared; one of which nothing was declared, as it is.
     *
     * @return empty if it does not fit
     */
    Optional<Object> fit(int position, Object value) {
        Column column = promised[position];
        return column == null ? Optional.of(value) : column.fit(value);
    }

    /** The columns that there must be for these values, as far as there is none yet or none of a type that holds them. */
    Map<String, DataType> needed(@Nullable Object[] fitted) {
        Map<String, DataType> needed = Map.of();
        for (int i = 0; i < fitted.length; i++) {
            Object value = fitted[i];
            if (value == null || promised[i] != null) {
                continue;
            }
            DataType type = TypeLattice.of(value);
            DataType soFar = reached[i];
            if (soFar == null || TypeLattice.join(soFar, type) != soFar) {
                needed = needed.isEmpty() ? new LinkedHashMap<>() : needed;
                needed.put(shape.names().get(i), type);
            }
        }
        return needed;
    }

    /** The change that a row asks for, whose values fit what is declared. */
    Step.Write write(Change.Kind kind, @Nullable Object[] fitted) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < from.length; i++) {
            Object value = fitted[from[i]];
            if (value != null) {
                values[i] = table.encoded(types[i], Widening.to(types[i], value));
            }
        }
        if (table.isKeyless()) {
            values[values.length - 1] = table.encoded(DataType.STRING, id(fitted));
        }
        Change change = new Change(kind, Row.over(columns, values));
        return new Step.Write(table.target(), change, change.bytes());
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
