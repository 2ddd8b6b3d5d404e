package dev.tributary.runner.state;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What has begun and has not ended, so that a later sync can end it.
 *
 * @param passes by their identity, in the order in which they began
 * @param truncates tables truncated in a sync that has not succeeded yet, with the start of that sync
 */
public record Unfinished(Map<String, OpenPass> passes, Map<String, Instant> truncates) {
    /** Copies its parts. */
    public Unfinished {
        passes = Collections.unmodifiableMap(new LinkedHashMap<>(passes));
        truncates = Collections.unmodifiableMap(new TreeMap<>(truncates));
    }

    /** Nothing. */
    public static Unfinished nothing() {
        return new Unfinished(Map.of(), Map.of());
    }
}
