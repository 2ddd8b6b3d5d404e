package dev.tributary.runner.destination.postgresql;

import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.jdbc.JdbcConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Says who was in the way where rows of a table could not be written, because their locks were not to be had in time. */
record RowLocks(JdbcConnection connection, PostgresSql sql, Patience patience) {
    /** Does some work on the rows of a table; where it fails for want of a lock, its transaction is over. */
    <T> T ask(String table, Supplier<T> work) {
        try {
            return work.get();
        } catch (DestinationException failure) {
            if (failure.getCause() instanceof SQLException cause && PostgresFailures.isLockTimeout(cause)) {
                throw blocked(table);
            }
            throw failure;
        }
    }

    /** The same with work that has no answer. */
    void perform(String table, Runnable work) {
        boolean unused = ask(table, () -> {
            work.run();
            return true;
        });
    }

    private DestinationException blocked(String table) {
        String doing = "write to table '%s'".formatted(table);
        // In a transaction that has failed, nobody can be asked anything.
        connection.perform(doing, Connection::rollback);
        return connection.refusal(
                doing,
                "%s held locks that it needs for longer than %d seconds. Let that end and sync again."
                        .formatted(
                                new TableUsers(connection, sql).writing(table),
                                patience.rows().toSeconds()));
    }
}
