package dev.tributary.runner.destination.sqlite;

import static dev.tributary.runner.destination.TargetTable.DELETED_COLUMN;
import static dev.tributary.runner.destination.TargetTable.SYNCED_COLUMN;

import dev.tributary.connector.DataType;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The SQL that SQLite is told, as text. Every identifier goes through {@link #quote}. */
final class SqliteSql {
    private SqliteSql() {}

    static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    static String typeName(DataType type) {
        return switch (type) {
            case BOOLEAN, SHORT, INT, LONG -> "INTEGER";
            case FLOAT, DOUBLE -> "REAL";
            case DECIMAL, NAIVE_DATE, NAIVE_DATETIME, UTC_DATETIME, XML, STRING, JSON -> "TEXT";
            case BINARY -> "BLOB";
        };
    }

    static String createTable(TargetTable table) {
        List<String> parts = new ArrayList<>();
        for (TargetColumn column : table.columns()) {
            boolean key = table.key().contains(column.name());
            parts.add(column(column) + (key ? " NOT NULL" : ""));
        }
        parts.add(quote(SYNCED_COLUMN) + " TEXT NOT NULL");
        parts.add(quote(DELETED_COLUMN) + " INTEGER NOT NULL DEFAULT 0");
        parts.add("PRIMARY KEY (" + quoted(table.key()) + ")");
        return "CREATE TABLE %s (%s)".formatted(quote(table.name()), String.join(", ", parts));
    }

    static String addColumn(String table, TargetColumn column) {
        return "ALTER TABLE %s ADD COLUMN %s".formatted(quote(table), column(column));
    }

    /** How the definition of a column begins. */
    static String column(TargetColumn column) {
        return quote(column.name()) + " " + typeName(column.type());
    }

    /** Parameters: the moment of the sync, then the columns of so many rows, one row after the other. */
    static String upsert(TargetTable table, List<String> columns, int rows) {
        String values = IntStream.range(0, rows)
                .mapToObj(row -> values(row * columns.size(), columns.size()))
                .collect(Collectors.joining(", "));
        String replaced = Stream.concat(
                        table.columns().stream().map(TargetColumn::name), Stream.of(SYNCED_COLUMN, DELETED_COLUMN))
                .filter(column -> !table.key().contains(column))
                .map(column -> "%1$s = excluded.%1$s".formatted(quote(column)))
                .collect(Collectors.joining(", "));
        return "INSERT INTO %s (%s) VALUES %s ON CONFLICT (%s) DO UPDATE SET %s"
                .formatted(
                        quote(table.name()),
                        quoted(concat(columns, SYNCED_COLUMN, DELETED_COLUMN)),
                        values,
                        quoted(table.key()),
                        replaced);
    }

    /** One row, whose values come after so many of others. */
    private static String values(int before, int columns) {
        return IntStream.range(0, columns)
                .mapToObj(column -> "?" + (before + column + 2))
                .collect(Collectors.joining(", ", "(", ", ?1, 0)"));
    }

    /** Parameters: the row's columns without its key, the key. A pass must not take the row for one it has seen. */
    static String update(TargetTable table, List<String> columns) {
        return "UPDATE %s SET %s WHERE %s"
                .formatted(quote(table.name()), assigned(columns, ", "), matching(table.key()));
    }

    /** Parameters: the moment of the sync, the key. */
    static String delete(TargetTable table) {
        return "UPDATE %s SET %s = 1, %s = ? WHERE %s"
                .formatted(quote(table.name()), quote(DELETED_COLUMN), quote(SYNCED_COLUMN), matching(table.key()));
    }

    static String quoted(List<String> identifiers) {
        return identifiers.stream().map(SqliteSql::quote).collect(Collectors.joining(", "));
    }

    private static String assigned(List<String> columns, String separator) {
        return columns.stream().map(column -> quote(column) + " = ?").collect(Collectors.joining(separator));
    }

    private static String matching(List<String> key) {
        return assigned(key, " AND ");
    }

    private static List<String> concat(List<String> columns, String... more) {
        List<String> all = new ArrayList<>(columns);
        all.addAll(List.of(more));
        return all;
    }
}
