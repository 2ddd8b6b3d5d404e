package dev.tributary.runner.report;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a sync did.
 *
 * @param connector its name
 * @param runId the identity of the run, as in {@code _tributary_runs}
 * @param failure why it failed; empty if it succeeded
 * @param tables by name in the destination, in the order of the schema
 * @param checkpoints how many commits brought a state with them
 * @param requests how many requests were sent, repeated ones included
 * @param retries how many of them were repetitions
 * @param bytes how much was received, uncompressed
 * @param warnings what people should look at, in the order it happened
 * @param elapsed from the start of the sync to its end
 */
public record SyncReport(
        String connector,
        String runId,
        Optional<Failure> failure,
        Map<String, TableReport> tables,
        long checkpoints,
        long requests,
        long retries,
        long bytes,
        List<String> warnings,
        Duration elapsed) {
    /** Copies its parts. */
    public SyncReport {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
        warnings = List.copyOf(warnings);
    }

    /** Whether there is more to tell than why it failed: it succeeded, was stopped on its way, or committed something. */
    public boolean didSomething() {
        return checkpoints > 0
                || failure.filter(it -> it.blame() != Failure.Blame.STOPPED).isEmpty();
    }
}
