package dev.tributary.runner.destination.postgresql;

import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import dev.tributary.runner.destination.jdbc.JdbcConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tables beside the targets, two for each at the most. They live as long as the transaction, and so do the locks on
 * them, of which the server has only so many: a stage is used again, however the rows differ, and grows with its target.
 */
final class Stages {
    private record Place(String table, Tail tail) {}

    private record Stage(String name, TargetTable shape) {}

    private final PostgresSql sql;
    private final Map<Place, Stage> stages = new HashMap<>();
    private int made;

    Stages(PostgresSql sql) {
        this.sql = sql;
    }

    /** An empty stage with all columns of a table; answers its name. */
    String of(Connection jdbc, TargetTable table, Tail tail) throws SQLException {
        Place place = new Place(table.name(), tail);
        Stage known = stages.get(place);
        String name = known == null ? make(jdbc, table, tail) : emptied(jdbc, known, table, tail);
        stages.put(place, new Stage(name, table));
        return name;
    }

    private String make(Connection jdbc, TargetTable table, Tail tail) throws SQLException {
        made++;
        String name = "pg_temp.tributary_stage_" + made;
        JdbcConnection.execute(jdbc, sql.createStage(name, table, tail));
        return name;
    }

    private String emptied(Connection jdbc, Stage known, TargetTable table, Tail tail) throws SQLException {
        List<TargetColumn> had = known.shape.columns();
        List<TargetColumn> columns = table.columns();
        if (columns.size() < had.size() || !columns.subList(0, had.size()).equals(had)) {
            JdbcConnection.execute(jdbc, "DROP TABLE " + known.name);
            return make(jdbc, table, tail);
        }
        JdbcConnection.execute(jdbc, "TRUNCATE " + known.name);
        if (columns.size() > had.size()) {
            JdbcConnection.execute(
                    jdbc, PostgresSql.addColumns(known.name, table, columns.subList(had.size(), columns.size())));
        }
        return known.name;
    }

    /** They are gone. */
    void forget() {
        stages.clear();
        made = 0;
    }
}
