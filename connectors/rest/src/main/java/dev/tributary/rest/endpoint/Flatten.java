package dev.tributary.rest.endpoint;

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
    public <R> R match(Cases<R> cases) {
        return cases.flatten(this);
    }
}
