package dev.tributary.runner;

import dev.tributary.runner.destination.Provenance;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How a sync is run.
 *
 * @param massDelete whether a pass may mark a large part of a table deleted
 * @param maxDeleteShare the part of a table, from 0 to 1, beyond which a part counts as large
 * @param provenance where the data comes from
 * @param stateMirror a file to keep a readable copy of the committed state in
 * @param clock tells when the sync begins
 * @param reset the command that makes the destination forget the connector, complete, for messages that advise it
 * @param mask takes the secrets out of a text that is to be kept
 */
public record SyncOptions(
        MassDelete massDelete,
        BigDecimal maxDeleteShare,
        Provenance provenance,
        Optional<Path> stateMirror,
        Clock clock,
        String reset,
        UnaryOperator<String> mask) {
    /** What happens at the end of a pass that would mark a large part of a table deleted. */
    public enum MassDelete {
        /** Nothing is marked, and the report says so. */
        GUARDED,
        /** It is marked. */
        ALLOWED
    }
}
