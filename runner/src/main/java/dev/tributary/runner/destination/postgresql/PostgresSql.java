package dev.tributary.runner.destination.postgresql;

import static dev.tributary.runner.destination.TargetTable.DELETED_COLUMN;
import static dev.tributary.runner.destination.TargetTable.SYNCED_COLUMN;

import dev.tributary.runner.destination.Migration.WidenColumn;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The SQL that PostgreSQL is told about the tables of one schema. Every identifier goes through {@link #quote}. */
record PostgresSql(String schema) {
    static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    static String quoted(List<String> identifiers) {
        return identifiers.stream().map(PostgresSql::quote).collect(Collectors.joining(", "));
    }

    /** A table by its full name, so that no search path decides which it is. */
    String table(String name) {
        return quote(schema) + "." + quote(name);
    }

    String createTable(TargetTable table) {
        List<String> parts = new ArrayList<>();
        for (TargetColumn column : table.columns()) {
            parts.add(
                    quote(column.name()) + " " + PostgresType.of(table, column).sql());
        }
        parts.add(quote(SYNCED_COLUMN) + " timestamp with time zone NOT NULL");
        parts.add(quote(DELETED_COLUMN) + " boolean NOT NULL DEFAULT false");
        parts.add("PRIMARY KEY (" + quoted(table.key()) + ")");
        return "CREATE TABLE %s (%s)".formatted(table(table.name()), String.join(", ", parts));
    }

    String addColumns(TargetTable table, List<TargetColumn> columns) {
        return addColumns(table(table.name()), table, columns);
    }

    /**
     * The same where the columns do not go into the table itself.
     *
     * @param to as statements name it
     */
    static String addColumns(String to, TargetTable table, List<TargetColumn> columns) {
        return "ALTER TABLE %s %s"
                .formatted(
                        to,
                        columns.stream()
                                .map(column -> "ADD COLUMN %s %s"
                                        .formatted(
                                                quote(column.name()),
                                                PostgresType.of(table, column).sql()))
                                .collect(Collectors.joining(", ")));
    }

    String widen(WidenColumn widening) {
        TargetColumn to = widening.to();
        PostgresType type = PostgresType.of(widening.table(), to);
        return "ALTER TABLE %s ALTER COLUMN %s TYPE %s USING %s"
                .formatted(
                        table(widening.table().name()),
                        quote(to.name()),
                        type.sql(),
                        PostgresWidening.expression(
                                quote(to.name()), widening.from().type(), to.type(), type));
    }

    /**
     * A table beside the target that is gone with the transaction.
     *
     * @param tail behind the target's own columns, which are as they are there, without its constraints
     */
    String createStage(String stage, TargetTable target, Tail tail) {
        List<String> columns = new ArrayList<>();
        target.columns().forEach(column -> columns.add(quote(column.name())));
        for (int i = 0; i < tail.names().size(); i++) {
            columns.add("NULL::%s AS %s"
                    .formatted(tail.types().get(i).sql(), quote(tail.names().get(i))));
        }
        return "CREATE TEMPORARY TABLE %s ON COMMIT DROP AS SELECT %s FROM %s WITH NO DATA"
                .formatted(stage, String.join(", ", columns), table(target.name()));
    }

    static String copy(String into, List<String> columns) {
        return "COPY %s (%s) FROM STDIN WITH (FORMAT binary)".formatted(into, quoted(columns));
    }

    /** Every row of the stage replaces the row of its key, or comes to stand beside the others. */
    String replace(TargetTable target, String stage, List<String> columns) {
        String replaced = columns.stream()
                .filter(column -> !target.key().contains(column))
                .map(column -> "%1$s = excluded.%1$s".formatted(quote(column)))
                .collect(Collectors.joining(", "));
        return "INSERT INTO %s (%s) SELECT %s FROM %s ON CONFLICT (%s) DO UPDATE SET %s"
                .formatted(
                        table(target.name()), quoted(columns), quoted(columns), stage, quoted(target.key()), replaced);
    }

    /**
     * Every row of the stage changes columns of the row of its key.
     *
     * @param changes each of the form {@code column = value}
     */
    String patch(TargetTable target, String stage, List<String> changes) {
        return "UPDATE %s AS target SET %s FROM %s AS stage WHERE %s"
                .formatted(
                        table(target.name()),
                        String.join(", ", changes),
                        stage,
                        target.key().stream()
                                .map(column -> "target.%1$s = stage.%1$s".formatted(quote(column)))
                                .collect(Collectors.joining(" AND ")));
    }
}
