package dev.tributary.runner.destination.postgresql;

import dev.tributary.runner.destination.jdbc.JdbcConnection;
import java.time.OffsetDateTime;

/**
 * The server's process behind a connection. It may outlive the connection: where a network breaks, the server need not
 * notice, and whatever the process has locked stays locked.
 *
 * @param pid its number
 * @param since when it was started, since numbers come again
 */
record Backend(int pid, OffsetDateTime since) {
    /** The one behind this connection. */
    static Backend of(JdbcConnection connection) {
        return connection
                .query(
                        "ask which process of the server answers",
                        "SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()",
                        row -> new Backend(row.getInt(1), row.getObject(2, OffsetDateTime.class)))
                .get(0);
    }

    /** Lets it end, over another connection of the same user. Does nothing if it has ended. */
    void terminate(JdbcConnection other) {
        var unused = other.query(
                "end what is left of the connection that broke",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = ? AND backend_start = ?",
                row -> row.getBoolean(1),
                pid,
                since);
    }
}
