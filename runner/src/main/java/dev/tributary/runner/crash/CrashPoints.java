package dev.tributary.runner.crash;

/** Told when a {@link CrashPoint} is reached. Only tests do something about it. */
@FunctionalInterface
public interface CrashPoints {
    /** Does nothing: the choice outside of tests. */
    CrashPoints NONE = point -> {};

    /** A point was reached. */
    void reach(CrashPoint point);
}
