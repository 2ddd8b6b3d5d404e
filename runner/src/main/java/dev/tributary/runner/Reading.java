package dev.tributary.runner;

import dev.tributary.runner.operation.StepBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The connector's side of a sync: a thread that fills a buffer, and says in the end whether all of it counts. */
final class Reading {
    private static final long JOIN_MILLISECONDS = 2_000;

    private final Runnable update;
    private final StepBuffer buffer;
    private volatile @Nullable Throwable failure;
    private @Nullable Thread thread;

    Reading(Runnable update, StepBuffer buffer) {
        this.update = update;
        this.buffer = buffer;
    }

    Thread start(String name) {
        Thread started = new Thread(this::read, "update " + name);
        // A connector that ignores interrupts must not keep the process alive.
        started.setDaemon(true);
        thread = started;
        started.start();
        return started;
    }

    private void read() {
        try {
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

    /** Waits for the connector to end, but no longer than a second once it was told to. */
    void join() {
        Thread started = thread;
        if (started == null) {
            return;
        }
        try {
            started.join(JOIN_MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
