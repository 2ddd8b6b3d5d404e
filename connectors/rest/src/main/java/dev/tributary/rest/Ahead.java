package dev.tributary.rest;

import dev.tributary.connector.Operation;
import dev.tributary.connector.Operations;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads that fetch answers for the one that reads them. {@link Operations} belong to the reading thread, so what is
 * observed while an answer is fetched waits until that thread asks for it.
 */
final class Ahead implements AutoCloseable {
    /** What a thread is fetching. Static as each thread has its own, and belongs to one of us. */
    private static final ThreadLocal<@Nullable Fetch<?>> RUNNING = new ThreadLocal<>();

    private final Operations operations;
    private final ExecutorService threads;

    /** What was asked for and not taken, in that order. */
    private final Set<Fetch<?>> open = new LinkedHashSet<>();

    /** So many threads that have nothing to do yet. */
    Ahead(Operations operations, int count) {
        this.operations = operations;
        this.threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "tributary-ahead");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Takes what is said while an answer is fetched. */
    Operations observer() {
        return operation -> {
            Fetch<?> fetch = RUNNING.get();
            if (fetch == null) {
                throw new IllegalStateException("nothing is being fetched");
            }
            fetch.said.add(Optional.of(operation));
        };
    }

    /**
     * Begins to fetch an answer.
     *
     * @param release gives back an answer that nobody takes
     */
    <T> Fetch<T> fetch(Supplier<T> work, Consumer<T> release) {
        Fetch<T> fetch = new Fetch<>(work, release);
        open.add(fetch);
        return fetch;
    }

    /** Gives up what was not taken. */
    void abandon() {
        List<Fetch<?>> all = new ArrayList<>(open);
        open.clear();
        all.forEach(Fetch::giveUp);
    }

    /** Gives up what was not taken, and ends the threads. */
    @Override
    public void close() {
        abandon();
        threads.shutdownNow();
    }

    /**
     * An answer that is being fetched.
     *
     * @param <T> its kind
     */
    final class Fetch<T> {
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private final BlockingQueue<Optional<Operation>> said = new LinkedBlockingQueue<>();
        private final Consumer<T> release;
        private final Future<?> task;

        private Fetch(Supplier<T> work, Consumer<T> release) {
            this.release = release;
            this.task = threads.submit(() -> run(work));
        }

        private void run(Supplier<T> work) {
            RUNNING.set(this);
            try {
                T fetched = work.get();
                if (!answer.complete(fetched)) {
                    release.accept(fetched);
                }
            } catch (RuntimeException | Error failure) {
                answer.completeExceptionally(failure);
            } finally {
                RUNNING.remove();
                said.add(Optional.empty());
            }
        }

        /**
         * The answer, as soon as it is there; until then, what is observed is handed on.
         *
         * @throws CancellationException if the thread is interrupted
         */
        T take() {
            try {
                for (Optional<Operation> next = said.take(); next.isPresent(); next = said.take()) {
                    operations.emit(next.get());
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted while an answer was awaited");
            }
            open.remove(this);
            try {
                return answer.join();
            } catch (CompletionException failed) {
                throw cause(failed);
            }
        }

        private static RuntimeException cause(CompletionException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            return failed.getCause() instanceof RuntimeException failure ? failure : failed;
        }

        private void giveUp() {
            if (!answer.cancel(false) && !answer.isCompletedExceptionally()) {
                release.accept(answer.join());
            }
            task.cancel(true);
        }
    }
}
