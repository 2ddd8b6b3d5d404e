package dev.tributary.runner.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a sync did to one table. Counts are of what was committed.
 *
 * @param upserts rows replaced or inserted, changed or not
 * @param updates patches
 * @param deletes rows marked deleted, by a delete, a truncate or the end of a pass
 * @param truncates calls of truncate
 * @param rejects records that could not become rows
 * @param rowsLive rows in the table that are not marked deleted, after the sync
 * @param rowsDeleted rows in the table that are marked deleted, after the sync
 * @param substitutions how many values of a column held something that the destination cannot, and were changed
 */
public record TableReport(
        long upserts,
        long updates,
        long deletes,
        long truncates,
        long rejects,
        long rowsLive,
        long rowsDeleted,
        Map<String, Long> substitutions) {
    /** Copies the substitutions. */
    public TableReport {
        substitutions = Collections.unmodifiableMap(new LinkedHashMap<>(substitutions));
    }
}
