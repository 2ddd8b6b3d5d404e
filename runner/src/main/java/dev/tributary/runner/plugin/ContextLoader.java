package dev.tributary.runner.plugin;

import java.util.function.Supplier;

/** Does something while the thread's context class loader is another one, and puts the old one back. */
record ContextLoader(ClassLoader loader) {
    static ContextLoader with(ClassLoader loader) {
        return new ContextLoader(loader);
    }

    <T> T gets(Supplier<T> work) {
        return tries(work::get);
    }

    void runs(Runnable work) {
        gets(() -> {
            work.run();
            return true;
        });
    }

    <T, E extends Exception> T tries(Work<T, E> work) throws E {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Work that may fail in a way of its own. */
    @FunctionalInterface
    interface Work<T, E extends Exception> {
        T run() throws E;
    }
}
