package dev.tributary.runner.destination.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** In what the stores differ, besides how they take rows and change the shape of tables. */
public interface JdbcDialect {
    /** A table as statements name it. */
    String table(String name);

    /** The type of columns that hold JSON. */
    String jsonType();

    /** The type of columns that hold moments. */
    String momentType();

    /** A moment as a parameter. */
    Object stored(Instant moment);

    /** The moment in a column. */
    Instant moment(ResultSet row, int column) throws SQLException;

    /** Whether there is a table of this name where the connector's are. */
    boolean hasTable(String name);

    /**
     * Names that a new table cannot have, because something of nobody knows whose stands there; ours may be among them.
     */
    List<String> takenNames();

    /** Drops a table, if it is there. */
    void drop(String table);
}
