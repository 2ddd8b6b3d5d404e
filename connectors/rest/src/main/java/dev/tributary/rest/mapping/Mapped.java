package dev.tributary.rest.mapping;

import dev.tributary.connector.Operation;
import java.util.List;
import java.util.Optional;

/**
 * What became of one record.
 *
 * @param operations upserts and rejects, in order
 * @param rejection why the record as a whole was rejected, if it was
 */
public record Mapped(List<Operation> operations, Optional<String> rejection) {
    /** Copies the operations. */
    public Mapped {
        operations = List.copyOf(operations);
    }
}
