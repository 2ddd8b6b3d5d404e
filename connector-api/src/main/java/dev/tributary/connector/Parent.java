package dev.tributary.connector;

import java.util.List;

/**
 * The way from a table's rows to the rows they belong to.
 *
 * @param table the parent's name
 * @param columns the columns of the child that hold the parent's primary key, in the order of that key
 */
public record Parent(String table, List<String> columns) {
    /** Copies the columns. */
    public Parent {
        columns = List.copyOf(columns);
    }
}
