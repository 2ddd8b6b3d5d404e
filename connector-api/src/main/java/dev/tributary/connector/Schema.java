package dev.tributary.connector;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables a connector fills.
 *
 * @param tables parents before their children
 */
public record Schema(List<Table> tables) {
    /** Checks that names are unique and that every parent stands before its children and fits them. */
    public Schema {
        tables = List.copyOf(tables);
        Map<String, Table> seen = new LinkedHashMap<>();
        for (Table table : tables) {
            table.parent().ifPresent(parent -> check(table, parent, seen));
            if (seen.put(table.name(), table) != null) {
                throw new IllegalArgumentException("table '%s' stands twice".formatted(table.name()));
            }
        }
    }

    /** A schema of these tables. */
    public static Schema of(Table... tables) {
        return new Schema(List.of(tables));
    }

    /** The table with this source name. */
    public Optional<Table> table(String name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    private static void check(Table child, Parent parent, Map<String, Table> seen) {
        Table table = seen.get(parent.table());
        if (table == null) {
            throw new IllegalArgumentException(
                    "table '%s': its parent '%s' must stand before it".formatted(child.name(), parent.table()));
        }
        if (!parent.isShared() && table.primaryKey().size() != parent.columns().size()) {
            throw new IllegalArgumentException("table '%s': columns %s must lead to the primary key %s of '%s'"
                    .formatted(child.name(), parent.columns(), table.primaryKey(), parent.table()));
        }
    }
}
