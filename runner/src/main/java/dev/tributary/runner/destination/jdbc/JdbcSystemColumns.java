package dev.tributary.runner.destination.jdbc;

import dev.tributary.runner.destination.Coverage;
import dev.tributary.runner.destination.RowCount;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The two columns that every table has, over all rows of a table: what a pass asks of them and does to them. In SQL that
 * every store understands. A table that is not there has no rows.
 */
public final class JdbcSystemColumns {
    private final JdbcConnection connection;
    private final JdbcDialect dialect;

    /** Over this connection. */
    public JdbcSystemColumns(JdbcConnection connection, JdbcDialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /** How much of a table was upserted in syncs that began at {@code since} or later. */
    public Coverage coverage(String table, Instant since) {
        if (!dialect.hasTable(table)) {
            return new Coverage(0, 0);
        }
        return connection
                .query(
                        "count the rows of table '%s'".formatted(table),
                        ("SELECT count(*), count(*) FILTER (WHERE _fivetran_synced < ?) FROM %s"
                                        + " WHERE NOT _fivetran_deleted")
                                .formatted(dialect.table(table)),
                        row -> new Coverage(row.getLong(1), row.getLong(2)),
                        dialect.stored(since))
                .get(0);
    }

    /**
     * Marks the rows deleted that were not upserted in a sync that began at {@code since} or later.
     *
     * @return how many were marked
     */
    public long markDeleted(String table, Instant since) {
        if (!dialect.hasTable(table)) {
            return 0;
        }
        return connection.update(
                "mark rows of table '%s' deleted".formatted(table),
                // Not "= true", which SQLite takes for a column where the table has one of that name.
                ("UPDATE %s SET _fivetran_deleted = NOT _fivetran_deleted"
                                + " WHERE _fivetran_synced < ? AND NOT _fivetran_deleted")
                        .formatted(dialect.table(table)),
                dialect.stored(since));
    }

    /** Makes rows that were upserted in this sync look as if they had been upserted just before it. */
    public void forgetUpserts(String table, Instant synced) {
        if (dialect.hasTable(table)) {
            int unused = connection.update(
                    "truncate table '%s'".formatted(table),
                    "UPDATE %s SET _fivetran_synced = ? WHERE _fivetran_synced = ?".formatted(dialect.table(table)),
                    dialect.stored(synced.minus(1, ChronoUnit.MICROS)),
                    dialect.stored(synced));
        }
    }

    /** How many rows there are. */
    public RowCount count(String table) {
        if (!dialect.hasTable(table)) {
            return new RowCount(0, 0);
        }
        return connection
                .query(
                        "count the rows of table '%s'".formatted(table),
                        ("SELECT count(*) FILTER (WHERE NOT _fivetran_deleted),"
                                        + " count(*) FILTER (WHERE _fivetran_deleted) FROM %s")
                                .formatted(dialect.table(table)),
                        row -> new RowCount(row.getLong(1), row.getLong(2)))
                .get(0);
    }
}
