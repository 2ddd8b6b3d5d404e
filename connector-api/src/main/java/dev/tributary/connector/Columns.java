package dev.tributary.connector;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The shape that many rows share: which columns, in which order. Immutable; whoever emits rows makes one for each shape
 * and uses it again, since whatever reads them plans once for a shape, found by identity, and then goes by position.
 */
public final class Columns {
    private final List<String> names;
    private final Map<String, Integer> positions;

    private Columns(List<String> names) {
        this.names = List.copyOf(names);
        this.positions = new HashMap<>();
        for (int position = 0; position < names.size(); position++) {
            if (positions.put(names.get(position), position) != null) {
                throw new IllegalArgumentException("column '%s' stands twice".formatted(names.get(position)));
            }
        }
    }

    /** A shape with these columns, no two alike. */
    public static Columns of(List<String> names) {
        return new Columns(names);
    }

    /** A shape with these columns, no two alike. */
    public static Columns of(String... names) {
        return new Columns(List.of(names));
    }

    /** The columns' source names, in order. */
    public List<String> names() {
        return names;
    }

    /** How many columns there are. */
    public int size() {
        return names.size();
    }

    /** Where this column stands, from 0, or -1 if it does not: absent, which is not the same as null. */
    public int position(String name) {
        return positions.getOrDefault(name, -1);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof Columns columns && names.equals(columns.names));
    }

    @Override
    public int hashCode() {
        return names.hashCode();
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
