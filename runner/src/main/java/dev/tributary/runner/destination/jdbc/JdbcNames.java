package dev.tributary.runner.destination.jdbc;

import dev.tributary.connector.DataType;
import dev.tributary.runner.destination.Migration;
import dev.tributary.runner.destination.Migration.CreateTable;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The shape of every table that a connector has made, and what the source calls its columns: {@code _tributary_names},
 * one row a column.
 */
final class JdbcNames {
    private final JdbcConnection connection;
    private final String table;

    /** Over this connection, in this table, whose name is as statements have it. */
    JdbcNames(JdbcConnection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    /** Our table, as statements name it. */
    String table() {
        return table;
    }

    void create() {
        connection.execute("make the tables of Tributary's own", """
                CREATE TABLE %s (
                  connector TEXT NOT NULL, table_name TEXT NOT NULL, position INTEGER NOT NULL, column_name TEXT,
                  source_table TEXT NOT NULL, source_column TEXT, type TEXT, key_position INTEGER,
                  PRIMARY KEY (table_name, position))""".formatted(table));
    }

    /** The connector that made each table. */
    Map<String, String> owners() {
        Map<String, String> owners = new TreeMap<>();
        connection
                .query(
                        "read the names",
                        "SELECT DISTINCT table_name, connector FROM %s".formatted(table),
                        row -> Map.entry(row.getString(1), row.getString(2)))
                .forEach(entry -> owners.put(entry.getKey(), entry.getValue()));
        return owners;
    }

    /** The names of the tables that a connector has made. */
    List<String> ownedBy(String connector) {
        return connection.query(
                "read the names",
                "SELECT DISTINCT table_name FROM %s WHERE connector = ? ORDER BY table_name".formatted(table),
                row -> row.getString(1),
                connector);
    }

    /** The tables that a connector has made, in the order of their names. */
    List<TargetTable> tables(String connector) {
        Map<String, TableLines> tables = new LinkedHashMap<>();
        List<NameLine> lines = connection.query(
                "read the names",
                ("SELECT table_name, source_table, column_name, source_column, type, key_position FROM %s"
                                + " WHERE connector = ? ORDER BY table_name, position")
                        .formatted(table),
                NameLine::read,
                connector);
        for (NameLine line : lines) {
            tables.computeIfAbsent(line.table, name -> new TableLines(line.sourceTable))
                    .add(line);
        }
        List<TargetTable> answer = new ArrayList<>();
        tables.forEach((name, columns) -> answer.add(columns.table(name)));
        return answer;
    }

    /** Writes down what this has made of a table: the lines of those columns, and not of all that it has. */
    void remember(String connector, Migration migration) {
        TargetTable of = migration.table();
        if (migration instanceof CreateTable) {
            connection.update("write the names", "DELETE FROM %s WHERE table_name = ?".formatted(table), of.name());
        }
        Set<TargetColumn> changed = Set.copyOf(migration.columns());
        List<List<Object>> lines = new ArrayList<>();
        for (int i = 0; i < of.columns().size(); i++) {
            TargetColumn column = of.columns().get(i);
            if (changed.contains(column)) {
                lines.add(List.of(
                        connector,
                        of.name(),
                        i + 1L,
                        column.name(),
                        of.source(),
                        column.source(),
                        column.type().name(),
                        of.key().indexOf(column.name()) + 1L));
            }
        }
        connection.insert(
                "write the names",
                ("INSERT INTO %s (connector, table_name, position, column_name, source_table, source_column, type,"
                                + " key_position)")
                        .formatted(table),
                "ON CONFLICT (table_name, position) DO UPDATE SET connector = excluded.connector,"
                        + " column_name = excluded.column_name, source_table = excluded.source_table,"
                        + " source_column = excluded.source_column, type = excluded.type,"
                        + " key_position = excluded.key_position",
                lines);
    }

    /** One row, which is one column. */
    private record NameLine(
            String table, String sourceTable, String column, String sourceColumn, DataType type, int keyPosition) {
        static NameLine read(ResultSet row) throws SQLException {
            return new NameLine(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    DataType.valueOf(row.getString(5)),
                    row.getInt(6));
        }
    }

    /** The columns of one table, as far as they have been read. */
    private static final class TableLines {
        private final String source;
        private final List<TargetColumn> columns = new ArrayList<>();
        private final Map<Integer, String> key = new TreeMap<>();

        TableLines(String source) {
            this.source = source;
        }

        void add(NameLine line) {
            columns.add(new TargetColumn(line.column, line.sourceColumn, line.type));
            if (line.keyPosition > 0) {
                key.put(line.keyPosition, line.column);
            }
        }

        TargetTable table(String name) {
            return new TargetTable(name, source, columns, List.copyOf(key.values()));
        }
    }
}
