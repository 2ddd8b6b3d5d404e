package dev.tributary.rest.http;

import java.time.Duration;

/** Whether an answer comes in fast enough, asked at the end of each stretch of time. Used by one thread. */
final class Pace {
    /** Bytes a second. */
    private static final long SLOWEST = 4096;

    private final long least;
    private long before;

    Pace(Duration stretch) {
        this.least = Math.max(1, stretch.toMillis() * SLOWEST / 1000);
    }

    /** Whether enough has come in since it was last asked. */
    boolean isKeptBy(long received) {
        boolean kept = received - before >= least;
        before = received;
        return kept;
    }
}
