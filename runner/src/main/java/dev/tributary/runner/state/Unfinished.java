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

    /**
     * What of this may be ended over other rows, of which nobody knows whether they were seen meanwhile: the passes, as
     * if they had seen all that is there, so that they mark nothing deleted.
     */
    public Unfinished overOtherRows() {
        Map<String, OpenPass> seeing = new LinkedHashMap<>();
        passes.forEach((id, pass) ->
                seeing.put(id, new OpenPass(id, pass.tables(), Instant.EPOCH, pass.live(), pass.rejectedIn())));
        return new Unfinished(seeing, Map.of());
    }

    /** Nothing. */
    public static Unfinished nothing() {
        return new Unfinished(Map.of(), Map.of());
    }
}
