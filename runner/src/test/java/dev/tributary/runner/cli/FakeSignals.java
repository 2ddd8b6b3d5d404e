package dev.tributary.runner.cli;

import java.util.ArrayList;
import java.util.List;

/** Signals that a test gives. */
final class FakeSignals implements Signals {
    private final List<Runnable> actions = new ArrayList<>();

    @Override
    public Registration onStop(Runnable action) {
        actions.add(action);
        return () -> actions.remove(action);
    }

    boolean isWaitedFor() {
        return !actions.isEmpty();
    }

    /** Does what a signal does: everything registered runs in a thread of its own, which is returned. */
    Thread give() {
        Thread thread = new Thread(() -> List.copyOf(actions).forEach(Runnable::run));
        thread.start();
        return thread;
    }
}
