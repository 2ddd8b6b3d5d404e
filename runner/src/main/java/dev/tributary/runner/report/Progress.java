package dev.tributary.runner.report;

import dev.tributary.connector.Observation;

/** Watches a sync while it runs. Called from more than one thread, never at the same time; must return at once. */
public interface Progress {
    /** Something was made known, by the connector or by the sync itself. */
    void observed(Observation observation);

    /**
     * More rows were taken from the connector.
     *
     * @param rows how many so far in this sync
     */
    void received(long rows);

    /**
     * Rows became visible, together with the state that covers them.
     *
     * @param rows how many so far in this sync
     */
    void committed(long rows);
}
