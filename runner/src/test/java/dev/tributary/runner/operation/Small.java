package dev.tributary.runner.operation;

import dev.tributary.connector.Row;
import dev.tributary.runner.destination.Capacity;
import dev.tributary.runner.destination.TargetTable;
import java.util.Optional;

/** A store that holds little: eight columns, names of thirty bytes, and no row with a text 'too much'. */
final class Small implements Capacity {
    @Override
    public int columns() {
        return 8;
    }

    @Override
    public int nameBytes() {
        return 30;
    }

    @Override
    public Optional<String> objection(TargetTable table, Row row) {
        return "too much".equals(row.value("note")) ? Optional.of("that is too much") : Optional.empty();
    }
}
