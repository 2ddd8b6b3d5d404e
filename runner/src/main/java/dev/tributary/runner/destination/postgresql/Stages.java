package dev.tributary.runner.destination.postgresql;

import dev.tributary.runner.destination.TargetTable;
import dev.tributary.runner.destination.jdbc.JdbcConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tables beside the targets, one for each set of columns that was needed. They live as long as the transaction. */
final class Stages {
    private record Shape(TargetTable table, List<String> columns) {}

    private final PostgresSql sql;
    private final Map<Shape, String> names = new HashMap<>();

    Stages(PostgresSql sql) {
        this.sql = sql;
    }

    /** An empty stage for these columns of a table; answers its name. */
    String of(Connection jdbc, TargetTable table, List<String> columns) throws SQLException {
        Shape shape = new Shape(table, columns);
        String known = names.get(shape);
        if (known != null) {
            JdbcConnection.execute(jdbc, "TRUNCATE " + known);
            return known;
        }
        String stage = "pg_temp.tributary_stage_" + (names.size() + 1);
        JdbcConnection.execute(jdbc, sql.createStage(stage, table, columns));
        names.put(shape, stage);
        return stage;
    }

    /** They are gone. */
    void forget() {
        names.clear();
    }
}
