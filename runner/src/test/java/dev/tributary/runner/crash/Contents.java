package dev.tributary.runner.crash;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything in a warehouse that must be the same after a crash: all tables and rows, but for when they were synced. */
public final class Contents {
    private static final List<String> MOMENTS =
            List.of("_fivetran_synced", "first_seen", "last_seen", "times", "run_id", "updated_at", "committed_at");

    private Contents() {}

    /** The rows of each table as sorted lines, of the database file in a folder. */
    public static Map<String, List<String>> of(Path folder) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("warehouse.db"))) {
            return of(connection, "SELECT name FROM sqlite_master WHERE type = 'table'");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The same of the tables that a query names. */
    static Map<String, List<String>> of(Connection connection, String tables) throws SQLException {
        Map<String, List<String>> contents = new TreeMap<>();
        for (String table : tables(connection, tables)) {
            contents.put(table, rows(connection, table));
        }
        return contents;
    }

    /** The data, the names and the rejects; the history and the state tell of the runs, which differ. */
    private static List<String> tables(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet names = statement.executeQuery(query)) {
            List<String> tables = new ArrayList<>();
            while (names.next()) {
                tables.add(names.getString(1));
            }
            tables.removeAll(List.of("_tributary_state", "_tributary_runs"));
            return tables;
        }
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + '"')) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(line(rows));
            }
            lines.sort(null);
            return lines;
        }
    }

    private static String line(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, String> values = new TreeMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (!MOMENTS.contains(columns.getColumnName(i))) {
                Object value = row.getObject(i);
                String text = value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value);
                values.put(
                        columns.getColumnName(i),
                        (value == null ? "" : value.getClass().getSimpleName()) + text);
            }
        }
        return values.toString();
    }
}
