package dev.tributary.connector;

import java.util.List;

/**
 * Where the rows of a table come from: they are parts of another table's records, so that they cannot be complete when
 * those are not.
 *
 * @param table the parent's name
 * @param columns the columns of the child that hold the parent's primary key, in the order of that key; empty if many
 *     records share one row, as courses do their category
 */
public record Parent(String table, List<String> columns) {
    /** Copies the columns. */
    public Parent {
        columns = List.copyOf(columns);
    }

    /** Whether many of the parent's records share one row, so that no column leads back to them. */
    public boolean isShared() {
        return columns.isEmpty();
    }
}
