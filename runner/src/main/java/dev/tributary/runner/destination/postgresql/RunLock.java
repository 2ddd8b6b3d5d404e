package dev.tributary.runner.destination.postgresql;

import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.jdbc.JdbcConnection;
import java.sql.SQLException;
import java.util.List;

/**
 * Lets one run of a connector into a schema at a time. The server lets go of it together with the connection, so a run
 * that crashed holds nothing.
 */
record RunLock(PostgresSql sql, String connector, Patience patience) {
    /** Takes the lock for as long as the connection is open, waiting for whoever has it. */
    void take(JdbcConnection connection) {
        String doing = "make sure that no other run of %s writes to schema %s".formatted(connector, sql.schema());
        boolean taken = connection.run(doing, jdbc -> {
            JdbcConnection.execute(jdbc, "SET application_name = " + literal("tributary " + connector));
            LockTimeout.set(jdbc, patience.run());
            try {
                JdbcConnection.execute(jdbc, "SELECT pg_advisory_lock(%d)".formatted(key()));
                return true;
            } catch (SQLException failure) {
                if (PostgresFailures.isLockTimeout(failure)) {
                    return false;
                }
                throw failure;
            } finally {
                LockTimeout.set(jdbc, patience.rows());
            }
        });
        if (!taken) {
            throw new DestinationException(
                    "another run of %s writes to schema '%s' and did not end within %d seconds: %s. Let it end and sync again."
                            .formatted(connector, sql.schema(), patience.run().toSeconds(), holder(connection)));
        }
    }

    private String holder(JdbcConnection connection) {
        List<String> holders = connection.query(
                "ask which run writes",
                // Of another user's process the server tells nothing but the first two.
                "SELECT format('process %s of user %s', pid, usename)"
                        + " || coalesce(' at ' || host(client_addr), '')"
                        + " || coalesce(', since ' || to_char(backend_start AT TIME ZONE 'UTC',"
                        + " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), '')"
                        + " FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype = 'advisory' AND granted"
                        + " AND objsubid = 1 AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname ="
                        + " current_database()) AND (classid::bigint << 32) | objid::bigint = ?",
                row -> row.getString(1),
                key());
        return holders.isEmpty() ? "it has just ended" : String.join(", ", holders);
    }

    private long key() {
        return LockKey.of(sql.schema(), connector);
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
