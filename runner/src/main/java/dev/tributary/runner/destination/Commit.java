package dev.tributary.runner.destination;

import dev.tributary.connector.State;
import dev.tributary.runner.state.Unfinished;

/**
 * What becomes visible together with the rows.
 *
 * @param state where the next sync goes on
 * @param unfinished what is to be ended later
 * @param status the run's line in the history
 */
public record Commit(State state, Unfinished unfinished, RunStatus status) {}
