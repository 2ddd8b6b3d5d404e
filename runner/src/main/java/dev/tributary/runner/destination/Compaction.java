package dev.tributary.runner.destination;

import dev.tributary.connector.Columns;
import dev.tributary.connector.Row;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a list of changes to one table comes to: at most one change per key, so that a store may be given all of them in
 * one statement, in any order.
 */
public final class Compaction {
    /**
     * A row that is there afterwards, whether it was before or not.
     *
     * @param row whole: a column that it lacks is null
     * @param deleted whether it is marked deleted
     */
    public record Replacement(Row row, boolean deleted) {}

    /**
     * A change to a row that is only made if the row is there.
     *
     * @param row the key, and the columns that change
     * @param deletes whether it is marked deleted, too; if not, it stays what it is
     */
    public record Patch(Row row, boolean deletes) {}

    private final Map<Object, Replacement> replacements = new LinkedHashMap<>();
    private final Map<Object, Patch> patches = new LinkedHashMap<>();
    private final List<String> key;

    private Compaction(List<String> key) {
        this.key = key;
    }

    /**
     * What these changes come to.
     *
     * @param key the names of the key's columns, which every change holds
     * @param changes in their order
     */
    public static Compaction of(List<String> key, List<Change> changes) {
        Compaction compaction = new Compaction(key);
        changes.forEach(compaction::add);
        return compaction;
    }

    /** Rows to be written whole. */
    public List<Replacement> replacements() {
        return List.copyOf(replacements.values());
    }

    /** Changes to rows that are there already, of other keys than those to be written whole. */
    public List<Patch> patches() {
        return List.copyOf(patches.values());
    }

    private void add(Change change) {
        Object id = identity(change.row());
        switch (change.kind()) {
            case UPSERT -> {
                patches.remove(id);
                replacements.put(id, new Replacement(change.row(), false));
            }
            case UPDATE -> update(id, change.row());
            case DELETE -> delete(id, change.row());
        }
    }

    private void update(Object id, Row row) {
        Replacement replacement = replacements.get(id);
        Patch patch = patches.get(id);
        if (replacement != null) {
            replacements.put(id, new Replacement(over(replacement.row, row), replacement.deleted));
        } else if (patch != null) {
            patches.put(id, new Patch(over(patch.row, row), patch.deletes));
        } else {
            patches.put(id, new Patch(row, false));
        }
    }

    private void delete(Object id, Row row) {
        Replacement replacement = replacements.get(id);
        Patch patch = patches.get(id);
        if (replacement != null) {
            replacements.put(id, new Replacement(replacement.row, true));
        } else {
            patches.put(id, new Patch(patch == null ? keyOf(row) : patch.row, true));
        }
    }

    private Row keyOf(Row row) {
        return Row.over(Columns.of(key), key.stream().map(row::value).toArray());
    }

    /** The columns of both, with the second's values where it has some. */
    private static Row over(Row below, Row above) {
        Set<String> names = new LinkedHashSet<>(below.columns().names());
        names.addAll(above.columns().names());
        Columns columns = Columns.of(new ArrayList<>(names));
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            String name = columns.names().get(i);
            values[i] = above.columns().position(name) >= 0 ? above.value(name) : below.value(name);
        }
        return Row.over(columns, values);
    }

    private Object identity(Row row) {
        if (key.size() == 1) {
            return part(row.value(key.get(0)));
        }
        List<Object> parts = new ArrayList<>(key.size());
        for (String column : key) {
            parts.add(part(row.value(column)));
        }
        return parts;
    }

    /** A value that equals another one where a database holds the two for one. */
    private static Object part(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros();
        }
        if (value instanceof byte[] bytes) {
            return ByteBuffer.wrap(bytes);
        }
        if (value instanceof Double number) {
            return number == 0 ? (Object) 0.0 : number;
        }
        if (value instanceof Float number) {
            // In a column of exact numbers, an infinity is one whatever it was before.
            return Float.isInfinite(number) ? (Object) number.doubleValue() : number == 0 ? (Object) 0.0f : number;
        }
        if (value == null) {
            throw new IllegalArgumentException("a change lacks a part of its key");
        }
        return value;
    }
}
