package dev.tributary.runner.destination;

import dev.tributary.connector.DataType;
import dev.tributary.connector.Row;
import java.util.Optional;

/** How much a kind of store can take, and in which form. Asked from any thread, without a connection. */
public interface Capacity {
    /** How many columns a table can have, those included that are ours. */
    int columns();

    /** How many bytes of UTF-8 the name of a table or column can have. */
    int nameBytes();

    /**
     * Why the store cannot take a row.
     *
     * @param table as it is by then
     * @param row in the names and types of the destination, its values {@linkplain #readied readied}
     * @return a reason to keep with the record; empty if it can
     */
    Optional<String> objection(TargetTable table, Row row);

    /** How many times what may wait in memory is written before it is worth a commit. */
    default int batchesPerCommit() {
        return 1;
    }

    /**
     * The value in the form in which the store writes it best, made before it waits to be written: whoever makes rows has
     * time for that while the store is busy, and a form that is smaller is less to hold. What the store cannot hold stays
     * as it is, for the store to replace and count.
     *
     * @param type of the value's column
     * @param value an instance of the type's carrier class
     * @return what stands for it in a {@link Change}; nobody but the store reads it
     */
    default Object readied(DataType type, Object value) {
        return value;
    }
}
