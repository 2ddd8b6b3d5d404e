package dev.tributary.runner.destination.sqlite;

import dev.tributary.runner.destination.jdbc.JdbcConnection;
import dev.tributary.runner.destination.jdbc.JdbcDialect;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** How SQLite is told of tables and moments, and what stands in its file. */
final class SqliteDialect implements JdbcDialect {
    private final JdbcConnection connection;

    SqliteDialect(JdbcConnection connection) {
        this.connection = connection;
    }

    @Override
    public String table(String name) {
        return SqliteSql.quote(name);
    }

    @Override
    public String jsonType() {
        return "TEXT";
    }

    @Override
    public String momentType() {
        return "TEXT";
    }

    @Override
    public Object stored(Instant moment) {
        return SqliteValues.storedText(moment);
    }

    @Override
    public Instant moment(ResultSet row, int column) throws SQLException {
        return Instant.parse(row.getString(column));
    }

    @Override
    public boolean hasTable(String name) {
        return !connection
                .query(
                        "read the list of tables",
                        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?",
                        row -> true,
                        name)
                .isEmpty();
    }

    /** An index or a view takes a name away from tables, too, and so does one that differs in its capitals. */
    @Override
    public List<String> takenNames() {
        return connection.query(
                "read the list of tables",
                "SELECT lower(name) FROM sqlite_master WHERE type IN ('table', 'view', 'index')"
                        + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
                row -> row.getString(1));
    }

    @Override
    public void drop(String table) {
        connection.execute("drop table '%s'".formatted(table), "DROP TABLE IF EXISTS " + SqliteSql.quote(table));
    }
}
