package dev.tributary.runner;

import dev.tributary.connector.Observation;
import dev.tributary.connector.Schema;
import dev.tributary.runner.SyncOptions.MassDelete;
import dev.tributary.runner.crash.CrashPoints;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.Provenance;
import dev.tributary.runner.destination.sqlite.SqliteDestination;
import dev.tributary.runner.operation.CommitPolicy;
import dev.tributary.runner.report.Progress;
import dev.tributary.runner.report.SyncReport;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;

/** A database file to sync into and to look at. Its clock stands still unless a test moves it. */
final class Warehouse {
    static final Instant MORNING = Instant.parse("2026-01-02T03:04:05.123456Z");

    final Path file;
    MassDelete massDelete = MassDelete.GUARDED;
    Provenance provenance = Provenance.LIVE;
    CommitPolicy policy = CommitPolicy.STANDARD;
    Instant now = MORNING;
    Optional<Path> mirror = Optional.empty();

    Warehouse(Path folder) {
        this.file = folder.resolve("warehouse.db");
    }

    /** Syncs once as the connector {@code shop}. */
    SyncReport sync(Schema schema, ScriptedConnector.Script script) {
        return sync(new ScriptedConnector("shop", schema, script));
    }

    SyncReport sync(ScriptedConnector connector) {
        return sync(connector, sync -> {});
    }

    /**
     * Syncs once.
     *
     * @param before is handed the sync before it runs
     */
    SyncReport sync(ScriptedConnector connector, Consumer<Sync> before) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        SyncOptions options = new SyncOptions(
                massDelete,
                new BigDecimal("0.5"),
                provenance,
                mirror,
                clock,
                "tributary reset shop",
                text -> text.replace("canary", "****"));
        try (Destination destination = SqliteDestination.at(file, clock, CrashPoints.NONE)) {
            Sync sync = new Sync(
                    connector,
                    connector.configuration(),
                    destination,
                    options,
                    new Silence(),
                    policy,
                    CrashPoints.NONE);
            before.accept(sync);
            return sync.run();
        }
    }

    /** Does something to the file that Tributary would not do. */
    void execute(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            boolean unused = statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The answer to a query, a line a row, values separated by bars, texts in quotes. */
    List<String> query(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                StringJoiner line = new StringJoiner("|");
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    Object value = rows.getObject(i);
                    line.add(value instanceof String text ? "'" + text + "'" : String.valueOf(value));
                }
                lines.add(line.toString());
            }
            return lines;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Says nothing. */
    static final class Silence implements Progress {
        @Override
        public void observed(Observation observation) {}

        @Override
        public void received(long rows) {}

        @Override
        public void committed(long rows) {}
    }
}
