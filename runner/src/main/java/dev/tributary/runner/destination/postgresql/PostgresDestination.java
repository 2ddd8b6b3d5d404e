package dev.tributary.runner.destination.postgresql;

import static dev.tributary.runner.crash.CrashPoint.COMMITTED;
import static dev.tributary.runner.crash.CrashPoint.LEDGER_MADE;
import static dev.tributary.runner.crash.CrashPoint.PASS_ENDED;
import static dev.tributary.runner.crash.CrashPoint.REJECT_WRITTEN;
import static dev.tributary.runner.crash.CrashPoint.ROWS_WRITTEN;
import static dev.tributary.runner.crash.CrashPoint.STATE_WRITTEN;
import static dev.tributary.runner.crash.CrashPoint.TABLE_MIGRATED;

import dev.tributary.runner.crash.CrashPoints;
import dev.tributary.runner.destination.Capacity;
import dev.tributary.runner.destination.Change;
import dev.tributary.runner.destination.Commit;
import dev.tributary.runner.destination.Coverage;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.Encoding;
import dev.tributary.runner.destination.Ledger;
import dev.tributary.runner.destination.Migration;
import dev.tributary.runner.destination.Reject;
import dev.tributary.runner.destination.Resumable;
import dev.tributary.runner.destination.RowCount;
import dev.tributary.runner.destination.Run;
import dev.tributary.runner.destination.RunStatus;
import dev.tributary.runner.destination.StoredState;
import dev.tributary.runner.destination.Substitutions;
import dev.tributary.runner.destination.TargetTable;
import dev.tributary.runner.destination.jdbc.JdbcLedger;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One schema of a PostgreSQL database. It is not made before there is something to commit. */
public final class PostgresDestination implements Resumable {
    private final PostgresAccess access;
    private final Clock clock;
    private final CrashPoints crashPoints;
    private final Patience patience;
    private final Substitutions substitutions = new Substitutions();
    private @Nullable PostgresSession session;
    private @Nullable DestinationException refused;
    private @Nullable String connector;
    private @Nullable Run run;
    private final List<Backend> lost = new ArrayList<>();
    private Substitutions undecided = new Substitutions();
    private boolean claimed;
    private long sequenceAtBegin;
    private long sequence;

    private PostgresDestination(PostgresAccess access, Clock clock, CrashPoints crashPoints, Patience patience) {
        this.access = access;
        this.clock = clock;
        this.crashPoints = crashPoints;
        this.patience = patience;
    }

    /** The database at this address. */
    public static PostgresDestination at(PostgresAccess access) {
        return at(access, Clock.systemUTC(), CrashPoints.NONE);
    }

    /** The same with a clock of one's own, and a crash wherever one wants it. */
    public static PostgresDestination at(PostgresAccess access, Clock clock, CrashPoints crashPoints) {
        return new PostgresDestination(access, clock, crashPoints, Patience.STANDARD);
    }

    /** The same with a patience of one's own. */
    PostgresDestination waiting(Patience atMost) {
        return new PostgresDestination(access, clock, crashPoints, atMost);
    }

    @Override
    public String describe() {
        return access.toString();
    }

    @Override
    public Capacity capacity() {
        return new PostgresCapacity();
    }

    @Override
    public Encoding encoding() {
        return Encoding.none();
    }

    @Override
    public void claim(String name) {
        connector = name;
        hold();
        PostgresSession it = session();
        Grants.of(it.connection(), it.sql())
                .require(
                        it.connection(), access.address(), schema(), it.ledger().exists());
    }

    private void hold() {
        lock(session());
        claimed = true;
    }

    private void lock(PostgresSession open) {
        new RunLock(open.sql(), connector(), patience).take(open.connection());
    }

    @Override
    public Ledger open(String name) {
        connector = name;
        JdbcLedger ledger = session().ledger();
        sequence = ledger.sequence(name);
        return ledger.read(name);
    }

    @Override
    public Optional<StoredState> stored(String name) {
        connector = name;
        return session().ledger().stored(name);
    }

    @Override
    public void begin(Run begun) {
        run = begun;
        sequenceAtBegin = sequence;
    }

    @Override
    public long resume() {
        abandonLost();
        PostgresSession fresh = connected(() -> PostgresSession.reopen(access, schema(), clock, patience));
        session = fresh;
        for (Backend backend : lost) {
            backend.terminate(fresh.connection());
        }
        if (claimed) {
            // Not before the lock: what the lost connection began may still come to its end.
            lock(fresh);
        }
        lost.clear();
        if (run != null && hasCommittedUnnoticed(fresh.ledger(), run)) {
            sequence++;
            substitutions.addAll(undecided);
        }
        undecided = new Substitutions();
        return sequence - sequenceAtBegin;
    }

    private void abandonLost() {
        if (session != null) {
            lost.add(session.backend());
            undecided.addAll(session.rows().ended());
            session.abandon();
            session = null;
        }
    }

    private boolean hasCommittedUnnoticed(JdbcLedger ledger, Run current) {
        Optional<JdbcLedger.Version> version = ledger.version(current.connector());
        long now = version.map(JdbcLedger.Version::sequence).orElse(0L);
        if (now == sequence) {
            return false;
        }
        if (now == sequence + 1 && version.get().runId().equals(current.id())) {
            return true;
        }
        throw JdbcLedger.overtaken(describe(), current);
    }

    @Override
    public void migrate(Migration migration) {
        PostgresSession it = transaction();
        migration.match(it.migrations());
        if (migration instanceof Migration.CreateTable) {
            it.rows().made(migration.table());
        }
        it.ledger().remember(run().connector(), migration);
        crashPoints.reach(TABLE_MIGRATED);
    }

    @Override
    public void write(TargetTable table, List<Change> changes) {
        PostgresSession it = transaction();
        it.rowLocks().perform(table.name(), () -> it.rows().write(table, changes, run().synced()));
        crashPoints.reach(ROWS_WRITTEN);
    }

    @Override
    public Coverage coverage(String table, Instant since) {
        PostgresSession it = transaction();
        return it.rowLocks().ask(table, () -> it.systemColumns().coverage(table, since));
    }

    @Override
    public long markDeleted(String table, Instant since) {
        PostgresSession it = transaction();
        long marked = it.rowLocks().ask(table, () -> it.systemColumns().markDeleted(table, since));
        crashPoints.reach(PASS_ENDED);
        return marked;
    }

    @Override
    public void forgetUpserts(String table) {
        PostgresSession it = transaction();
        it.rowLocks().perform(table, () -> it.systemColumns().forgetUpserts(table, run().synced()));
    }

    @Override
    public void reject(List<Reject> rejects) {
        transaction().ledger().reject(run(), rejects);
        crashPoints.reach(REJECT_WRITTEN);
    }

    @Override
    public void commit(Commit commit) {
        PostgresSession it = transaction();
        if (!it.ledger().writeState(run(), sequence, commit)) {
            throw JdbcLedger.overtaken(describe(), run());
        }
        crashPoints.reach(STATE_WRITTEN);
        substitutions.addAll(it.commit());
        sequence++;
        crashPoints.reach(COMMITTED);
    }

    @Override
    public void rollback() {
        if (session != null) {
            session.rollback();
        }
    }

    @Override
    public void recordEnd(RunStatus status) {
        if (run == null) {
            return;
        }
        PostgresSession it = session();
        it.rollback();
        if (it.ledger().exists()) {
            boolean unusedAnswer = it.begin();
            it.ledger().writeRun(run, status);
            Substitutions unused = it.commit();
        }
    }

    @Override
    public RowCount count(String table) {
        return session().systemColumns().count(table);
    }

    @Override
    public Map<String, Map<String, Long>> substitutions() {
        return substitutions.byTable();
    }

    @Override
    public List<String> reset(String name) {
        connector = name;
        hold();
        PostgresSession it = session();
        if (!it.ledger().exists()) {
            return List.of();
        }
        boolean unusedAnswer = it.begin();
        List<String> tables = it.ledger().forget(name);
        Substitutions unused = it.commit();
        return tables;
    }

    @Override
    public void close() {
        if (session != null) {
            session.abandon();
            session = null;
        }
    }

    private PostgresSession transaction() {
        PostgresSession it = session();
        if (it.begin() && it.ledger().sequence(run().connector()) != sequence) {
            throw JdbcLedger.overtaken(describe(), run());
        }
        if (!it.hasLedger() && it.createLedger()) {
            crashPoints.reach(LEDGER_MADE);
        }
        return it;
    }

    private PostgresSession session() {
        if (session == null) {
            session = connected(() -> PostgresSession.open(access, schema(), clock, patience));
        }
        return session;
    }

    /** A server that has refused us is not asked again: some lock a user out after a few wrong passwords. */
    private PostgresSession connected(Supplier<PostgresSession> connecting) {
        if (refused != null) {
            throw refused;
        }
        try {
            return connecting.get();
        } catch (DestinationException refusal) {
            refused = refusal;
            throw refusal;
        }
    }

    private String schema() {
        return access.address().schema().orElse(connector());
    }

    private String connector() {
        if (connector == null) {
            throw new IllegalStateException("open a connector's tables before asking for them");
        }
        return connector;
    }

    private Run run() {
        if (run == null) {
            throw new IllegalStateException("begin a run before changing anything");
        }
        return run;
    }
}
