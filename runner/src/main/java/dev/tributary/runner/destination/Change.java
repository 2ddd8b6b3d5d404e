package dev.tributary.runner.destination;

import dev.tributary.connector.Row;

/**
 * One change to one row.
 *
 * @param kind what is to be done with it
 * @param row names and types of the destination; holds every column of the key
 */
public record Change(Kind kind, Row row) {
    /** What is to be done with a row. */
    public enum Kind {
        /** Replace the row or insert it; columns that are absent become null. */
        UPSERT,
        /** Change the columns that are given, if the row is there; a pass has not seen it by that. */
        UPDATE,
        /** Mark the row deleted, if it is there. */
        DELETE
    }
}
