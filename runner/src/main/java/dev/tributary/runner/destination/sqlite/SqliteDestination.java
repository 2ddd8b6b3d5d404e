package dev.tributary.runner.destination.sqlite;

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
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.Encoding;
import dev.tributary.runner.destination.Ledger;
import dev.tributary.runner.destination.Migration;
import dev.tributary.runner.destination.Reject;
import dev.tributary.runner.destination.RowCount;
import dev.tributary.runner.destination.Run;
import dev.tributary.runner.destination.RunStatus;
import dev.tributary.runner.destination.StoredState;
import dev.tributary.runner.destination.Substitutions;
import dev.tributary.runner.destination.TargetTable;
import dev.tributary.runner.destination.jdbc.JdbcConnection;
import dev.tributary.runner.destination.jdbc.JdbcLedger;
import dev.tributary.runner.destination.jdbc.JdbcSystemColumns;
import dev.tributary.runner.destination.jdbc.JdbcTransaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/** One SQLite file. It is not made before there is something to commit. */
public final class SqliteDestination implements Destination {
    private final Path path;
    private final SQLiteConfig config;
    private final Clock clock;
    private final CrashPoints crashPoints;
    private final Substitutions substitutions = new Substitutions();
    private @Nullable Opened opened;
    private @Nullable Run run;
    private long sequence;

    /** What there is once the file is open. */
    private record Opened(
            JdbcConnection connection,
            JdbcTransaction transaction,
            JdbcLedger ledger,
            JdbcSystemColumns systemColumns,
            SqliteMigrations migrations,
            SqliteRows rows) {}

    SqliteDestination(Path path, SQLiteConfig config, Clock clock, CrashPoints crashPoints) {
        this.path = path.toAbsolutePath().normalize();
        this.config = config;
        this.clock = clock;
        this.crashPoints = crashPoints;
    }

    /** The database in this file, which need not exist yet. */
    public static SqliteDestination at(Path path) {
        return at(path, Clock.systemUTC(), CrashPoints.NONE);
    }

    /** The same with a clock of one's own, and a crash wherever one wants it. */
    public static SqliteDestination at(Path path, Clock clock, CrashPoints crashPoints) {
        return new SqliteDestination(path, SqliteFile.settings(), clock, crashPoints);
    }

    @Override
    public String describe() {
        return path.toString();
    }

    @Override
    public Capacity capacity() {
        return new SqliteCapacity();
    }

    /** Text as its bytes, which is what SQLite takes in the end. */
    @Override
    public Encoding encoding() {
        return SqliteValues::encoded;
    }

    /** Nothing: the slower of two runs learns it when it begins a transaction, which SQLite lets one have at a time. */
    @Override
    public void claim(String connector) {}

    @Override
    public Ledger open(String connector) {
        if (!Files.exists(path)) {
            requireFolder();
            return Ledger.empty(Map.of());
        }
        JdbcLedger ledger = opened().ledger;
        // Before the rest: if another run commits while this one reads, it must count as later.
        sequence = ledger.sequence(connector);
        return ledger.read(connector);
    }

    /** On a connection of its own, since {@link #opened} may change how the file keeps its journal. */
    @Override
    public Optional<StoredState> stored(String connector) {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try (JdbcConnection connection = SqliteFile.openAsItIs(path, config)) {
            return new JdbcLedger(connection, new SqliteDialect(connection), clock).stored(connector);
        }
    }

    /** Before anything is asked of a source: what cannot be kept need not be read. */
    private void requireFolder() {
        Path folder = path.getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new DestinationException(
                    "%s: the database cannot be made. Check that the folder %s exists and can be written."
                            .formatted(path, folder));
        }
    }

    @Override
    public void begin(Run begun) {
        run = begun;
    }

    @Override
    public void migrate(Migration migration) {
        Opened it = transaction();
        migration.match(it.migrations);
        it.ledger.remember(run().connector(), migration);
        crashPoints.reach(TABLE_MIGRATED);
    }

    @Override
    public void write(TargetTable table, List<Change> changes) {
        transaction().rows.write(table, changes, SqliteValues.storedText(run().synced()));
        crashPoints.reach(ROWS_WRITTEN);
    }

    @Override
    public Coverage coverage(String table, Instant since) {
        return transaction().systemColumns.coverage(table, since);
    }

    @Override
    public long markDeleted(String table, Instant since) {
        long marked = transaction().systemColumns.markDeleted(table, since);
        crashPoints.reach(PASS_ENDED);
        return marked;
    }

    @Override
    public void forgetUpserts(String table) {
        transaction().systemColumns.forgetUpserts(table, run().synced());
    }

    @Override
    public void reject(List<Reject> rejects) {
        transaction().ledger.reject(run(), rejects);
        crashPoints.reach(REJECT_WRITTEN);
    }

    @Override
    public void commit(Commit commit) {
        Opened it = transaction();
        if (!it.ledger.writeState(run(), sequence, commit)) {
            throw JdbcLedger.overtaken(describe(), run());
        }
        crashPoints.reach(STATE_WRITTEN);
        commit(it);
        sequence++;
        crashPoints.reach(COMMITTED);
    }

    @Override
    public void rollback() {
        // By letting go of the file: after some failures SQLite has rolled back already, and would object to doing it
        // again.
        close();
    }

    @Override
    public void recordEnd(RunStatus status) {
        rollback();
        if (run != null && Files.exists(path) && opened().ledger.exists()) {
            opened().transaction.begin();
            opened().ledger.writeRun(run, status);
            opened().transaction.commit();
        }
    }

    @Override
    public RowCount count(String table) {
        return Files.exists(path) ? opened().systemColumns.count(table) : new RowCount(0, 0);
    }

    @Override
    public Map<String, Map<String, Long>> substitutions() {
        return substitutions.byTable();
    }

    @Override
    public List<String> reset(String connector) {
        rollback();
        if (!Files.exists(path) || !opened().ledger.exists()) {
            return List.of();
        }
        opened().transaction.begin();
        List<String> tables = opened().ledger.forget(connector);
        opened().transaction.commit();
        return tables;
    }

    @Override
    public void close() {
        if (opened != null) {
            JdbcConnection connection = opened.connection;
            opened = null;
            connection.close();
        }
    }

    private void commit(Opened it) {
        it.transaction.commit();
        substitutions.addAll(it.rows.takeSubstitutions());
    }

    /** The run's transaction; begins it if it has not begun. */
    private Opened transaction() {
        Opened it = opened();
        if (!it.transaction.isOpen()) {
            it.transaction.begin();
            requireNoOther(it.ledger);
            if (!it.ledger.exists()) {
                it.ledger.create();
                crashPoints.reach(LEDGER_MADE);
            }
        }
        return it;
    }

    /** As soon as nobody else can write: from here on, what was read of the ledger stays true. */
    private void requireNoOther(JdbcLedger ledger) {
        if (ledger.sequence(run().connector()) != sequence) {
            throw JdbcLedger.overtaken(describe(), run());
        }
    }

    private Opened opened() {
        if (opened == null) {
            JdbcConnection connection = SqliteFile.open(path, config);
            SqliteDialect dialect = new SqliteDialect(connection);
            opened = new Opened(
                    connection,
                    new JdbcTransaction(connection),
                    new JdbcLedger(connection, dialect, clock),
                    new JdbcSystemColumns(connection, dialect),
                    new SqliteMigrations(connection),
                    new SqliteRows(connection));
        }
        return opened;
    }

    private Run run() {
        if (run == null) {
            throw new IllegalStateException("begin a run before changing anything");
        }
        return run;
    }
}
