package dev.tributary.runner.cli;

/**
 * Sees to it that a signal is answered before there is anything to stop: from the first moment of a command until
 * something takes over that stops in an orderly way, as a sync does.
 */
final class EarlyStop implements Signals, AutoCloseable {
    private final Signals signals;
    private final Registration early;

    private EarlyStop(Signals signals, Registration early) {
        this.signals = signals;
        this.early = early;
    }

    /** From now on a signal has this done, unless something else takes over. */
    static EarlyStop with(Signals signals, Runnable answer) {
        return new EarlyStop(signals, signals.onStop(answer));
    }

    // In this order, so that there is no moment in which nobody answers. While both would, only the first is printed.
    @Override
    public Registration onStop(Runnable action) {
        Registration later = signals.onStop(action);
        early.close();
        return later;
    }

    @Override
    public void close() {
        early.close();
    }
}
