package dev.tributary.rest.http;

import dev.tributary.connector.Observation;
import dev.tributary.connector.Operations;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** A wait that people get to see, with its reason. */
final class Delay {
    private Delay() {}

    /**
     * Says why, and waits.
     *
     * @throws CancellationException if the thread is interrupted
     */
    static void sleep(Observation.Waiting wait, Operations operations) {
        operations.observe(wait);
        try {
            // Up, so that nobody comes too early; what is too long for milliseconds becomes as long as can be.
            TimeUnit.MILLISECONDS.sleep(
                    TimeUnit.MILLISECONDS.convert(wait.delay().plusNanos(999_999)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting before " + wait.request());
        }
    }
}
