package dev.tributary.runner.cli;

/** Tells when the process is asked to end. */
interface Signals {
    /**
     * Has something done when the process is asked to end, which then waits for it.
     *
     * @throws java.util.concurrent.CancellationException if it has been asked already
     */
    Registration onStop(Runnable action);

    /** Closing it takes the action back. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
