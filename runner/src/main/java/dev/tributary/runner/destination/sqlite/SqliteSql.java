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

    /** Whether values of this type are kept as text. */
    static boolean isText(DataType type) {
        return typeName(type).equals("TEXT");
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
        List<String> forms = columns.stream().map(column -> form(table, column)).toList();
        String values = IntStream.range(0, rows)
                .mapToObj(row -> values(row * columns.size(), forms))
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
    private static String values(int before, List<String> forms) {
        return IntStream.range(0, forms.size())
                .mapToObj(column -> forms.get(column).formatted(before + column + 2))
                .collect(Collectors.joining(", ", "(", ", ?1, 0)"));
    }

    /** Parameters: the row's columns without its key, the key. A pass must not take the row for one it has seen. */
    static String update(TargetTable table, List<String> columns) {
        return "UPDATE %s SET %s WHERE %s"
                .formatted(quote(table.name()), assigned(table, columns, ", "), matching(table));
    }

    /** Parameters: the moment of the sync, the key. */
    static String delete(TargetTable table) {
        return "UPDATE %s SET %s = 1, %s = ? WHERE %s"
                .formatted(quote(table.name()), quote(DELETED_COLUMN), quote(SYNCED_COLUMN), matching(table));
    }

    static String quoted(List<String> identifiers) {
        return identifiers.stream().map(SqliteSql::quote).collect(Collectors.joining(", "));
    }

    private static String assigned(TargetTable table, List<String> columns, String separator) {
        return columns.stream()
                .map(column -> quote(column) + " = " + form(table, column).formatted(""))
                .collect(Collectors.joining(separator));
    }

    private static String matching(TargetTable table) {
        return assigned(table, table.key(), " AND ");
    }

    /** A column's parameter, but for its number. Text may come as its bytes, and is text again by a cast, which copies nothing. */
    private static String form(TargetTable table, String column) {
        boolean text = table.columns().stream().anyMatch(it -> it.name().equals(column) && isText(it.type()));
        return text ? "CAST(?%s AS TEXT)" : "?%s";
    }

    private static List<String> concat(List<String> columns, String... more) {
        List<String> all = new ArrayList<>(columns);
        all.addAll(List.of(more));
        return all;
    }
}
