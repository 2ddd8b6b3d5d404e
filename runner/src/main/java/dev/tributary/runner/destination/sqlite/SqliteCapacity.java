package dev.tributary.runner.destination.sqlite;

import dev.tributary.connector.Row;
import dev.tributary.runner.destination.Capacity;
import dev.tributary.runner.destination.TargetTable;
import java.util.Optional;

/**
 * What SQLite takes unless it was built to take more. Other programs could not open a database that holds a table with
 * more columns, not even to read another one.
 */
final class SqliteCapacity implements Capacity {
    @Override
    public int columns() {
        return 2_000;
    }

    @Override
    public int nameBytes() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Optional<String> objection(TargetTable table, Row row) {
        return Optional.empty();
    }

    /**
     * Each commit writes every page of an index that it has changed, which are nearly all of them where keys come in no
     * order, however few rows it has. More than four gain little, and the pages of one should fit into the cache.
     */
    @Override
    public int batchesPerCommit() {
        return 4;
    }
}
