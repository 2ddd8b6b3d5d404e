package dev.tributary.runner;

import dev.tributary.connector.State;
import dev.tributary.runner.destination.Provenance;
import dev.tributary.runner.destination.StoredState;
import dev.tributary.runner.state.Unfinished;
import java.time.Instant;

/**
 * What of a commit can be moved to another destination: all that the next sync needs, and nothing about how it came
 * about.
 *
 * @param connector whose state it is
 * @param provenance where the data came from that it covers
 * @param synced the start of the sync that committed it
 * @param state where the next sync goes on
 * @param unfinished what is to be ended later
 */
public record ExportedState(
        String connector, Provenance provenance, Instant synced, State state, Unfinished unfinished) {
    /** Of a connector's last commit. */
    public static ExportedState of(String connector, StoredState stored) {
        return new ExportedState(connector, stored.provenance(), stored.synced(), stored.state(), stored.unfinished());
    }
}
