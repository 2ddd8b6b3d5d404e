package dev.tributary.runner.destination.postgresql;

import dev.tributary.runner.destination.jdbc.JdbcConnection;
import dev.tributary.runner.destination.jdbc.JdbcDialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** How PostgreSQL is told of tables and moments, and what stands in one of its schemas. */
final class PostgresDialect implements JdbcDialect {
    /** Ordinary and partitioned tables, views of both kinds, foreign tables, sequences, indexes, composite types. */
    private static final String RELATIONS =
            "SELECT relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE nspname = ?";

    private final JdbcConnection connection;
    private final PostgresSql sql;
    private final TableLock lock;

    PostgresDialect(JdbcConnection connection, PostgresSql sql, TableLock lock) {
        this.connection = connection;
        this.sql = sql;
        this.lock = lock;
    }

    @Override
    public String table(String name) {
        return sql.table(name);
    }

    @Override
    public String jsonType() {
        // Not jsonb: a state comes back as it was written.
        return "json";
    }

    @Override
    public String momentType() {
        return "timestamp with time zone";
    }

    @Override
    public Object stored(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    @Override
    public Instant moment(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Override
    public boolean hasTable(String name) {
        return !connection
                .query(
                        "read the list of tables",
                        RELATIONS + " AND relname = ? AND relkind IN ('r', 'p')",
                        row -> true,
                        sql.schema(),
                        name)
                .isEmpty();
    }

    @Override
    public List<String> takenNames() {
        return connection.query(
                "read the list of tables",
                RELATIONS + " AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S', 'i', 'I', 'c')"
                        // The index of a table's primary key has a name that we do not choose.
                        + " AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = pg_class.oid AND contype = 'p')",
                row -> row.getString(1),
                sql.schema());
    }

    @Override
    public void drop(String table) {
        lock.execute("drop table '%s'".formatted(table), table, "DROP TABLE IF EXISTS " + sql.table(table), "reset");
    }
}
