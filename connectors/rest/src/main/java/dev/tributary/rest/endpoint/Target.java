package dev.tributary.rest.endpoint;

import dev.tributary.connector.Column;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Parent;
import dev.tributary.connector.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table that a sentence names: what is said of it, in any order, before it is known what else there is. Immutable.
 *
 * @param name the source's name of the table
 * @param primaryKey source names of the key columns
 * @param parentKey for a breakout: the columns that hold the parent's key, in the order of that key
 * @param position for a breakout: the column that holds the place in the array, from 1
 * @param columns columns with a declared type
 */
public record Target(
        String name, List<String> primaryKey, List<String> parentKey, Optional<String> position, List<Column> columns) {
    /** Copies what it is given. */
    public Target {
        primaryKey = List.copyOf(primaryKey);
        parentKey = List.copyOf(parentKey);
        columns = List.copyOf(columns);
    }

    /** A table of which nothing else is said yet. */
    public static Target table(String name) {
        return new Target(name, List.of(), List.of(), Optional.empty(), List.of());
    }

    /** The columns that tell its rows apart. */
    public Target primaryKey(String first, String... more) {
        return new Target(name, list(first, more), parentKey, position, columns);
    }

    /** The columns that hold the key of the record an element was broken out of. */
    public Target parentKey(String first, String... more) {
        return new Target(name, primaryKey, list(first, more), position, columns);
    }

    /** The column that holds an element's place in its array, from 1. */
    public Target position(String column) {
        return new Target(name, primaryKey, parentKey, Optional.of(column), columns);
    }

    /** A column whose type is a promise. */
    public Target column(String column, DataType type) {
        return with(Column.of(column, type));
    }

    /** A column of exact numbers. */
    public Target decimal(String column, int precision, int scale) {
        return with(Column.decimal(column, precision, scale));
    }

    private Target with(Column column) {
        List<Column> all = new ArrayList<>(columns);
        all.add(column);
        return new Target(name, primaryKey, parentKey, position, all);
    }

    private static List<String> list(String first, String... more) {
        List<String> all = new ArrayList<>();
        all.add(first);
        all.addAll(List.of(more));
        return all;
    }

    /** The table of an endpoint's own records. */
    Table main(List<Column> known) {
        requirePrimaryKey();
        if (!parentKey.isEmpty() || position.isPresent()) {
            throw new IllegalArgumentException(
                    "table '%s': parentKey(…) and position(…) are for breakouts".formatted(name));
        }
        return new Table(name, typed(known), primaryKey, Optional.empty());
    }

    /** The table of what is broken out of another one's records. */
    Table childOf(Table parent) {
        if (parentKey.size() != parent.primaryKey().size()) {
            throw new IllegalArgumentException("table '%s': parentKey(…) must name one column for each of %s of '%s'"
                    .formatted(name, parent.primaryKey(), parent.name()));
        }
        requirePrimaryKey();
        List<Column> provided = new ArrayList<>();
        for (int part = 0; part < parentKey.size(); part++) {
            provided.add(like(parent, parent.primaryKey().get(part), parentKey.get(part)));
        }
        position.ifPresent(column -> provided.add(Column.of(column, DataType.LONG)));
        return new Table(name, typed(provided), primaryKey, Optional.of(new Parent(parent.name(), parentKey)));
    }

    private void requirePrimaryKey() {
        if (primaryKey.isEmpty()) {
            throw new IllegalArgumentException("table '%s' needs a primaryKey(…)".formatted(name));
        }
    }

    /** A key that leads to the parent is of the parent's type, or joins would compare unlike things. */
    private static Column like(Table parent, String key, String column) {
        Column source = parent.column(key).orElse(Column.inferred(key));
        return new Column(column, source.type(), source.decimalSize());
    }

    private List<Column> typed(List<Column> known) {
        Map<String, Column> all = new LinkedHashMap<>();
        known.forEach(column -> all.put(column.name(), column));
        Map<String, Column> declared = new LinkedHashMap<>();
        for (Column column : columns) {
            if (declared.put(column.name(), column) != null) {
                throw new IllegalArgumentException(
                        "table '%s': column '%s' stands twice".formatted(name, column.name()));
            }
        }
        all.putAll(declared);
        return List.copyOf(all.values());
    }
}
