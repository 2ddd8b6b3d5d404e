package dev.tributary.runner.destination.postgresql;

import dev.tributary.runner.destination.jdbc.JdbcConnection;
import java.sql.SQLException;

/**
 * Lets one run at a time make our own tables in a schema, to the end of its transaction: two connectors that come to a
 * new schema together would otherwise make them twice.
 */
record LedgerLock(PostgresSql sql, Patience patience) {
    /** Takes the lock, waiting for whoever has it. */
    void take(JdbcConnection connection) {
        String doing = "make the tables of Tributary's own in schema '%s'".formatted(sql.schema());
        connection.perform(doing, jdbc -> {
            LockTimeout.setLocal(jdbc, patience.run());
            try {
                JdbcConnection.execute(jdbc, "SELECT pg_advisory_xact_lock(%d)".formatted(LockKey.of(sql.schema())));
            } catch (SQLException failure) {
                if (PostgresFailures.isLockTimeout(failure)) {
                    throw connection.refusal(
                            doing,
                            "another connector is at it and did not commit within %d seconds. Let it, and sync again."
                                    .formatted(patience.run().toSeconds()));
                }
                throw failure;
            }
            LockTimeout.setLocal(jdbc, patience.rows());
        });
    }
}
