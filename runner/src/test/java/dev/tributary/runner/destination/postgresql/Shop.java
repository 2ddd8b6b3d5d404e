package dev.tributary.runner.destination.postgresql;

import dev.tributary.connector.DataType;
import dev.tributary.connector.Row;
import dev.tributary.connector.State;
import dev.tributary.connector.StreamState;
import dev.tributary.runner.crash.CrashPoints;
import dev.tributary.runner.destination.Change;
import dev.tributary.runner.destination.Change.Kind;
import dev.tributary.runner.destination.Commit;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.Ledger;
import dev.tributary.runner.destination.Provenance;
import dev.tributary.runner.destination.Run;
import dev.tributary.runner.destination.RunStatus;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import dev.tributary.runner.state.Unfinished;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The connector {@code shop}, its one table, and a schema of its own on a real server.
 *
 * @param server where it is
 * @param port where the server is reached, which need not be its own
 * @param schema of its own
 */
record Shop(PostgresServer server, int port, String schema) {
    static final Instant MORNING = Instant.parse("2026-01-02T03:04:05.123456Z");

    static final TargetTable ITEMS = new TargetTable(
            "items",
            "items",
            List.of(
                    new TargetColumn("id", "id", DataType.LONG),
                    new TargetColumn("name", "name", DataType.STRING),
                    new TargetColumn("worth", "worth", DataType.LONG)),
            List.of("id"));

    /** So long a test waits for what is not to come. */
    static final Patience IMPATIENT =
            new Patience(Duration.ofMillis(200), Duration.ofMillis(100), 2, Duration.ofMillis(100));

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    /** On this server, in a schema that is not there yet. */
    static Shop on(PostgresServer server) {
        return new Shop(server, server.port(), "shop_" + SCHEMAS.incrementAndGet());
    }

    /** The same, reached another way. */
    Shop by(Relay relay) {
        return new Shop(server, relay.port(), schema);
    }

    PostgresDestination destination() {
        return destination("postgres", CrashPoints.NONE);
    }

    PostgresDestination destination(String user, CrashPoints crashPoints) {
        String url = "postgresql://%s@127.0.0.1:%d/postgres?schema=%s".formatted(user, port, schema);
        return PostgresDestination.at(
                new PostgresAccess(PostgresAddress.parse(url), Optional.empty()),
                Clock.fixed(MORNING, ZoneOffset.UTC),
                crashPoints);
    }

    /** Begins a run as the command line does. */
    static <T extends Destination> T begun(T destination) {
        return begun(destination, "shop");
    }

    static <T extends Destination> T begun(T destination, String connector) {
        destination.claim(connector);
        Ledger ledger = destination.open(connector);
        Instant synced = ledger.lastSynced().map(last -> last.plusSeconds(1)).orElse(MORNING);
        destination.begin(new Run(connector + " " + synced, connector, synced, Provenance.LIVE));
        return destination;
    }

    static Change upsert(Object... row) {
        return new Change(Kind.UPSERT, Row.of(row));
    }

    static Commit commit(String cursor) {
        return new Commit(
                State.of(Map.of("items", StreamState.of(Map.of("cursor", cursor)))),
                Unfinished.nothing(),
                new RunStatus(RunStatus.Stage.RUNNING, Optional.empty(), new RunStatus.Counts(1, 2, 3, 4, 5)));
    }

    /** The answer to a query in the schema, a list a row. */
    List<List<Object>> query(String sql) {
        return server.query("SET search_path TO " + schema, sql);
    }

    /** Ends every connection of a run, as an administrator would. */
    static void terminate(PostgresServer server) {
        server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'tributary%'");
    }
}
