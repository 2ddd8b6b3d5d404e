package dev.tributary.runner.destination;

import java.util.Optional;

/**
 * How a run stands, for the run history.
 *
 * @param stage how far it is
 * @param error why it failed
 * @param counts what it has done so far
 */
public record RunStatus(Stage stage, Optional<String> error, Counts counts) {
    /** How far a run is. */
    public enum Stage {
        RUNNING,
        SUCCEEDED,
        FAILED,
        /** It was RUNNING and will never end: another run of the connector has committed since. */
        ABANDONED
    }

    /**
     * What a run has done so far.
     *
     * @param upserts rows replaced or inserted
     * @param updates patches
     * @param deletes rows marked deleted
     * @param rejects records that could not become rows
     * @param checkpoints states committed, the coming one included
     */
    public record Counts(long upserts, long updates, long deletes, long rejects, long checkpoints) {}
}
