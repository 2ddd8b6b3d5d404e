package dev.tributary.runner.destination.sqlite;

import dev.tributary.runner.destination.Commit;
import dev.tributary.runner.destination.Ledger;
import dev.tributary.runner.destination.Provenance;
import dev.tributary.runner.destination.Run;
import dev.tributary.runner.destination.RunStatus;
import dev.tributary.runner.destination.TargetTable;
import dev.tributary.runner.state.StateJson;
import dev.tributary.runner.state.UnfinishedJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is known of every connector and its runs: {@code _tributary_state}, {@code _runs} and {@code _rejects}. */
final class SqliteLedger {
    private static final List<String> TABLES = List.of("""
            CREATE TABLE _tributary_state (
              connector TEXT PRIMARY KEY, state TEXT NOT NULL, unfinished TEXT NOT NULL, synced TEXT NOT NULL,
              provenance TEXT NOT NULL, run_id TEXT NOT NULL, sequence INTEGER NOT NULL, committed_at TEXT NOT NULL)""", """
            CREATE TABLE _tributary_runs (
              run_id TEXT PRIMARY KEY, connector TEXT NOT NULL, synced TEXT NOT NULL, status TEXT NOT NULL, error TEXT,
              upserts INTEGER NOT NULL, updates INTEGER NOT NULL, deletes INTEGER NOT NULL, rejects INTEGER NOT NULL,
              checkpoints INTEGER NOT NULL, updated_at TEXT NOT NULL)""", """
            CREATE TABLE _tributary_rejects (
              connector TEXT NOT NULL, table_name TEXT NOT NULL, sha256 TEXT NOT NULL, reason TEXT NOT NULL,
              raw TEXT NOT NULL, first_seen TEXT NOT NULL, last_seen TEXT NOT NULL, times INTEGER NOT NULL,
              PRIMARY KEY (connector, table_name, sha256))""");

    private final SqliteConnection connection;
    private final SqliteNames names;
    private final Clock clock;

    SqliteLedger(SqliteConnection connection, SqliteNames names, Clock clock) {
        this.connection = connection;
        this.names = names;
        this.clock = clock;
    }

    boolean exists() {
        return hasTable("_tributary_state");
    }

    boolean hasTable(String table) {
        return !connection
                .query(
                        "read the list of tables",
                        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?",
                        row -> true,
                        table)
                .isEmpty();
    }

    void create() {
        TABLES.forEach(table -> connection.execute("make the tables of Tributary's own", table));
        names.create();
    }

    Ledger read(String connector) {
        if (!exists()) {
            return Ledger.empty(otherTables(connector, Map.of()));
        }
        Map<String, String> others = otherTables(connector, names.owners());
        List<TargetTable> tables = names.tables(connector);
        return connection
                .query(
                        "read the state",
                        "SELECT state, unfinished, synced, provenance FROM _tributary_state WHERE connector = ?",
                        row -> new Ledger(
                                StateJson.read(row.getString(1)),
                                UnfinishedJson.read(row.getString(2)),
                                Optional.of(Instant.parse(row.getString(3))),
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
                        "SELECT provenance FROM _tributary_state LIMIT 1",
                        row -> Provenance.valueOf(row.getString(1)))
                .stream()
                .findFirst();
    }

    /**
     * All tables but the connector's, each with its owner; one that nobody of ours made has an empty text for it. An
     * index or a view takes a name away from tables, too, and so does one that differs in its capitals.
     */
    private Map<String, String> otherTables(String connector, Map<String, String> owners) {
        Map<String, String> others = new TreeMap<>(owners);
        connection
                .query(
                        "read the list of tables",
                        "SELECT lower(name) FROM sqlite_master WHERE type IN ('table', 'view', 'index')"
                                + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_tributary\\_%' ESCAPE '\\'",
                        row -> row.getString(1))
                .forEach(name -> others.putIfAbsent(name, ""));
        others.values().removeIf(connector::equals);
        return others;
    }

    /** The number of the connector's last commit; 0 before the first. */
    long sequence(String connector) {
        if (!exists()) {
            return 0;
        }
        return connection
                .query(
                        "read the state",
                        "SELECT sequence FROM _tributary_state WHERE connector = ?",
                        row -> row.getLong(1),
                        connector)
                .stream()
                .findFirst()
                .orElse(0L);
    }

    void reject(Run run, String table, String raw, String reason) {
        connection.update(
                "keep a rejected record of table '%s'".formatted(table),
                "INSERT INTO _tributary_rejects (connector, table_name, sha256, reason, raw, first_seen, last_seen, times)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (connector, table_name, sha256) DO UPDATE SET"
                        + " reason = excluded.reason, last_seen = excluded.last_seen, times = times + 1",
                run.connector(),
                table,
                sha256(raw),
                SqliteValues.storedText(reason),
                SqliteValues.storedText(raw),
                SqliteValues.storedText(run.synced()),
                SqliteValues.storedText(run.synced()));
    }

    /** Writes the state, the number of this commit, and the run's line in the history. */
    void writeState(Run run, Commit commit) {
        int unused = connection.update(
                "write the state",
                "INSERT INTO _tributary_state (connector, state, unfinished, synced, provenance, run_id, sequence,"
                        + " committed_at) VALUES (?, ?, ?, ?, ?, ?, 1, ?) ON CONFLICT (connector) DO UPDATE SET"
                        + " state = excluded.state, unfinished = excluded.unfinished, synced = excluded.synced,"
                        + " provenance = excluded.provenance, run_id = excluded.run_id, sequence = sequence + 1,"
                        + " committed_at = excluded.committed_at",
                run.connector(),
                StateJson.write(commit.state()),
                UnfinishedJson.write(commit.unfinished()),
                SqliteValues.storedText(run.synced()),
                run.provenance().name(),
                run.id(),
                now());
        abandonOthers(run);
        writeRun(run, commit.status());
    }

    /** A process that died cannot say so itself. */
    private void abandonOthers(Run run) {
        int unused = connection.update(
                "write the run history",
                "UPDATE _tributary_runs SET status = ? WHERE connector = ? AND status = ? AND run_id <> ?",
                RunStatus.Stage.ABANDONED.name(),
                run.connector(),
                RunStatus.Stage.RUNNING.name(),
                run.id());
    }

    void writeRun(Run run, RunStatus status) {
        connection.update(
                "write the run history",
                "INSERT OR REPLACE INTO _tributary_runs (run_id, connector, synced, status, error, upserts, updates,"
                        + " deletes, rejects, checkpoints, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                run.id(),
                run.connector(),
                SqliteValues.storedText(run.synced()),
                status.stage().name(),
                status.error().orElse(null),
                status.counts().upserts(),
                status.counts().updates(),
                status.counts().deletes(),
                status.counts().rejects(),
                status.counts().checkpoints(),
                now());
    }

    /** Forgets a connector; answers the names of its tables. */
    List<String> forget(String connector) {
        List<String> tables = names.ownedBy(connector);
        for (String table : tables) {
            connection.execute("drop table '%s'".formatted(table), "DROP TABLE IF EXISTS " + SqliteSql.quote(table));
        }
        for (String own : List.of("_tributary_state", "_tributary_runs", "_tributary_rejects", "_tributary_names")) {
            connection.update(
                    "forget the state of " + connector, "DELETE FROM %s WHERE connector = ?".formatted(own), connector);
        }
        return tables;
    }

    private String now() {
        return SqliteValues.storedText(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static String sha256(String raw) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(raw.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
