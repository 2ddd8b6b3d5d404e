package dev.tributary.rest.mapping;

import dev.tributary.connector.Column;
import dev.tributary.connector.Columns;
import dev.tributary.connector.Secrets;
import dev.tributary.connector.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns that have been seen of one table. They only ever grow, so that rows keep one shape for as long as nothing
 * new arrives: whoever reads rows plans once for a shape.
 */
final class Shape {
    private static final int SHOWN = 100;

    private final Table table;
    private final Secrets secrets;
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<Optional<Column>> declared = new ArrayList<>();
    private Columns columns = Columns.of();

    Shape(Table table, Secrets secrets) {
        this.table = table;
        this.secrets = secrets;
        table.columns().forEach(column -> position(column.name()));
    }

    Table table() {
        return table;
    }

    /** Where a column stands; one that was never seen gets the place behind all others. */
    int position(String name) {
        Integer known = positions.get(name);
        if (known != null) {
            return known;
        }
        positions.put(name, names.size());
        names.add(name);
        declared.add(table.column(name).filter(column -> column.type().isPresent()));
        return names.size() - 1;
    }

    String name(int position) {
        return names.get(position);
    }

    int size() {
        return names.size();
    }

    /** The column at a position, if its type is a promise. */
    Optional<Column> declared(int position) {
        return declared.get(position);
    }

    /** What arrived, as the reason of a reject may show it: without secrets, and not too long. */
    String shown(String text) {
        // Masked before it is cut, or half of a secret would remain at the end.
        String masked = secrets.mask(text);
        return masked.length() <= SHOWN ? masked : masked.substring(0, SHOWN) + "…";
    }

    /** All columns seen so far; the same object until there is a new one. */
    Columns columns() {
        if (columns.size() < names.size()) {
            columns = Columns.of(names);
        }
        return columns;
    }
}
