package dev.tributary.runner;

import dev.tributary.runner.operation.StepBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** The connector's side of a sync: a thread that fills a buffer, and says in the end whether all of it counts. */
final class Reading {
    /** Twice what a connector has promised to need. */
    private static final Duration LONGEST_END = Duration.ofSeconds(2);

    private final Runnable update;
    private final StepBuffer buffer;
    private final Thread thread;
    private volatile boolean interrupted;
    private volatile @Nullable Throwable failure;

    Reading(String connector, Runnable update, StepBuffer buffer) {
        this.update = update;
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
            update.run();
            buffer.complete();
        } catch (Throwable thrown) {
            failure = thrown;
            buffer.cut();
        }
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
