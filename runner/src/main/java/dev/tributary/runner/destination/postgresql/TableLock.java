package dev.tributary.runner.destination.postgresql;

import dev.tributary.runner.destination.jdbc.JdbcConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes what needs a table for itself. It waits for whoever uses the table, but not for long: behind it, everybody
 * who comes later waits, too.
 */
record TableLock(JdbcConnection connection, PostgresSql sql, Patience patience) {
    private static final Logger LOG = LoggerFactory.getLogger(TableLock.class);

    /**
     * Executes a statement, inside of a transaction.
     *
     * @param doing what it does
     * @param again what to do once the table is free
     */
    void execute(String doing, String table, String statement, String again) {
        connection.perform(doing, jdbc -> {
            LockTimeout.setLocal(jdbc, patience.table());
            for (int time = 1; !executed(jdbc, statement); time++) {
                if (time == patience.times()) {
                    throw connection.refusal(doing, blocked(table, again));
                }
                LOG.info("table '{}' is in use; waiting for it again", table);
            }
            LockTimeout.setLocal(jdbc, patience.rows());
        });
    }

    /** Whether the lock was to be had in time. */
    private static boolean executed(Connection jdbc, String statement) throws SQLException {
        Savepoint before = jdbc.setSavepoint();
        try {
            JdbcConnection.execute(jdbc, statement);
            jdbc.releaseSavepoint(before);
            return true;
        } catch (SQLException failure) {
            if (PostgresFailures.isLockTimeout(failure)) {
                jdbc.rollback(before);
                return false;
            }
            throw failure;
        }
    }

    private String blocked(String table, String again) {
        return "%s used the table for longer than %d times %d seconds. Let that end and %s again."
                .formatted(
                        new TableUsers(connection, sql).all(table),
                        patience.times(),
                        patience.table().toSeconds(),
                        again);
    }
}
