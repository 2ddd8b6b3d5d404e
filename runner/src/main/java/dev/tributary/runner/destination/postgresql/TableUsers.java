package dev.tributary.runner.destination.postgresql;

import dev.tributary.runner.destination.jdbc.JdbcConnection;
import java.util.List;

/** Names who else uses a table: whom to ask, if a lock was not to be had. */
record TableUsers(JdbcConnection connection, PostgresSql sql) {
    /** Whoever holds one of these may have changed a row, and lets go of it only with the transaction. */
    private static final String WRITING = "('RowShareLock', 'RowExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock',"
            + " 'ExclusiveLock', 'AccessExclusiveLock')";

    /** Everybody, who only reads included. */
    String all(String table) {
        return named(table, "");
    }

    /** Who writes to it, or keeps others from writing. */
    String writing(String table) {
        return named(table, " AND mode IN " + WRITING);
    }

    private String named(String table, String which) {
        List<String> holders = connection.query(
                "ask who uses table '%s'".formatted(table),
                "SELECT DISTINCT format('process %s (user %s, program %s%s)', pid, usename, coalesce(nullif("
                        + "application_name, ''), 'unknown'), ', ' || state) FROM pg_locks JOIN pg_stat_activity"
                        + " USING (pid) WHERE relation = to_regclass(?) AND pg_locks.database = (SELECT oid FROM"
                        + " pg_database WHERE datname = current_database()) AND granted AND pid <> pg_backend_pid()"
                        + which + " ORDER BY 1",
                row -> row.getString(1),
                sql.table(table));
        return holders.isEmpty() ? "somebody" : String.join(", ", holders);
    }
}
