package dev.tributary.runner.destination.postgresql;

import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.jdbc.JdbcConnection;
import dev.tributary.runner.destination.jdbc.JdbcDialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.postgresql.util.PSQLException;

/** How PostgreSQL is told of tables and moments, and what stands in one of its schemas. */
final class PostgresDialect implements JdbcDialect {
    /** Ordinary and partitioned tables, views of both kinds, foreign tables, sequences, indexes, composite types. */
    private static final String RELATIONS =
            "SELECT relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace WHERE nspname = ?";

    private static final String DEPENDENT_OBJECTS = "2BP01";

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
        String doing = "drop table '%s'".formatted(table);
        try {
            lock.execute(doing, table, "DROP TABLE IF EXISTS " + sql.table(table), "reset");
        } catch (DestinationException failure) {
            throw dependents(failure)
                    .map(those -> connection.refusal(doing, those + ". Drop that, reset, and make it again."))
                    .orElse(failure);
        }
    }

    /** What the server names that keeps a table from being dropped; nothing if it failed for something else. */
    private static Optional<String> dependents(DestinationException failure) {
        return failure.getCause() instanceof PSQLException cause
                        && DEPENDENT_OBJECTS.equals(cause.getSQLState())
                        && cause.getServerErrorMessage() != null
                ? Optional.ofNullable(cause.getServerErrorMessage().getDetail())
                        .map(each -> each.replaceAll("\\s*\\R\\s*", ", "))
                : Optional.empty();
    }
}
