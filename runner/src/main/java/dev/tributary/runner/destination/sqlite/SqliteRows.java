package dev.tributary.runner.destination.sqlite;

import dev.tributary.connector.Columns;
import dev.tributary.connector.DataType;
import dev.tributary.runner.destination.Change;
import dev.tributary.runner.destination.Substitutions;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import dev.tributary.runner.destination.jdbc.JdbcConnection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows, as many as possible through one prepared statement, and counts what SQLite could not hold as it was. */
final class SqliteRows {
    /**
     * About how many values one statement takes, or one batch of statements: each costs some microseconds by itself, so
     * that narrow rows go many to a statement. More gain nothing, and what is bound long before it is used has left the
     * processor's cache by then.
     */
    private static final int PARAMETERS = 1_000;

    private final JdbcConnection connection;
    private Substitutions substitutions = new Substitutions();

    SqliteRows(JdbcConnection connection) {
        this.connection = connection;
    }

    /** The values that were changed since the last call. */
    Substitutions takeSubstitutions() {
        Substitutions taken = substitutions;
        substitutions = new Substitutions();
        return taken;
    }

    void write(TargetTable table, List<Change> changes, String synced) {
        connection.perform("write to table '%s'".formatted(table.name()), jdbc -> {
            int from = 0;
            while (from < changes.size()) {
                int to = sameStatement(changes, from);
                RowStatement rows = new RowStatement(table, changes.get(from), synced);
                if (!rows.changesNothing()) {
                    write(jdbc, rows, changes.subList(from, to));
                }
                from = to;
            }
        });
    }

    /** As many at once as a statement takes, and then what is left one by one. */
    private static void write(Connection jdbc, RowStatement rows, List<Change> changes) throws SQLException {
        int atOnce = rows.mostAtOnce();
        int even = changes.size() - changes.size() % atOnce;
        write(jdbc, rows, changes.subList(0, even), atOnce);
        write(jdbc, rows, changes.subList(even, changes.size()), 1);
    }

    private static void write(Connection jdbc, RowStatement rows, List<Change> changes, int atOnce)
            throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = jdbc.prepareStatement(rows.sql(atOnce))) {
            int waiting = 0;
            for (int from = 0; from < changes.size(); from += atOnce) {
                rows.bind(statement, changes.subList(from, from + atOnce));
                statement.addBatch();
                waiting += atOnce * rows.width();
                if (waiting >= PARAMETERS) {
                    int[] unused = statement.executeBatch();
                    waiting = 0;
                }
            }
            int[] unused = statement.executeBatch();
        }
    }

    /** Where the run of changes that one statement can make ends. */
    private static int sameStatement(List<Change> changes, int from) {
        Change first = changes.get(from);
        int to = from + 1;
        while (to < changes.size() && sameStatement(first, changes.get(to))) {
            to++;
        }
        return to;
    }

    private static boolean sameStatement(Change one, Change other) {
        return one.kind() == other.kind()
                && one.row().columns().equals(other.row().columns());
    }

    /** One statement, and where in a row its parameters are found. */
    private final class RowStatement {
        private final TargetTable table;
        private final Change.Kind kind;
        private final String synced;
        private final List<String> values = new ArrayList<>();
        private final List<Integer> positions = new ArrayList<>();
        private final List<DataType> types = new ArrayList<>();
        private final int assignedValues;

        RowStatement(TargetTable table, Change example, String synced) {
            this.table = table;
            this.kind = example.kind();
            this.synced = synced;
            Columns columns = example.row().columns();
            for (String column : columns.names()) {
                boolean assigned = kind == Change.Kind.UPSERT
                        || (kind == Change.Kind.UPDATE && !table.key().contains(column));
                if (assigned) {
                    add(column, columns);
                }
            }
            this.assignedValues = positions.size();
            if (kind != Change.Kind.UPSERT) {
                table.key().forEach(column -> add(column, columns));
            }
        }

        private void add(String column, Columns columns) {
            values.add(column);
            positions.add(columns.position(column));
            types.add(table.columns().stream()
                    .filter(it -> it.name().equals(column))
                    .map(TargetColumn::type)
                    .findFirst()
                    .orElseThrow());
        }

        /** An update may name nothing but the key. */
        boolean changesNothing() {
            return kind == Change.Kind.UPDATE && assignedValues == 0;
        }

        /** How many values of a row it takes. */
        int width() {
            return values.size();
        }

        int mostAtOnce() {
            return kind == Change.Kind.UPSERT ? Math.max(1, PARAMETERS / width()) : 1;
        }

        /** For so many rows. */
        String sql(int rows) {
            return switch (kind) {
                case UPSERT -> SqliteSql.upsert(table, values, rows);
                case UPDATE -> SqliteSql.update(table, values.subList(0, assignedValues));
                case DELETE -> SqliteSql.delete(table);
            };
        }

        void bind(PreparedStatement statement, List<Change> changes) throws SQLException {
            int parameter = 1;
            // An update leaves the moment of the sync as it is.
            if (kind != Change.Kind.UPDATE) {
                statement.setString(parameter++, synced);
            }
            for (Change change : changes) {
                for (int i = 0; i < positions.size(); i++) {
                    Object value = change.row().value(positions.get(i));
                    SqliteValues.bind(statement, parameter++, stored(i, value));
                }
            }
        }

        private @Nullable Object stored(int i, @Nullable Object value) {
            if (value == null) {
                return null;
            }
            Object stored = SqliteValues.stored(types.get(i), value);
            if (SqliteValues.isSubstitute(value, stored)) {
                substitutions.add(table.name(), values.get(i));
            }
            return stored;
        }
    }
}
