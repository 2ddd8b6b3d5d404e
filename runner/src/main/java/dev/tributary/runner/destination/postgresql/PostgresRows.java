package dev.tributary.runner.destination.postgresql;

import dev.tributary.runner.destination.Change;
import dev.tributary.runner.destination.Compaction;
import dev.tributary.runner.destination.Substitutions;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import dev.tributary.runner.destination.jdbc.JdbcConnection;
import dev.tributary.runner.destination.postgresql.RowCopy.Tailed;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes changes in bulk.
 *
 * <p>Whatever is written whole goes straight into a table that this run has made, for as long as no key comes twice.
 * From then on, and in every other table, it goes into a stage, from where one statement takes it into the table.
 */
final class PostgresRows {
    private static final String UNIQUE_VIOLATION = "23505";

    private final JdbcConnection connection;
    private final PostgresSql sql;
    private final Set<String> straight = new HashSet<>();
    private final Stages stages;
    private Substitutions substitutions = new Substitutions();

    PostgresRows(JdbcConnection connection, PostgresSql sql) {
        this.connection = connection;
        this.sql = sql;
        this.stages = new Stages(sql);
    }

    /** A table has just been made: it has no row that another one could meet. */
    void made(TargetTable table) {
        straight.add(table.name());
    }

    /**
     * The transaction has ended, and its stages with it.
     *
     * @return the values that were changed in it
     */
    Substitutions ended() {
        stages.forget();
        Substitutions counted = substitutions;
        substitutions = new Substitutions();
        return counted;
    }

    void write(TargetTable table, List<Change> changes, Instant synced) {
        connection.perform("write to table '%s'".formatted(table.name()), jdbc -> {
            Compaction compaction = Compaction.of(table.key(), changes);
            replace(jdbc, table, compaction.replacements(), synced);
            patch(jdbc, table, compaction.patches(), synced);
        });
    }

    private void replace(Connection jdbc, TargetTable table, List<Compaction.Replacement> rows, Instant synced)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        List<Object> present = List.of(synced, false);
        List<Object> deleted = List.of(synced, true);
        List<Tailed> tailed = rows.stream()
                .map(row -> new Tailed(row.row(), row.deleted() ? deleted : present))
                .toList();
        List<String> columns = table.columns().stream().map(TargetColumn::name).toList();
        if (straight.contains(table.name()) && copiedStraight(jdbc, table, columns, tailed)) {
            return;
        }
        RowCopy copy = new RowCopy(table, columns, Tail.SYSTEM, substitutions);
        String stage = stages.of(jdbc, table, Tail.SYSTEM);
        copy.send(copyIn(jdbc, PostgresSql.copy(stage, copy.names())), tailed);
        JdbcConnection.execute(jdbc, sql.replace(table, stage, copy.names()));
    }

    /** Whether all of them were of keys that are not there yet. */
    private boolean copiedStraight(Connection jdbc, TargetTable table, List<String> columns, List<Tailed> rows)
            throws SQLException {
        Substitutions counted = new Substitutions();
        RowCopy copy = new RowCopy(table, columns, Tail.SYSTEM, counted);
        Savepoint before = jdbc.setSavepoint();
        try {
            copy.send(copyIn(jdbc, PostgresSql.copy(sql.table(table.name()), copy.names())), rows);
            jdbc.releaseSavepoint(before);
            substitutions.addAll(counted);
            return true;
        } catch (SQLException failure) {
            if (!UNIQUE_VIOLATION.equals(failure.getSQLState())) {
                throw failure;
            }
            jdbc.rollback(before);
            straight.remove(table.name());
            return false;
        }
    }

    private void patch(Connection jdbc, TargetTable table, List<Compaction.Patch> patches, Instant synced)
            throws SQLException {
        PatchMask mask = PatchMask.of(table, patches);
        List<String> changes = mask.changes(synced);
        if (changes.isEmpty()) {
            return;
        }
        List<String> columns = new ArrayList<>(table.key());
        columns.addAll(mask.columns());
        RowCopy copy = new RowCopy(table, columns, Tail.MASK, substitutions);
        String stage = stages.of(jdbc, table, Tail.MASK);
        copy.send(
                copyIn(jdbc, PostgresSql.copy(stage, copy.names())),
                patches.stream()
                        .filter(patch -> !mask.isEmpty(patch))
                        .map(patch -> new Tailed(patch.row(), List.of(mask.of(patch))))
                        .toList());
        JdbcConnection.execute(jdbc, sql.patch(table, stage, changes));
    }

    private static CopyIn copyIn(Connection jdbc, String sql) throws SQLException {
        return jdbc.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    }
}
