package dev.tributary.runner.destination.sqlite;

import dev.tributary.connector.Columns;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Row;
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
    /** More in one batch gains nothing. */
    private static final int BATCH = 1_000;

    /** An update leaves the moment of the sync as it is. */
    private static final int NO_SYNCED = -1;

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
                RowStatement rows = new RowStatement(table, changes.get(from));
                if (!rows.changesNothing()) {
                    write(jdbc, rows, changes.subList(from, to), synced);
                }
                from = to;
            }
        });
    }

    private static void write(Connection jdbc, RowStatement rows, List<Change> changes, String synced)
            throws SQLException {
        try (PreparedStatement statement = jdbc.prepareStatement(rows.sql())) {
            for (Change change : changes) {
                rows.bind(statement, change.row(), synced);
                statement.addBatch();
            }
            int[] unused = statement.executeBatch();
        }
    }

    /** Where the run of changes that one statement can make ends. */
    private static int sameStatement(List<Change> changes, int from) {
        Change first = changes.get(from);
        int to = from + 1;
        while (to < changes.size() && to - from < BATCH && sameStatement(first, changes.get(to))) {
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
        private final List<String> values = new ArrayList<>();
        private final List<Integer> positions = new ArrayList<>();
        private final List<DataType> types = new ArrayList<>();
        private final int assignedValues;
        private final int valuesBeforeSynced;

        RowStatement(TargetTable table, Change example) {
            this.table = table;
            this.kind = example.kind();
            Columns columns = example.row().columns();
            for (String column : columns.names()) {
                boolean assigned = kind == Change.Kind.UPSERT
                        || (kind == Change.Kind.UPDATE && !table.key().contains(column));
                if (assigned) {
                    add(column, columns);
                }
            }
            this.assignedValues = positions.size();
            this.valuesBeforeSynced = kind == Change.Kind.UPDATE ? NO_SYNCED : assignedValues;
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

        String sql() {
            return switch (kind) {
                case UPSERT -> SqliteSql.upsert(table, values);
                case UPDATE -> SqliteSql.update(table, values.subList(0, assignedValues));
                case DELETE -> SqliteSql.delete(table);
            };
        }

        void bind(PreparedStatement statement, Row row, String synced) throws SQLException {
            int parameter = 1;
            for (int i = 0; i < positions.size(); i++) {
                if (i == valuesBeforeSynced) {
                    statement.setString(parameter++, synced);
                }
                SqliteValues.bind(statement, parameter++, stored(i, row.value(positions.get(i))));
            }
            if (valuesBeforeSynced == positions.size()) {
                statement.setString(parameter, synced);
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
