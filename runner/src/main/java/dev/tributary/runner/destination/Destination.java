package dev.tributary.runner.destination;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where rows land. Used from one thread, for one sync at a time.
 *
 * <p>{@link #open} and {@link #begin} come first. What follows until {@link #commit} is one transaction, which begins
 * with the first change: rows, shapes, rejects and what {@link Commit} holds become visible together or not at all. It
 * does not begin if another run of the connector has committed since {@link #open}. Between a commit and the next
 * change no transaction is open, however long that takes.
 *
 * <p>Every method throws {@link DestinationException} if the database does not do what it is told.
 */
public interface Destination extends AutoCloseable {
    /** Where this is, for people; holds no secret. */
    String describe();

    /** How much of what a source may bring it can take. */
    Capacity capacity();

    /** In which form the values of its rows are to be. */
    Encoding encoding();

    /**
     * Makes sure that no other run of the connector writes here until this is closed, as far as the store has a way to;
     * elsewhere the slower of two runs learns it from {@link #commit}.
     *
     * @throws DestinationException if another run writes and does not end in time, or if this one may not write there
     */
    void claim(String connector);

    /** What is known of a connector. Creates nothing. */
    Ledger open(String connector);

    /**
     * A connector's last commit, if there was one. Changes nothing, waits for nobody and keeps nobody waiting; needs no
     * {@link #open}.
     */
    Optional<StoredState> stored(String connector);

    /** Says which run the coming changes belong to. Creates nothing. */
    void begin(Run run);

    /** Changes the shape of a table. */
    void migrate(Migration migration);

    /**
     * Changes rows, in the given order.
     *
     * @param table as the last migration left it
     */
    void write(TargetTable table, List<Change> changes);

    /** How much of a table was upserted in syncs that began at {@code since} or later; nothing if it is not there. */
    Coverage coverage(String table, Instant since);

    /**
     * Marks the rows deleted that were not upserted in a sync that began at {@code since} or later.
     *
     * @return how many were marked
     */
    long markDeleted(String table, Instant since);

    /** Makes rows that were upserted in this sync look as if they had been upserted just before it. */
    void forgetUpserts(String table);

    /** Keeps records that could not become rows; one that is known already is counted. */
    void reject(List<Reject> rejects);

    /** Makes everything visible since the last commit. */
    void commit(Commit commit);

    /** Forgets everything since the last commit. */
    void rollback();

    /**
     * Forgets everything since the last commit, and writes down how a run ended that could not commit. Does nothing in
     * a destination that holds nothing yet, or if no run has begun.
     */
    void recordEnd(RunStatus status);

    /** How many rows there are in a table; none if there is no such table. */
    RowCount count(String table);

    /** Forgets a connector, its tables included; answers their names. Needs no {@link #open}. */
    List<String> reset(String connector);

    /** How many committed values had to be changed because the store cannot hold them: by table and column. */
    Map<String, Map<String, Long>> substitutions();

    /** Rolls back what is not committed and lets go of the database. */
    @Override
    void close();
}
