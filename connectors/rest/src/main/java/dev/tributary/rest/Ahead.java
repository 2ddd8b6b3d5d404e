package dev.tributary.rest;

import dev.tributary.connector.Operation;
import dev.tributary.connector.Operations;
import dev.tributary.rest.decode.Page;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A thread that fetches pages for the one that reads them. {@link Operations} belong to the reading thread, so what is
 * observed while a page is fetched waits until that thread asks for the page.
 */
final class Ahead implements AutoCloseable {
    private final Operations operations;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "tributary-ahead");
        thread.setDaemon(true);
        return thread;
    });

    /** Only the other thread looks at it. */
    private @Nullable Fetch running;

    private Optional<Fetch> last = Optional.empty();

    /** A thread that has nothing to do yet. */
    Ahead(Operations operations) {
        this.operations = operations;
    }

    /** Takes what is said while a page is fetched. */
    Operations observer() {
        return operation -> {
            Fetch fetch = running;
            if (fetch == null) {
                throw new IllegalStateException("nothing is being fetched");
            }
            fetch.said.add(Optional.of(operation));
        };
    }

    /** Begins to fetch a page. One that was asked for before and not taken is given up. */
    Fetch fetch(Supplier<Page> work) {
        last.ifPresent(Fetch::giveUp);
        Fetch fetch = new Fetch(work);
        last = Optional.of(fetch);
        return fetch;
    }

    /** Gives up what was not taken, and ends the thread. */
    @Override
    public void close() {
        last.ifPresent(Fetch::giveUp);
        thread.shutdownNow();
    }

    /** A page that is being fetched. */
    final class Fetch {
        private final CompletableFuture<Page> page = new CompletableFuture<>();
        private final BlockingQueue<Optional<Operation>> said = new LinkedBlockingQueue<>();
        private final Future<?> task;
        private boolean taken;

        private Fetch(Supplier<Page> work) {
            this.task = thread.submit(() -> run(work));
        }

        private void run(Supplier<Page> work) {
            running = this;
            try {
                Page fetched = work.get();
                if (!page.complete(fetched)) {
                    fetched.close();
                }
            } catch (RuntimeException | Error failure) {
                page.completeExceptionally(failure);
            } finally {
                said.add(Optional.empty());
            }
        }

        /**
         * The page, as soon as it is there; until then, what is observed is handed on.
         *
         * @throws CancellationException if the thread is interrupted
         */
        Page take() {
            try {
                for (Optional<Operation> next = said.take(); next.isPresent(); next = said.take()) {
                    operations.emit(next.get());
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted while a page was awaited");
            }
            taken = true;
            try {
                return page.join();
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
            if (taken) {
                return;
            }
            if (!page.cancel(false) && !page.isCompletedExceptionally()) {
                page.join().close();
            }
            task.cancel(true);
        }
    }
}
