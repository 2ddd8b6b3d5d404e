package dev.tributary.runner.destination.postgresql;

import static dev.tributary.runner.destination.TargetTable.DELETED_COLUMN;
import static dev.tributary.runner.destination.TargetTable.SYNCED_COLUMN;

import dev.tributary.connector.Columns;
import dev.tributary.runner.destination.Compaction.Patch;
import dev.tributary.runner.destination.TargetTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells in one column of a stage which columns a patch changes, so that one statement makes all patches of a table,
 * whatever each of them names: a bit for each column, and the first for whether the row is marked deleted.
 */
final class PatchMask {
    /** Where it stands; no column of a target has this name. */
    static final String COLUMN = SYNCED_COLUMN;

    /** What two patches have in common that change the same. */
    private record Shape(Columns columns, boolean deletes) {}

    private final List<String> changed;
    private final Map<Shape, byte[]> masks = new HashMap<>();

    private PatchMask(List<String> changed) {
        this.changed = changed;
    }

    /** The mask that these patches of a table need. */
    static PatchMask of(TargetTable table, List<Patch> patches) {
        Set<Columns> shapes = new LinkedHashSet<>();
        patches.forEach(patch -> shapes.add(patch.row().columns()));
        Set<String> changed = new LinkedHashSet<>();
        shapes.forEach(shape -> changed.addAll(shape.names()));
        table.key().forEach(changed::remove);
        PatchMask mask = new PatchMask(List.copyOf(changed));
        patches.forEach(mask::of);
        return mask;
    }

    /** The columns of the target that change in some row. */
    List<String> columns() {
        return changed;
    }

    /** Whether a patch changes anything. */
    boolean isEmpty(Patch patch) {
        for (byte octet : of(patch)) {
            if (octet != 0) {
                return false;
            }
        }
        return true;
    }

    /** The mask of a patch. */
    byte[] of(Patch patch) {
        return masks.computeIfAbsent(new Shape(patch.row().columns(), patch.deletes()), this::made);
    }

    private byte[] made(Shape shape) {
        byte[] mask = new byte[changed.size() / 8 + 1];
        if (shape.deletes) {
            set(mask, 0);
        }
        for (int i = 0; i < changed.size(); i++) {
            if (shape.columns.position(changed.get(i)) >= 0) {
                set(mask, i + 1);
            }
        }
        return mask;
    }

    /** As {@code get_bit} counts in a {@code bytea}. */
    private static void set(byte[] mask, int bit) {
        mask[bit / 8] |= (byte) (1 << (bit % 8));
    }

    /** What an update sets from the stage. Where all patches are alike, it need not ask the mask. */
    List<String> changes(Instant synced) {
        List<String> changes = new ArrayList<>();
        for (int i = 0; i < changed.size(); i++) {
            String column = PostgresSql.quote(changed.get(i));
            changes.add(change(column, "stage." + column, i + 1));
        }
        if (masks.keySet().stream().anyMatch(Shape::deletes)) {
            changes.add(change(PostgresSql.quote(SYNCED_COLUMN), "timestamptz '%s'".formatted(synced), 0));
            changes.add(change(PostgresSql.quote(DELETED_COLUMN), "true", 0));
        }
        return changes;
    }

    private String change(String column, String value, int bit) {
        return masks.size() == 1
                ? "%s = %s".formatted(column, value)
                : "%1$s = CASE get_bit(stage.%2$s, %3$d) WHEN 1 THEN %4$s ELSE target.%1$s END"
                        .formatted(column, PostgresSql.quote(COLUMN), bit, value);
    }
}
