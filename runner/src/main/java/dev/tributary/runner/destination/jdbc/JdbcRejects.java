package dev.tributary.runner.destination.jdbc;

import dev.tributary.runner.destination.Reject;
import dev.tributary.runner.destination.Run;
import dev.tributary.runner.destination.StorableText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The records that could not become rows: {@code _tributary_rejects}, one row for each text, however often it came. */
final class JdbcRejects {
    private final JdbcConnection connection;
    private final JdbcDialect dialect;
    private final String table;

    /** Over this connection, in this table, whose name is as statements have it. */
    JdbcRejects(JdbcConnection connection, JdbcDialect dialect, String table) {
        this.connection = connection;
        this.dialect = dialect;
        this.table = table;
    }

    /** Our table, as statements name it. */
    String table() {
        return table;
    }

    void create() {
        connection.execute("make the tables of Tributary's own", """
                CREATE TABLE %1$s (
                  connector TEXT NOT NULL, table_name TEXT NOT NULL, sha256 TEXT NOT NULL, reason TEXT NOT NULL,
                  raw TEXT NOT NULL, first_seen %2$s NOT NULL, last_seen %2$s NOT NULL, times BIGINT NOT NULL,
                  PRIMARY KEY (connector, table_name, sha256))""".formatted(table, dialect.momentType()));
    }

    /** Keeps them; one that is known already is counted. */
    void keep(Run run, List<Reject> rejects) {
        List<List<Object>> lines = new ArrayList<>();
        for (Line line : counted(rejects)) {
            lines.add(List.of(
                    run.connector(),
                    line.reject.table(),
                    line.sha256,
                    StorableText.of(line.reject.reason()),
                    StorableText.of(line.reject.raw()),
                    dialect.stored(run.synced()),
                    dialect.stored(run.synced()),
                    line.times));
        }
        connection.insert(
                "keep rejected records",
                "INSERT INTO %s AS known (connector, table_name, sha256, reason, raw, first_seen, last_seen, times)"
                        .formatted(table),
                "ON CONFLICT (connector, table_name, sha256) DO UPDATE SET reason = excluded.reason,"
                        + " last_seen = excluded.last_seen, times = known.times + excluded.times",
                lines);
    }

    /** In one statement PostgreSQL writes no row twice. */
    private static Collection<Line> counted(List<Reject> rejects) {
        Map<List<String>, Line> lines = new LinkedHashMap<>();
        for (Reject reject : rejects) {
            String sha256 = sha256(reject.raw());
            lines.merge(
                    List.of(reject.table(), sha256),
                    new Line(reject, sha256, 1),
                    (earlier, later) -> new Line(later.reject, sha256, earlier.times + 1));
        }
        return lines.values();
    }

    private static String sha256(String raw) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(raw.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** One row, as often as it came at once. */
    private record Line(Reject reject, String sha256, long times) {}
}
