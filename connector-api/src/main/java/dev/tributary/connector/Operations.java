package dev.tributary.connector;

import java.util.List;
import java.util.OptionalLong;

/**
 * Where a connector says what it found. Order counts: what is emitted first happens first.
 *
 * <p>Used from the thread that called {@link Connector#update}, and from no other. An emit may block while the
 * destination catches up, and throws {@link java.util.concurrent.CancellationException} once the sync has been stopped.
 * Let pass whatever it throws: a sync in which an emit failed has failed.
 */
@FunctionalInterface
public interface Operations {
    /** Says one thing. */
    void emit(Operation operation);

    /** See {@link Operation.Upsert}. */
    default void upsert(String table, Row row) {
        emit(new Operation.Upsert(table, row));
    }

    /** See {@link Operation.Update}. */
    default void update(String table, Row changes) {
        emit(new Operation.Update(table, changes));
    }

    /** See {@link Operation.Delete}. */
    default void delete(String table, Row key) {
        emit(new Operation.Delete(table, key));
    }

    /** See {@link Operation.Truncate}. */
    default void truncate(String table) {
        emit(new Operation.Truncate(table));
    }

    /** See {@link Operation.Checkpoint}. Say it often, at least once a page; the runner decides when to commit. */
    default void checkpoint(State state) {
        emit(new Operation.Checkpoint(state));
    }

    /** See {@link Operation.BeginPass}. */
    default void beginPass(String pass, List<String> tables) {
        emit(new Operation.BeginPass(pass, tables));
    }

    /** See {@link Operation.EndPass}; for a source that does not say how many rows there are. */
    default void endPass(String pass) {
        emit(new Operation.EndPass(pass, OptionalLong.empty()));
    }

    /** See {@link Operation.EndPass}. */
    default void endPass(String pass, long expectedRows) {
        emit(new Operation.EndPass(pass, OptionalLong.of(expectedRows)));
    }

    /** See {@link Operation.Reject}. */
    default void reject(String table, String raw, String reason) {
        emit(new Operation.Reject(table, raw, reason));
    }

    /** See {@link Operation.Observe}. */
    default void observe(Observation observation) {
        emit(new Operation.Observe(observation));
    }
}
