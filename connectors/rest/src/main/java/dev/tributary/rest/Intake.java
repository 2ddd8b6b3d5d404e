package dev.tributary.rest;

import dev.tributary.connector.LocalStorageException;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Operations;
import dev.tributary.connector.Secrets;
import dev.tributary.rest.decode.Archive;
import dev.tributary.rest.decode.JsonLines;
import dev.tributary.rest.decode.Page;
import dev.tributary.rest.decode.StorageException;
import dev.tributary.rest.mapping.Mapped;
import dev.tributary.rest.mapping.Mapping;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** Makes rows of what arrives for one endpoint, hands them on, and counts. Used by one thread. */
final class Intake {
    /** Often enough that the destination need not hold more than it likes to. */
    private static final int LINES_A_STEP = 1_000;

    private final String endpoint;
    private final String table;
    private final Mapping mapping;
    private final Secrets secrets;
    private final Operations operations;
    private long arrived;

    /**
     * An intake that has not seen anything.
     *
     * @param endpoint its name, for messages
     * @param table where its records go
     * @param secrets what must not appear in reasons of rejects
     */
    Intake(String endpoint, String table, Mapping mapping, Secrets secrets, Operations operations) {
        this.endpoint = endpoint;
        this.table = table;
        this.mapping = mapping;
        this.secrets = secrets;
        this.operations = operations;
    }

    /** How many records arrived, rejected ones included. */
    long arrived() {
        return arrived;
    }

    /** Takes in the records of a page, and counts them on from a tally. */
    Tally take(Page page, Tally before) {
        return reading(() -> {
            Tally tally = before;
            try (Page.Records records = page.records()) {
                while (records.next()) {
                    stopIfInterrupted();
                    Mapped mapped = mapping.map(records.cursor());
                    tally = tally.plus(mapped.rejection());
                    arrived++;
                    mapped.operations().forEach(operations::emit);
                }
            }
            return tally;
        });
    }

    /**
     * Takes in the lines of an archive, and counts them on from a tally.
     *
     * @param step called now and then, between two records
     */
    Tally take(Archive archive, Tally before, Runnable step) {
        return reading(() -> {
            Tally tally = before;
            try (JsonLines lines = archive.lines()) {
                while (lines.next()) {
                    stopIfInterrupted();
                    Mapped mapped = lines.read(mapping::map, this::malformed);
                    tally = tally.plus(mapped.rejection());
                    arrived++;
                    emit(mapped, lines);
                    if (arrived % LINES_A_STEP == 0) {
                        step.run();
                    }
                }
            }
            return tally;
        });
    }

    private Mapped malformed(String raw, String reason) {
        return new Mapped(List.of(new Operation.Reject(table, raw, reason)), Optional.of(reason));
    }

    /** Nobody finds a line again without its place, which has the name of a member in it. */
    private void emit(Mapped mapped, JsonLines lines) {
        for (Operation operation : mapped.operations()) {
            operations.emit(operation instanceof Operation.Reject reject ? placed(reject, lines) : operation);
        }
    }

    private Operation placed(Operation.Reject reject, JsonLines lines) {
        String place = secrets.mask(lines.place().toString());
        return new Operation.Reject(reject.table(), reject.raw(), place + ": " + reject.reason());
    }

    private Tally reading(Supplier<Tally> work) {
        try {
            return work.get();
        } catch (UncheckedIOException unreadable) {
            stopIfInterrupted();
            if (unreadable.getCause() instanceof StorageException lost) {
                throw new LocalStorageException("%s: %s".formatted(endpoint, lost.advice()), lost);
            }
            throw unreadable;
        }
    }

    private void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while reading " + endpoint);
        }
    }
}
