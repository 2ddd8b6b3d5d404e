package dev.tributary.connector;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table and what is known of it beforehand.
 *
 * @param name the source's name, not blank
 * @param columns the known columns, primary key first; more may arrive
 * @param primaryKey names of columns; empty if the rows have no identity of their own, which then is a hash over all
 *     their values, so that the same row twice is one row and a changed row is a new one
 * @param parent where the rows were broken out of
 */
public record Table(String name, List<Column> columns, List<String> primaryKey, Optional<Parent> parent) {
    /** Checks names; key columns and columns that lead to the parent become columns if they were not listed. */
    public Table {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a table needs a name");
        }
        primaryKey = List.copyOf(primaryKey);
        columns = complete(name, columns, primaryKey, parent);
    }

    /** A table with a primary key, whose columns are all to be inferred. */
    public static Table keyed(String name, String... primaryKey) {
        return new Table(name, List.of(), List.of(primaryKey), Optional.empty());
    }

    /** A table whose rows have no identity of their own. */
    public static Table keyless(String name) {
        return new Table(name, List.of(), List.of(), Optional.empty());
    }

    /** Whether its rows have no identity of their own. */
    public boolean isKeyless() {
        return primaryKey.isEmpty();
    }

    /** The same table with more known columns; one that was to be inferred may get its type this way. */
    public Table with(Column... more) {
        Map<String, Column> all = new LinkedHashMap<>();
        columns.forEach(column -> all.put(column.name(), column));
        for (Column column : more) {
            Column known = all.put(column.name(), column);
            if (known != null && known.type().isPresent()) {
                throw duplicate(name, column.name());
            }
        }
        return new Table(name, List.copyOf(all.values()), primaryKey, parent);
    }

    /** The same table, broken out of another one. */
    public Table childOf(String parentTable, String firstColumn, String... more) {
        List<String> parentColumns = new ArrayList<>(List.of(firstColumn));
        parentColumns.addAll(List.of(more));
        return new Table(name, columns, primaryKey, Optional.of(new Parent(parentTable, parentColumns)));
    }

    /** The same table, whose rows many records of another one share. */
    public Table sharedBy(String parentTable) {
        return new Table(name, columns, primaryKey, Optional.of(new Parent(parentTable, List.of())));
    }

    /** What is known of the column with this source name. */
    public Optional<Column> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }

    private static List<Column> complete(
            String table, List<Column> columns, List<String> primaryKey, Optional<Parent> parent) {
        Map<String, Column> listed = new LinkedHashMap<>();
        for (Column column : columns) {
            if (listed.put(column.name(), column) != null) {
                throw duplicate(table, column.name());
            }
        }
        refuseTwins(table, primaryKey);
        List<String> needed = new ArrayList<>(primaryKey);
        parent.ifPresent(it -> needed.addAll(it.columns()));
        Map<String, Column> ordered = new LinkedHashMap<>();
        needed.forEach(column -> ordered.put(column, listed.getOrDefault(column, Column.inferred(column))));
        listed.forEach(ordered::putIfAbsent);
        return List.copyOf(ordered.values());
    }

    private static void refuseTwins(String table, List<String> primaryKey) {
        Set<String> seen = new HashSet<>();
        for (String column : primaryKey) {
            if (!seen.add(column)) {
                throw duplicate(table, column);
            }
        }
    }

    private static IllegalArgumentException duplicate(String table, String column) {
        return new IllegalArgumentException("table '%s': column '%s' stands twice".formatted(table, column));
    }
}
