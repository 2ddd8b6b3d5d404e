package dev.tributary.runner.destination.jdbc;

import dev.tributary.runner.destination.Commit;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.Ledger;
import dev.tributary.runner.destination.Migration;
import dev.tributary.runner.destination.Provenance;
import dev.tributary.runner.destination.Reject;
import dev.tributary.runner.destination.Run;
import dev.tributary.runner.destination.RunStatus;
import dev.tributary.runner.destination.RunStatus.Counts;
import dev.tributary.runner.destination.StorableText;
import dev.tributary.runner.destination.StoredState;
import dev.tributary.runner.destination.TargetTable;
import dev.tributary.runner.state.StateJson;
import dev.tributary.runner.state.UnfinishedJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What is known of every connector and its runs: {@code _tributary_state}, {@code _tributary_runs} and
 * {@code _tributary_rejects}.
 */
public final class JdbcLedger {
    private static final String OWN = "_tributary_";

    private final JdbcConnection connection;
    private final JdbcDialect dialect;
    private final JdbcNames names;
    private final Clock clock;
    private final String state;
    private final String runs;
    private final JdbcRejects rejects;

    /** A ledger over this connection, whose tables need not be there yet. */
    public JdbcLedger(JdbcConnection connection, JdbcDialect dialect, Clock clock) {
        this.connection = connection;
        this.dialect = dialect;
        this.names = new JdbcNames(connection, dialect.table(OWN + "names"));
        this.clock = clock;
        this.state = dialect.table(OWN + "state");
        this.runs = dialect.table(OWN + "runs");
        this.rejects = new JdbcRejects(connection, dialect, dialect.table(OWN + "rejects"));
    }

    /** Whether anything was ever committed here. */
    public boolean exists() {
        return dialect.hasTable(OWN + "state");
    }

    /** Makes our own tables. */
    public void create() {
        tables().forEach(table -> connection.execute("make the tables of Tributary's own", table));
        rejects.create();
        names.create();
    }

    private List<String> tables() {
        String json = dialect.jsonType();
        String moment = dialect.momentType();
        return List.of("""
                CREATE TABLE %1$s (
                  connector TEXT PRIMARY KEY, state %2$s NOT NULL, unfinished %2$s NOT NULL, synced %3$s NOT NULL,
                  provenance TEXT NOT NULL, run_id TEXT NOT NULL, sequence BIGINT NOT NULL, committed_at %3$s NOT NULL)""".formatted(state, json, moment), """
                CREATE TABLE %1$s (
                  run_id TEXT PRIMARY KEY, connector TEXT NOT NULL, synced %2$s NOT NULL, status TEXT NOT NULL,
                  error TEXT, upserts BIGINT NOT NULL, updates BIGINT NOT NULL, deletes BIGINT NOT NULL,
                  rejects BIGINT NOT NULL, checkpoints BIGINT NOT NULL, updated_at %2$s NOT NULL)""".formatted(runs, moment));
    }

    /**
     * What is known of a connector.
     *
     * @throws DestinationException if that is nothing that this version can have written
     */
    public Ledger read(String connector) {
        return legible(connector, () -> exists() ? known(connector) : Ledger.empty(otherTables(connector, Map.of())));
    }

    /**
     * A connector's last commit, if there was one.
     *
     * @throws DestinationException if that is nothing that this version can have written
     */
    public Optional<StoredState> stored(String connector) {
        return legible(connector, () -> exists() ? lastCommit(connector) : Optional.empty());
    }

    private Optional<StoredState> lastCommit(String connector) {
        return connection
                .query(
                        "read the state",
                        ("SELECT known.state, known.unfinished, known.provenance, known.synced, known.committed_at,"
                                        + " known.run_id, run.status, run.error, run.upserts, run.updates, run.deletes,"
                                        + " run.rejects, run.checkpoints FROM %s AS known LEFT JOIN %s AS run"
                                        + " ON run.run_id = known.run_id WHERE known.connector = ?")
                                .formatted(state, runs),
                        row -> new StoredState(
                                StateJson.read(row.getString(1)),
                                UnfinishedJson.read(row.getString(2)),
                                Provenance.valueOf(row.getString(3)),
                                dialect.moment(row, 4),
                                dialect.moment(row, 5),
                                row.getString(6),
                                run(row, 7)),
                        connector)
                .stream()
                .findFirst();
    }

    /** How a run stands, read from seven columns; nothing if it has no line. */
    private static Optional<RunStatus> run(ResultSet row, int from) throws SQLException {
        String stage = row.getString(from);
        if (stage == null) {
            return Optional.empty();
        }
        Counts counts = new Counts(
                row.getLong(from + 2),
                row.getLong(from + 3),
                row.getLong(from + 4),
                row.getLong(from + 5),
                row.getLong(from + 6));
        return Optional.of(
                new RunStatus(RunStatus.Stage.valueOf(stage), Optional.ofNullable(row.getString(from + 1)), counts));
    }

    private <T> T legible(String connector, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            throw connection.refusal(
                    "read what Tributary keeps there of " + connector,
                    "another version of it or another program has written that. Sync with that version, undo the change,"
                            + " or sync into another destination.");
        }
    }

    private Ledger known(String connector) {
        Map<String, String> others = otherTables(connector, names.owners());
        List<TargetTable> tables = names.tables(connector);
        return connection
                .query(
                        "read the state",
                        "SELECT state, unfinished, synced, provenance FROM %s WHERE connector = ?".formatted(state),
                        row -> new Ledger(
                                StateJson.read(row.getString(1)),
                                UnfinishedJson.read(row.getString(2)),
                                Optional.of(dialect.moment(row, 3)),
                                Optional.of(Provenance.valueOf(row.getString(4))),
                                tables,
                                others),
                        connector)
                .stream()
                .findFirst()
                .orElseGet(() -> Ledger.empty(others).from(provenance()));
    }

    /** Where the data of whichever connector came from: of one, if recorded and live data are not to be mixed. */
    private Optional<Provenance> provenance() {
        return connection
                .query(
                        "read the state",
                        "SELECT provenance FROM %s LIMIT 1".formatted(state),
                        row -> Provenance.valueOf(row.getString(1)))
                .stream()
                .findFirst();
    }

    /** All names that are taken, but for those of the connector's tables; one that nobody of ours gave has no owner. */
    private Map<String, String> otherTables(String connector, Map<String, String> owners) {
        Map<String, String> others = new TreeMap<>(owners);
        dialect.takenNames().stream()
                .filter(name -> !name.startsWith(OWN))
                .forEach(name -> others.putIfAbsent(name, ""));
        others.values().removeIf(connector::equals);
        return others;
    }

    /** The number of a connector's last commit; 0 before the first. */
    public long sequence(String connector) {
        return version(connector).map(Version::sequence).orElse(0L);
    }

    /** Which commit of a connector was the last. */
    public Optional<Version> version(String connector) {
        if (!exists()) {
            return Optional.empty();
        }
        return connection
                .query(
                        "read the state",
                        "SELECT run_id, sequence FROM %s WHERE connector = ?".formatted(state),
                        row -> new Version(row.getString(1), row.getLong(2)),
                        connector)
                .stream()
                .findFirst();
    }

    /**
     * One commit.
     *
     * @param runId by which run
     * @param sequence its number among all of the connector, from 1
     */
    public record Version(String runId, long sequence) {}

    /** Writes down what this has made of a table. */
    public void remember(String connector, Migration migration) {
        names.remember(connector, migration);
    }

    /** Keeps records that could not become rows; one that is known already is counted. */
    public void reject(Run run, List<Reject> records) {
        rejects.keep(run, records);
    }

    /** What a run is told that another one has overtaken. */
    public static DestinationException overtaken(String where, Run run) {
        return new DestinationException(
                ("%s: another run of %s has committed to this database since this one began, so this one stops. Let the"
                                + " other one finish and sync again.")
                        .formatted(where, run.connector()));
    }

    /**
     * Writes the state, the number of this commit, and the run's line in the history.
     *
     * @param sequence the number of the commit before, 0 if there was none
     * @return whether the number was the expected one; if not, another run has committed, and nothing is to be
     */
    public boolean writeState(Run run, long sequence, Commit commit) {
        int hit = connection.update(
                "write the state",
                ("INSERT INTO %s AS known (connector, state, unfinished, synced, provenance, run_id, sequence,"
                                + " committed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (connector) DO UPDATE SET"
                                + " state = excluded.state, unfinished = excluded.unfinished, synced = excluded.synced,"
                                + " provenance = excluded.provenance, run_id = excluded.run_id,"
                                + " sequence = excluded.sequence, committed_at = excluded.committed_at"
                                + " WHERE known.sequence = excluded.sequence - 1")
                        .formatted(state),
                run.connector(),
                StateJson.write(commit.state()),
                UnfinishedJson.write(commit.unfinished()),
                dialect.stored(run.synced()),
                run.provenance().name(),
                run.id(),
                sequence + 1,
                now());
        abandonOthers(run);
        writeRun(run, commit.status());
        return hit == 1;
    }

    /** A process that died cannot say so itself. */
    private void abandonOthers(Run run) {
        connection.update(
                "write the run history",
                "UPDATE %s SET status = ? WHERE connector = ? AND status = ? AND run_id <> ?".formatted(runs),
                RunStatus.Stage.ABANDONED.name(),
                run.connector(),
                RunStatus.Stage.RUNNING.name(),
                run.id());
    }

    /** Writes the run's line in the history. */
    public void writeRun(Run run, RunStatus status) {
        connection.update(
                "write the run history",
                ("INSERT INTO %s (run_id, connector, synced, status, error, upserts, updates, deletes, rejects,"
                                + " checkpoints, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run_id)"
                                + " DO UPDATE SET status = excluded.status, error = excluded.error,"
                                + " upserts = excluded.upserts, updates = excluded.updates, deletes = excluded.deletes,"
                                + " rejects = excluded.rejects, checkpoints = excluded.checkpoints,"
                                + " updated_at = excluded.updated_at")
                        .formatted(runs),
                run.id(),
                run.connector(),
                dialect.stored(run.synced()),
                status.stage().name(),
                status.error().map(StorableText::of).orElse(null),
                status.counts().upserts(),
                status.counts().updates(),
                status.counts().deletes(),
                status.counts().rejects(),
                status.counts().checkpoints(),
                now());
    }

    /** Forgets a connector, its tables included; answers their names. */
    public List<String> forget(String connector) {
        List<String> tables = names.ownedBy(connector);
        tables.forEach(dialect::drop);
        for (String own : List.of(state, runs, rejects.table(), names.table())) {
            connection.update(
                    "forget the state of " + connector, "DELETE FROM %s WHERE connector = ?".formatted(own), connector);
        }
        return tables;
    }

    private Object now() {
        return dialect.stored(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
