package dev.tributary.runner.destination;

import dev.tributary.connector.Row;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** What changes mean, one after the other: the model of every destination that makes many of them at once. */
public final class OneByOne {
    /**
     * One row.
     *
     * @param values by column; what is null is absent
     * @param synced in which sync it was last upserted or deleted
     * @param deleted whether it is marked
     */
    public record Stored(Map<String, Object> values, int synced, boolean deleted) {}

    private final Map<Long, Stored> rows = new TreeMap<>();

    /** The rows by their key, which is called {@code id}. */
    public Map<Long, Stored> rows() {
        return rows;
    }

    /** A table with the same rows. */
    public OneByOne copy() {
        OneByOne copy = new OneByOne();
        copy.rows.putAll(rows);
        return copy;
    }

    public void write(List<Change> changes, int synced) {
        changes.forEach(change -> write(change, synced));
    }

    private void write(Change change, int synced) {
        long id = (Long) Objects.requireNonNull(change.row().value("id"));
        Optional<Stored> before = Optional.ofNullable(rows.get(id));
        switch (change.kind()) {
            case UPSERT -> replace(change.row(), synced, false);
            case UPDATE -> before.ifPresent(row -> patch(change.row(), row.synced, row.deleted));
            case DELETE -> before.ifPresent(row -> patch(Row.of("id", id), synced, true));
        }
    }

    /** The row is there afterwards, as it is given and nothing else. */
    public void replace(Row row, int synced, boolean deleted) {
        rows.put((Long) row.value("id"), new Stored(values(row), synced, deleted));
    }

    /** The row is changed as far as it is given, if it is there. */
    public void patch(Row row, int synced, boolean deleted) {
        rows.computeIfPresent((Long) row.value("id"), (id, before) -> {
            Map<String, Object> values = new TreeMap<>(before.values);
            row.columns().names().forEach(values::remove);
            values.putAll(values(row));
            return new Stored(values, synced, deleted);
        });
    }

    private static Map<String, Object> values(Row row) {
        Map<String, Object> values = new TreeMap<>();
        for (String column : row.columns().names()) {
            if (row.value(column) != null) {
                values.put(column, row.value(column));
            }
        }
        return values;
    }
}
