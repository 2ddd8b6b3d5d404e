package dev.tributary.runner.destination;

import dev.tributary.connector.State;
import dev.tributary.runner.state.Unfinished;
import java.time.Instant;
import java.util.Optional;

/**
 * A connector's last commit, for whoever wants to look at it or to move it.
 *
 * @param state where the next sync goes on
 * @param unfinished what is to be ended later
 * @param provenance where the data came from
 * @param synced the start of the sync
 * @param committed when
 * @param runId by which run
 * @param run how that run stands; empty if the history has forgotten it
 */
public record StoredState(
        State state,
        Unfinished unfinished,
        Provenance provenance,
        Instant synced,
        Instant committed,
        String runId,
        Optional<RunStatus> run) {}
