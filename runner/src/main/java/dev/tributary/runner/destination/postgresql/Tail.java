package dev.tributary.runner.destination.postgresql;

import static dev.tributary.runner.destination.TargetTable.DELETED_COLUMN;
import static dev.tributary.runner.destination.TargetTable.SYNCED_COLUMN;

import java.util.List;

/**
 * The columns behind a table's own.
 *
 * @param names of the columns
 * @param types as many
 */
record Tail(List<String> names, List<PostgresType> types) {
    /** The two that every target has: the start of the sync, and whether the row is marked deleted. */
    static final Tail SYSTEM =
            new Tail(List.of(SYNCED_COLUMN, DELETED_COLUMN), List.of(PostgresType.TIMESTAMPTZ, PostgresType.BOOLEAN));

    /** A {@link PatchMask}, in the place of the two: a stage cannot have more columns than its target may. */
    static final Tail MASK = new Tail(List.of(PatchMask.COLUMN), List.of(PostgresType.BYTEA));
}
