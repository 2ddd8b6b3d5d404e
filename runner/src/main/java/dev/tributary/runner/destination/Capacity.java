package dev.tributary.runner.destination;

import dev.tributary.connector.Row;
import java.util.Optional;

/** How much a kind of store can take. Asked from any thread, without a connection. */
public interface Capacity {
    /** How many columns a table can have, those included that are ours. */
    int columns();

    /** How many bytes of UTF-8 the name of a table or column can have. */
    int nameBytes();

    /**
     * Why the store cannot take a row.
     *
     * @param table as it is by then
     * @param row in the names and types of the destination, its values {@linkplain Encoding encoded}
     * @return a reason to keep with the record; empty if it can
     */
    Optional<String> objection(TargetTable table, Row row);

    /** How many times what may wait in memory is written before it is worth a commit. */
    default int batchesPerCommit() {
        return 1;
    }
}
