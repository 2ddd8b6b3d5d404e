package dev.tributary.rest.endpoint;

import dev.tributary.connector.Column;
import java.util.List;

/**
 * An object whose keys become columns of their own, {@code topic.name} and {@code topic.description}: all NULL when the
 * object is null. Keys that are not listed become columns just the same.
 *
 * @param field the key of the object
 * @param keys the keys that are known beforehand
 */
public record Flatten(String field, List<String> keys) implements Treatment {
    /** Copies the keys. */
    public Flatten {
        keys = List.copyOf(keys);
    }

    /** The source name of the column that holds one key of the object. */
    public String column(String key) {
        return field + "." + key;
    }

    @Override
    public List<Column> columns() {
        return keys.stream().map(key -> Column.inferred(column(key))).toList();
    }

    @Override
    public void match(Cases cases) {
        cases.flatten(this);
    }
}
