package dev.tributary.runner.destination;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a transaction again that was lost: on a new connection, whatever was done since the last commit, in the same
 * order. Nothing is lost by that and nothing doubled, since what was done before was rolled back; and whether a commit
 * happened whose answer was lost, the destination knows.
 *
 * <p>It tries that for a minute, or whatever its patience is. What cannot be reached by then is given up: whatever the
 * database is asked later fails at once, but for {@link #recordEnd}, which is tried once more.
 */
public final class Replaying implements Destination {
    private static final Logger LOG = LoggerFactory.getLogger(Replaying.class);

    /** How long it is tried: a server that restarts is back by then. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    private final Resumable destination;
    private final FailsafeExecutor<Object> trying;
    private final Journal journal = new Journal();
    private long commits;
    private @Nullable TransactionLostException givenUp;

    /** Over this destination, with a minute of patience. */
    public Replaying(Resumable destination) {
        this(destination, PATIENCE, FIRST_DELAY);
    }

    /**
     * With a patience of one's own.
     *
     * @param patience how long it is tried
     * @param firstDelay the wait after the first failure; each further one is twice as long, up to five seconds
     */
    public Replaying(Resumable destination, Duration patience, Duration firstDelay) {
        this.destination = destination;
        this.trying = Failsafe.with(RetryPolicy.builder()
                .handle(TransactionLostException.class)
                .withMaxRetries(-1)
                .withBackoff(firstDelay, LONGEST_DELAY)
                .withMaxDuration(patience)
                .onRetry(lost -> LOG.warn(
                        "{} Doing again what was not committed.",
                        lost.getLastException().getMessage()))
                .build());
    }

    @Override
    public String describe() {
        return destination.describe();
    }

    @Override
    public Capacity capacity() {
        return destination.capacity();
    }

    @Override
    public Encoding encoding() {
        return destination.encoding();
    }

    @Override
    public void claim(String connector) {
        done(() -> destination.claim(connector));
    }

    @Override
    public Ledger open(String connector) {
        return answer(() -> destination.open(connector));
    }

    @Override
    public Optional<StoredState> stored(String connector) {
        return answer(() -> destination.stored(connector));
    }

    @Override
    public void begin(Run run) {
        commits = 0;
        destination.begin(run);
    }

    @Override
    public void migrate(Migration migration) {
        Runnable change = () -> destination.migrate(migration);
        done(change);
        journal.add(change);
    }

    @Override
    public void write(TargetTable table, List<Change> changes) {
        Runnable change = () -> destination.write(table, changes);
        done(change);
        journal.add(
                change,
                changes.size(),
                changes.stream().mapToLong(Change::bytes).sum());
    }

    @Override
    public Coverage coverage(String table, Instant since) {
        return answer(() -> destination.coverage(table, since));
    }

    @Override
    public long markDeleted(String table, Instant since) {
        long marked = answer(() -> destination.markDeleted(table, since));
        journal.add(() -> {
            long unused = destination.markDeleted(table, since);
        });
        return marked;
    }

    @Override
    public void forgetUpserts(String table) {
        Runnable change = () -> destination.forgetUpserts(table);
        done(change);
        journal.add(change);
    }

    @Override
    public void reject(List<Reject> rejects) {
        Runnable change = () -> destination.reject(rejects);
        done(change);
        journal.add(
                change,
                rejects.size(),
                rejects.stream().mapToLong(reject -> reject.raw().length()).sum());
    }

    @Override
    public void commit(Commit commit) {
        Boolean unused = bounded(() -> trying.get(attempt -> {
            if (attempt.isFirstAttempt() || !resumedCommitted()) {
                destination.commit(commit);
            }
            return true;
        }));
        commits++;
        journal.clear();
    }

    /** Whether the commit whose answer was lost has happened; if not, all that it covers has been done again. */
    private boolean resumedCommitted() {
        boolean committed = destination.resume() > commits;
        if (!committed) {
            replay();
        }
        return committed;
    }

    /** What a lost transaction has done is rolled back already. */
    @Override
    public void rollback() {
        journal.clear();
        try {
            destination.rollback();
        } catch (TransactionLostException lost) {
            LOG.debug("could not roll back", lost);
        }
    }

    /** Is tried once more even by a run that has given up, so that the history tells why. */
    @Override
    public void recordEnd(RunStatus status) {
        rollback();
        if (givenUp == null) {
            done(() -> destination.recordEnd(status));
            return;
        }
        try {
            long unused = destination.resume();
            destination.recordEnd(status);
        } catch (TransactionLostException lost) {
            throw forGood(lost);
        }
    }

    @Override
    public RowCount count(String table) {
        return answer(() -> destination.count(table));
    }

    @Override
    public Map<String, Map<String, Long>> substitutions() {
        return destination.substitutions();
    }

    /** Is not done again: a second one could not say what the first has dropped. */
    @Override
    public List<String> reset(String connector) {
        return bounded(() -> destination.reset(connector));
    }

    @Override
    public void close() {
        destination.close();
    }

    private void done(Runnable change) {
        Boolean unused = answer(() -> {
            change.run();
            return true;
        });
    }

    private <T> T answer(Supplier<T> question) {
        return bounded(() -> trying.get(attempt -> {
            if (!attempt.isFirstAttempt()) {
                long unused = destination.resume();
                replay();
            }
            return question.get();
        }));
    }

    private void replay() {
        if (!journal.isWhole()) {
            throw new DestinationException(
                    "%s: the connection broke in a transaction that is too large to be kept in memory and done again. Sync again."
                            .formatted(describe()));
        }
        journal.replay();
    }

    private <T> T bounded(Supplier<T> work) {
        if (givenUp != null) {
            throw forGood(givenUp);
        }
        try {
            return work.get();
        } catch (TransactionLostException lost) {
            givenUp = lost;
            throw forGood(lost);
        }
    }

    /** What was lost for good is a failure of the database like any other. */
    private static DestinationException forGood(TransactionLostException lost) {
        return new DestinationException(String.valueOf(lost.getMessage()), lost);
    }
}
