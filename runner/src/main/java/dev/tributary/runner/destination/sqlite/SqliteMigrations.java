package dev.tributary.runner.destination.sqlite;

import dev.tributary.connector.DataType;
import dev.tributary.runner.destination.Migration;
import dev.tributary.runner.destination.Migration.AddColumns;
import dev.tributary.runner.destination.Migration.CreateTable;
import dev.tributary.runner.destination.Migration.WidenColumn;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import dev.tributary.runner.type.Widening;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.core.Codes;

/** Changes the shape of tables, inside the transaction of the rows that need it. */
final class SqliteMigrations {
    private static final String WIDEN = "tributary_widen";

    /** SQLite has columns of these names in every table, and adds none that would hide them, but makes tables that do. */
    private static final Set<String> ROWID_NAMES = Set.of("rowid", "oid", "_rowid_");

    private final SqliteConnection connection;

    SqliteMigrations(SqliteConnection connection) {
        this.connection = connection;
    }

    void perform(Migration migration) {
        if (migration instanceof CreateTable create) {
            create(create.table());
        } else if (migration instanceof AddColumns more) {
            add(more.table(), more.columns());
        } else if (migration instanceof WidenColumn widening) {
            widen(widening);
        }
    }

    void create(TargetTable table) {
        connection.execute("create table '%s'".formatted(table.name()), SqliteSql.createTable(table));
    }

    /** Adds columns: in place, unless SQLite refuses that for their names. */
    void add(TargetTable table, List<TargetColumn> columns) {
        if (columns.stream().map(TargetColumn::name).anyMatch(ROWID_NAMES::contains)) {
            List<TargetColumn> before = new ArrayList<>(table.columns());
            before.removeAll(columns);
            remake("add columns to table '%s'".formatted(table.name()), table, before, SqliteSql::quote);
            return;
        }
        for (TargetColumn column : columns) {
            connection.execute(
                    "add column '%s' to table '%s'".formatted(column.name(), table.name()),
                    SqliteSql.addColumn(table.name(), column));
        }
    }

    /**
     * Widens a column by making the table anew. SQLite cannot change a column's type in place, and its affinity would
     * change what is stored: a text in an INTEGER column would become a number again.
     */
    void widen(WidenColumn widening) {
        TargetTable table = widening.table();
        String doing = "widen column '%s' of table '%s' from %s to %s"
                .formatted(
                        widening.to().name(),
                        table.name(),
                        widening.from().type(),
                        widening.to().type());
        register(widening.from().type(), widening.to().type());
        remake(
                doing,
                table,
                table.columns(),
                column -> column.equals(widening.to().name())
                        ? "%s(%s)".formatted(WIDEN, SqliteSql.quote(column))
                        : SqliteSql.quote(column));
    }

    /** Makes a table anew and carries its rows over: of these columns, as what the expression makes of their names. */
    private void remake(String doing, TargetTable table, List<TargetColumn> carried, UnaryOperator<String> expression) {
        TargetTable fresh = new TargetTable(table.name() + "_tributary_fresh", "", table.columns(), table.key());
        List<String> dependents = dependents(table.name());
        connection.execute(doing, SqliteSql.createTable(fresh));
        connection.execute(doing, copy(table.name(), fresh.name(), carried, expression));
        connection.execute(doing, "DROP TABLE " + SqliteSql.quote(table.name()));
        // Views that name the table are to find it again under its name, not to be rewritten.
        connection.execute(doing, "PRAGMA legacy_alter_table = ON");
        connection.execute(
                doing,
                "ALTER TABLE %s RENAME TO %s".formatted(SqliteSql.quote(fresh.name()), SqliteSql.quote(table.name())));
        connection.execute(doing, "PRAGMA legacy_alter_table = OFF");
        dependents.forEach(sql -> connection.execute(doing, sql));
    }

    /** The indexes and triggers that somebody has put on a table, as the SQL that made them. */
    private List<String> dependents(String table) {
        return connection.query(
                "read the indexes of table '%s'".formatted(table),
                "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('index', 'trigger') AND sql IS NOT NULL",
                row -> row.getString(1),
                table);
    }

    private static String copy(String from, String to, List<TargetColumn> carried, UnaryOperator<String> expression) {
        List<String> columns =
                new ArrayList<>(carried.stream().map(TargetColumn::name).toList());
        columns.add(TargetTable.SYNCED_COLUMN);
        columns.add(TargetTable.DELETED_COLUMN);
        return "INSERT INTO %s (%s) SELECT %s FROM %s ORDER BY rowid"
                .formatted(
                        SqliteSql.quote(to),
                        SqliteSql.quoted(columns),
                        columns.stream().map(expression).collect(Collectors.joining(", ")),
                        SqliteSql.quote(from));
    }

    /** In Java rather than in SQL, whose text of a REAL has fifteen digits where seventeen are needed. */
    private void register(DataType from, DataType to) {
        connection.perform("register a function", jdbc -> Function.create(jdbc, WIDEN, new WideningFunction(from, to)));
    }

    private static final class WideningFunction extends Function {
        private final DataType from;
        private final DataType to;

        WideningFunction(DataType from, DataType to) {
            this.from = from;
            this.to = to;
        }

        @Override
        protected void xFunc() throws SQLException {
            Object stored = argument();
            Object wider =
                    stored == null ? null : SqliteValues.stored(to, Widening.to(to, SqliteValues.loaded(from, stored)));
            answer(wider);
        }

        /** The argument in the storage class of its type. */
        private @Nullable Object argument() throws SQLException {
            // Asked by its type: SQLite hands out an empty text or blob as if it were null.
            if (value_type(0) == Codes.SQLITE_NULL) {
                return null;
            }
            return switch (from) {
                case BOOLEAN, SHORT, INT, LONG -> value_long(0);
                case FLOAT, DOUBLE -> value_double(0);
                case BINARY -> Objects.requireNonNullElse(value_blob(0), new byte[0]);
                case DECIMAL, NAIVE_DATE, NAIVE_DATETIME, UTC_DATETIME, XML, STRING, JSON ->
                    Objects.requireNonNullElse(value_text(0), "");
            };
        }

        private void answer(@Nullable Object value) throws SQLException {
            if (value == null) {
                result();
            } else if (value instanceof String text) {
                result(text);
            } else if (value instanceof Long number) {
                result(number);
            } else if (value instanceof Double number) {
                result(number);
            } else {
                result((byte[]) value);
            }
        }
    }
}
