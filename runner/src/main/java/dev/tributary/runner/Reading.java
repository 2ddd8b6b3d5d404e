package dev.tributary.runner;

import dev.tributary.connector.Operation;
import dev.tributary.connector.Operations;
import dev.tributary.connector.SchemaException;
import dev.tributary.runner.operation.StepBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The connector's side of a sync: a thread that fills a buffer, and says in the end whether all of it counts. */
final class Reading {
    /** Twice what a connector has promised to need. */
    private static final Duration LONGEST_END = Duration.ofSeconds(2);

    private final Consumer<Operations> update;
    private final Operations operations;
    private final StepBuffer buffer;
    private final Thread thread;
    private volatile boolean interrupted;
    private volatile @Nullable Throwable failure;

    /**
     * A reading that has not begun.
     *
     * @param update makes the connector emit
     * @param operations takes what it emits, and fills the buffer with it
     */
    Reading(String connector, Consumer<Operations> update, Operations operations, StepBuffer buffer) {
        this.update = update;
        this.operations = operations;
        this.buffer = buffer;
        this.thread = new Thread(this::read, "update " + connector);
        // A connector that ignores interrupts must not keep the process alive.
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Has the connector end soon; one that has not begun yet never does. */
    void interrupt() {
        interrupted = true;
        // An interrupt of a thread that has not started yet may be lost.
        thread.interrupt();
    }

    private void read() {
        try {
            if (interrupted) {
                throw new CancellationException("the sync was stopped");
            }
            update.accept(this::emit);
            buffer.complete();
        } catch (Throwable thrown) {
            fail(thrown);
        }
    }

    /** What could not be taken is lost, even if the connector minds that as little as a line in its log. */
    private void emit(Operation operation) {
        try {
            requireOwnThread();
            operations.emit(operation);
        } catch (RuntimeException | Error untaken) {
            fail(untaken);
            throw untaken;
        }
    }

    private void requireOwnThread() {
        if (Thread.currentThread() != thread) {
            throw new SchemaException(
                    ("an operation was emitted from the thread '%s', where its order is anybody's guess. Emit from the"
                                    + " thread that calls update, and before that ends.")
                            .formatted(Thread.currentThread().getName()));
        }
    }

    /** The first failure is the reason, whatever follows from it. */
    private synchronized void fail(Throwable thrown) {
        if (failure == null) {
            failure = thrown;
        }
        buffer.cut();
    }

    /** Why the connector gave up; empty if it came to its end. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Waits for the connector to end, which it was told to or is about to do by itself; one that does not is left. */
    void join() {
        try {
            thread.join(LONGEST_END.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
