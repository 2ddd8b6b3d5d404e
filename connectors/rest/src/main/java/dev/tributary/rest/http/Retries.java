package dev.tributary.rest.http;

import java.time.Duration;

/**
 * How patient we are, in numbers.
 *
 * @param attempts how often to try in all, at least once
 * @param firstDelay how long to wait before the second attempt; each wait after that is twice as long
 * @param longestDelay what a wait does not grow beyond
 * @param longestRetryAfter how long a source may ask us to wait
 */
public record Retries(int attempts, Duration firstDelay, Duration longestDelay, Duration longestRetryAfter) {
    /** Waits of 1, 2, 4, 8, 16 seconds and so on up to a minute; a quarter of an hour if the source asks for it. */
    public static Retries standard(int attempts) {
        return new Retries(attempts, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(15));
    }

    /** The same patience with at most so many attempts. */
    public Retries atMost(int most) {
        return new Retries(Math.min(attempts, most), firstDelay, longestDelay, longestRetryAfter);
    }

    /** The longest wait behind an attempt, from 1. */
    Duration delay(int attempt) {
        // Doubling 20 times is the most there can be.
        Duration delay = firstDelay.multipliedBy(1L << Math.min(attempt - 1, 20));
        return delay.compareTo(longestDelay) < 0 ? delay : longestDelay;
    }
}
