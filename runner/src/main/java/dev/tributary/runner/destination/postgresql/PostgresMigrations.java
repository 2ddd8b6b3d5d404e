package dev.tributary.runner.destination.postgresql;

import dev.tributary.runner.destination.Migration;
import dev.tributary.runner.destination.Migration.AddColumns;
import dev.tributary.runner.destination.Migration.CreateTable;
import dev.tributary.runner.destination.Migration.WidenColumn;
import dev.tributary.runner.destination.jdbc.JdbcConnection;
import java.util.List;

/** Changes the shape of tables, in place and inside the transaction of the rows that need it. */
final class PostgresMigrations implements Migration.Cases {
    private final JdbcConnection connection;
    private final PostgresSql sql;
    private final TableLock lock;

    PostgresMigrations(JdbcConnection connection, PostgresSql sql, TableLock lock) {
        this.connection = connection;
        this.sql = sql;
        this.lock = lock;
    }

    @Override
    public void createTable(CreateTable create) {
        connection.execute("create table '%s'".formatted(create.table().name()), sql.createTable(create.table()));
    }

    @Override
    public void addColumns(AddColumns added) {
        String table = added.table().name();
        lock.execute(
                "add columns to table '%s'".formatted(table),
                table,
                sql.addColumns(added.table(), added.columns()),
                "sync");
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
        lock.execute(doing, table, sql.widen(widening), "sync");
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
}
