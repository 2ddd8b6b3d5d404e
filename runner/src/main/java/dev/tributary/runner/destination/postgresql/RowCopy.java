package dev.tributary.runner.destination.postgresql;

import dev.tributary.connector.Columns;
import dev.tributary.connector.Row;
import dev.tributary.runner.destination.Substitutions;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Sends rows of one table through a binary {@code COPY}, with some more columns behind their own. */
final class RowCopy {
    /** So much is sent at once; more of it changes nothing. */
    private static final int CHUNK = 1 << 16;

    private final TargetTable table;
    private final List<TargetColumn> columns = new ArrayList<>();
    private final List<PostgresType> types = new ArrayList<>();
    private final Tail tail;
    private final Substitutions substitutions;
    private final CopyBuffer buffer = new CopyBuffer();
    private final FieldWriter fields = new FieldWriter(buffer);
    private final IdentityHashMap<Columns, int[]> positions = new IdentityHashMap<>();

    /**
     * Rows of a table.
     *
     * @param columns which of its columns; what a row lacks of them is null
     * @param tail the columns behind those
     * @param substitutions where values are counted that PostgreSQL cannot hold
     */
    RowCopy(TargetTable table, List<String> columns, Tail tail, Substitutions substitutions) {
        this.table = table;
        this.tail = tail;
        this.substitutions = substitutions;
        for (TargetColumn column : table.columns()) {
            if (columns.contains(column.name())) {
                this.columns.add(column);
                types.add(PostgresType.of(table, column));
            }
        }
    }

    /** The names of the columns, in the order in which they are sent. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        columns.forEach(column -> names.add(column.name()));
        names.addAll(tail.names());
        return names;
    }

    /** One row, and the values behind its own. */
    record Tailed(Row row, List<Object> tail) {}

    /** Sends all of these, to the end of the copy. */
    void send(CopyIn copy, Iterable<Tailed> rows) throws SQLException {
        try {
            buffer.clear();
            buffer.header();
            for (Tailed tailed : rows) {
                add(tailed);
                if (buffer.size() >= CHUNK) {
                    flush(copy);
                }
            }
            buffer.trailer();
            flush(copy);
            long unused = copy.endCopy();
        } catch (SQLException | RuntimeException failure) {
            cancel(copy, failure);
            throw failure;
        }
    }

    /** Whatever comes of that says less than the failure itself. */
    private static void cancel(CopyIn copy, Exception failure) {
        if (copy.isActive()) {
            try {
                copy.cancelCopy();
            } catch (SQLException another) {
                failure.addSuppressed(another);
            }
        }
    }

    private void flush(CopyIn copy) throws SQLException {
        copy.writeToCopy(buffer.bytes(), 0, buffer.size());
        buffer.clear();
    }

    private void add(Tailed tailed) {
        int[] from = positions.computeIfAbsent(tailed.row.columns(), this::positions);
        buffer.row(from.length + tail.types().size());
        for (int i = 0; i < from.length; i++) {
            field(i, from[i] < 0 ? null : tailed.row.value(from[i]));
        }
        for (int i = 0; i < tail.types().size(); i++) {
            boolean unused = fields.write(tail.types().get(i), tailed.tail.get(i));
        }
    }

    private void field(int i, @Nullable Object value) {
        if (value == null) {
            buffer.nullField();
        } else if (fields.write(types.get(i), value)) {
            substitutions.add(table.name(), columns.get(i).name());
        }
    }

    private int[] positions(Columns shape) {
        return columns.stream()
                .mapToInt(column -> shape.position(column.name()))
                .toArray();
    }
}
