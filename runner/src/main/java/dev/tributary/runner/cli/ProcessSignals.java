package dev.tributary.runner.cli;

import java.util.concurrent.CancellationException;

/**
 * SIGINT and SIGTERM as the JVM hands them on: by its shutdown hooks. The JVM ends by itself when they are done, with 130
 * or 143; a thread that calls {@code System.exit} meanwhile waits until then.
 */
final class ProcessSignals implements Signals {
    @Override
    public Registration onStop(Runnable action) {
        Thread hook = new Thread(action, "stop");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException endingAlready) {
            throw new CancellationException("the process is ending");
        }
        return () -> {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException endingAlready) {
                // Then the hook is running, and taking it back is of no use.
            }
        };
    }
}
