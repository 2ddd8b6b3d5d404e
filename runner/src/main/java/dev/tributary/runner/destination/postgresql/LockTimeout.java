package dev.tributary.runner.destination.postgresql;

import dev.tributary.runner.destination.jdbc.JdbcConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** How long the statements of a connection wait for a lock; without one they would wait for ever, and say nothing. */
final class LockTimeout {
    private LockTimeout() {}

    /** From now on. */
    static void set(Connection jdbc, Duration atMost) throws SQLException {
        JdbcConnection.execute(jdbc, "SET lock_timeout = %d".formatted(atMost.toMillis()));
    }

    /** To the end of the transaction, or until it is said again. */
    static void setLocal(Connection jdbc, Duration atMost) throws SQLException {
        JdbcConnection.execute(jdbc, "SET LOCAL lock_timeout = %d".formatted(atMost.toMillis()));
    }
}
