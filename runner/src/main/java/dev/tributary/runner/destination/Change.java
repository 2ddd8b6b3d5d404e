package dev.tributary.runner.destination;

import dev.tributary.connector.Json;
import dev.tributary.connector.Row;
import org.jspecify.annotations.Nullable;

/**
 * One change to one row.
 *
 * @param kind what is to be done with it
 * @param row names and types of the destination, values as they are or {@linkplain Encoding encoded}; holds every
 *     column of the key
 */
public record Change(Kind kind, Row row) {
    private static final long EMPTY = 64;
    private static final long REFERENCE = 8;

    /** What is to be done with a row. */
    public enum Kind {
        /** Replace the row or insert it; columns that are absent become null. */
        UPSERT,
        /** Change the columns that are given, if the row is there; a pass has not seen it by that. */
        UPDATE,
        /** Mark the row deleted, if it is there. */
        DELETE
    }

    /** About how many bytes of memory this takes. */
    public long bytes() {
        long bytes = EMPTY;
        for (int i = 0; i < row.columns().size(); i++) {
            bytes += size(row.value(i));
        }
        return bytes;
    }

    private static long size(@Nullable Object value) {
        if (value == null) {
            return REFERENCE;
        }
        if (value instanceof String text) {
            return REFERENCE + 48 + text.length();
        }
        if (value instanceof Json json) {
            return REFERENCE + 64 + json.text().length();
        }
        return value instanceof byte[] bytes ? REFERENCE + 24 + bytes.length : REFERENCE + 24;
    }
}
