package dev.tributary.runner.destination.postgresql;

import dev.tributary.runner.destination.Migration;
import dev.tributary.runner.destination.Migration.AddColumns;
import dev.tributary.runner.destination.Migration.CreateTable;
import dev.tributary.runner.destination.Migration.WidenColumn;
import dev.tributary.runner.destination.jdbc.JdbcConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes the shape of tables, in place and inside the transaction of the rows that need it. A change waits for whoever
 * uses the table, but not for long: behind it, everybody who comes later waits, too.
 */
final class PostgresMigrations implements Migration.Cases {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresMigrations.class);

    private final JdbcConnection connection;
    private final PostgresSql sql;
    private final Patience patience;

    PostgresMigrations(JdbcConnection connection, PostgresSql sql, Patience patience) {
        this.connection = connection;
        this.sql = sql;
        this.patience = patience;
    }

    @Override
    public void createTable(CreateTable create) {
        connection.execute("create table '%s'".formatted(create.table().name()), sql.createTable(create.table()));
    }

    @Override
    public void addColumns(AddColumns added) {
        String table = added.table().name();
        alter("add columns to table '%s'".formatted(table), table, sql.addColumns(added.table(), added.columns()));
    }

    @Override
    public void widenColumn(WidenColumn widening) {
        String table = widening.table().name();
        String column = widening.to().name();
        String doing = "widen column '%s' of table '%s' from %s to %s"
                .formatted(column, table, widening.from().type(), widening.to().type());
        List<String> views = views(table, column);
        if (!views.isEmpty()) {
            throw connection.refusal(
                    doing,
                    "the column is used by %s. Drop what uses it, sync, and make it again."
                            .formatted(String.join(", ", views)));
        }
        alter(doing, table, sql.widen(widening));
    }

    /** PostgreSQL does not change the type of a column that a view has, and names but one of them. */
    private List<String> views(String table, String column) {
        return connection.query(
                "ask which views use column '%s' of table '%s'".formatted(column, table),
                "SELECT DISTINCT 'view ' || ev_class::regclass FROM pg_depend JOIN pg_rewrite ON pg_rewrite.oid = objid"
                        + " WHERE classid = 'pg_rewrite'::regclass AND refobjid = to_regclass(?) AND ev_class <> refobjid"
                        + " AND refobjsubid = (SELECT attnum FROM pg_attribute WHERE attrelid = refobjid AND attname = ?)"
                        + " ORDER BY 1",
                row -> row.getString(1),
                sql.table(table),
                column);
    }

    private void alter(String doing, String table, String statement) {
        connection.perform(doing, jdbc -> {
            JdbcConnection.execute(
                    jdbc,
                    "SET LOCAL lock_timeout = %d".formatted(patience.table().toMillis()));
            for (int time = 1; !altered(jdbc, statement); time++) {
                if (time == patience.times()) {
                    throw connection.refusal(doing, blocked(table));
                }
                LOG.info("table '{}' is in use; waiting for it again", table);
            }
            JdbcConnection.execute(jdbc, "SET LOCAL lock_timeout TO DEFAULT");
        });
    }

    /** Whether the lock was to be had in time. */
    private static boolean altered(Connection jdbc, String statement) throws SQLException {
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

    private String blocked(String table) {
        List<String> holders = connection.query(
                "ask who uses table '%s'".formatted(table),
                "SELECT DISTINCT format('process %s (user %s, program %s%s)', pid, usename, coalesce(nullif("
                        + "application_name, ''), 'unknown'), ', ' || state) FROM pg_locks JOIN pg_stat_activity"
                        + " USING (pid) WHERE relation = to_regclass(?) AND pg_locks.database = (SELECT oid FROM"
                        + " pg_database WHERE datname = current_database()) AND granted AND pid <> pg_backend_pid()"
                        + " ORDER BY 1",
                row -> row.getString(1),
                sql.table(table));
        return "%s used the table for longer than %d times %d seconds. Let that end and sync again."
                .formatted(
                        holders.isEmpty() ? "somebody" : String.join(", ", holders),
                        patience.times(),
                        patience.table().toSeconds());
    }
}
