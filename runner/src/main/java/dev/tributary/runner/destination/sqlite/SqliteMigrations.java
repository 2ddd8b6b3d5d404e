package dev.tributary.runner.destination.sqlite;

import dev.tributary.runner.destination.Migration;
import dev.tributary.runner.destination.Migration.AddColumns;
import dev.tributary.runner.destination.Migration.CreateTable;
import dev.tributary.runner.destination.Migration.WidenColumn;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import dev.tributary.runner.destination.jdbc.JdbcConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.sqlite.Function;

/** Changes the shape of tables, inside the transaction of the rows that need it, and keeps what others have added. */
final class SqliteMigrations implements Migration.Cases {
    private static final String WIDEN = "tributary_widen";

    /** What a table is called while it is made anew; no source can call one so. */
    private static final String FRESH = "_tributary_fresh";

    /** SQLite has columns of these names in every table. It adds none that would hide them, yet makes such tables. */
    private static final Set<String> ROWID_NAMES = Set.of("rowid", "oid", "_rowid_");

    private final JdbcConnection connection;

    SqliteMigrations(JdbcConnection connection) {
        this.connection = connection;
    }

    @Override
    public void createTable(CreateTable migration) {
        TargetTable table = migration.table();
        connection.execute("create table '%s'".formatted(table.name()), SqliteSql.createTable(table));
    }

    @Override
    public void addColumns(AddColumns migration) {
        migration.columns().forEach(column -> add(migration.table().name(), column));
    }

    /** Adds a column: in place, unless SQLite refuses that for its name. */
    private void add(String table, TargetColumn column) {
        String doing = "add column '%s' to table '%s'".formatted(column.name(), table);
        if (columns(table).stream().anyMatch(column.name()::equalsIgnoreCase)) {
            throw connection.refusal(
                    doing,
                    "it has a column of that name which Tributary did not make. Rename or drop that one and sync again.");
        }
        if (ROWID_NAMES.contains(column.name())) {
            String definition = SqliteSql.column(column);
            String next = SqliteSql.quote(TargetTable.SYNCED_COLUMN) + " TEXT";
            remake(doing, table, changed(doing, next, definition(table).inserting(definition, next)), SqliteSql::quote);
        } else {
            connection.execute(doing, SqliteSql.addColumn(table, column));
        }
    }

    /**
     * Widens a column by making the table anew. SQLite cannot change a column's type in place, and its affinity would
     * change what is stored: a text in an INTEGER column would become a number again.
     */
    @Override
    public void widenColumn(WidenColumn migration) {
        TargetColumn from = migration.from();
        TargetColumn to = migration.to();
        String table = migration.table().name();
        String doing =
                "widen column '%s' of table '%s' from %s to %s".formatted(to.name(), table, from.type(), to.type());
        // In Java rather than in SQL, whose text of a REAL has fifteen digits where seventeen are needed.
        connection.perform(doing, jdbc -> Function.create(jdbc, WIDEN, new WideningFunction(from.type(), to.type())));
        remake(
                doing,
                table,
                changed(
                        doing,
                        SqliteSql.column(from),
                        definition(table).replacing(SqliteSql.column(from), SqliteSql.column(to))),
                column -> column.equalsIgnoreCase(to.name())
                        ? "%s(%s)".formatted(WIDEN, SqliteSql.quote(column))
                        : SqliteSql.quote(column));
    }

    private TableDefinition changed(String doing, String column, Optional<TableDefinition> changed) {
        return changed.orElseThrow(() -> connection.refusal(
                doing,
                "the table does not define it as %s any more. Define it so again and sync again.".formatted(column)));
    }

    /** Makes a table anew and carries its rows over, as what the expression makes of the names of their columns. */
    private void remake(String doing, String table, TableDefinition definition, UnaryOperator<String> expression) {
        List<String> dependents = dependents(table);
        connection.execute(doing, definition.create(FRESH));
        connection.execute(doing, copy(table, columns(table), expression));
        connection.execute(doing, "DROP TABLE " + SqliteSql.quote(table));
        // Views that name the table are to find it again under its name, not to be rewritten.
        connection.execute(doing, "PRAGMA legacy_alter_table = ON");
        connection.execute(doing, "ALTER TABLE %s RENAME TO %s".formatted(FRESH, SqliteSql.quote(table)));
        connection.execute(doing, "PRAGMA legacy_alter_table = OFF");
        dependents.forEach(sql -> connection.execute(doing, sql));
    }

    private static String copy(String table, List<String> columns, UnaryOperator<String> expression) {
        return "INSERT INTO %s (%s) SELECT %s FROM %s"
                .formatted(
                        FRESH,
                        SqliteSql.quoted(columns),
                        columns.stream().map(expression).collect(Collectors.joining(", ")),
                        SqliteSql.quote(table));
    }

    private TableDefinition definition(String table) {
        return connection
                .query(
                        "read the definition of table '%s'".formatted(table),
                        "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ? COLLATE NOCASE",
                        row -> TableDefinition.of(row.getString(1)),
                        table)
                .get(0);
    }

    /** The columns of a table, whoever added them, but for those that are computed. */
    private List<String> columns(String table) {
        return connection.query(
                "read the columns of table '%s'".formatted(table),
                "SELECT name FROM pragma_table_xinfo(?) WHERE hidden = 0",
                row -> row.getString(1),
                table);
    }

    /** The indexes and triggers that somebody has put on a table, as the SQL that made them. */
    private List<String> dependents(String table) {
        return connection.query(
                "read the indexes of table '%s'".formatted(table),
                "SELECT sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
                        + " AND tbl_name = ? COLLATE NOCASE",
                row -> row.getString(1),
                table);
    }
}
