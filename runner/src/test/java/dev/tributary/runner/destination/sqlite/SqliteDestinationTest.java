package dev.tributary.runner.destination.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.connector.DataType;
import dev.tributary.connector.Row;
import dev.tributary.connector.State;
import dev.tributary.runner.crash.CrashPoints;
import dev.tributary.runner.destination.Change;
import dev.tributary.runner.destination.Commit;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.DestinationContract;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.Migration;
import dev.tributary.runner.destination.Provenance;
import dev.tributary.runner.destination.Run;
import dev.tributary.runner.destination.RunStatus;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import dev.tributary.runner.state.Unfinished;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDestinationTest implements DestinationContract {
    @TempDir
    private Path folder;

    @Override
    public Destination destination() {
        return SqliteDestination.at(file(), Clock.fixed(MORNING, ZoneOffset.UTC), CrashPoints.NONE);
    }

    private Path file() {
        return folder.resolve("warehouse.db");
    }

    @Override
    public List<List<Object>> query(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<Object>> answer = new ArrayList<>();
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    Object value = rows.getObject(i);
                    row.add(value instanceof Integer number ? (Object) number.longValue() : value);
                }
                answer.add(row);
            }
            return answer;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public List<Object> loaded(TargetTable table, List<Object> stored) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            values.add(SqliteValues.loaded(table.columns().get(i + 1).type(), stored.get(i)));
        }
        return values;
    }

    private static void syncOneRow(Destination destination) {
        var unused = destination.open("shop");
        destination.begin(new Run("run", "shop", MORNING, Provenance.LIVE));
        destination.migrate(new Migration.CreateTable(ITEMS));
        destination.write(ITEMS, List.of(new Change(Change.Kind.UPSERT, Row.of("id", 1L, "name", "a", "worth", 7L))));
        destination.commit(new Commit(
                State.empty(),
                Unfinished.nothing(),
                new RunStatus(RunStatus.Stage.RUNNING, Optional.empty(), new RunStatus.Counts(0, 0, 0, 0, 0))));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            boolean unused = statement.execute(sql);
        }
    }

    @Test
    void each_type_is_stored_in_its_class() {
        assertThat(List.of(DataType.values()))
                .extracting(SqliteSql::typeName)
                .containsExactly(
                        "INTEGER", "INTEGER", "INTEGER", "INTEGER", "TEXT", "REAL", "REAL", "TEXT", "TEXT", "TEXT",
                        "BLOB", "TEXT", "TEXT", "TEXT");
    }

    @Test
    void looking_makes_no_file() {
        try (Destination destination = destination()) {
            var unused = destination.open("shop");
        }
        assertThat(file()).doesNotExist();
    }

    @Test
    void indexes_triggers_and_views_survive_the_widening_of_a_column() throws Exception {
        try (Destination destination = destination()) {
            syncOneRow(destination);
        }
        execute("CREATE INDEX by_name ON items (name)");
        execute("CREATE VIEW dear AS SELECT id, worth FROM items");
        TargetColumn worth = ITEMS.columns().get(2);
        TargetTable wider = ITEMS.replacing(worth.as(DataType.DECIMAL));
        try (Destination destination = destination()) {
            var unused = destination.open("shop");
            destination.begin(new Run("run2", "shop", MORNING.plusSeconds(1), Provenance.LIVE));
            destination.migrate(new Migration.WidenColumn(wider, worth, worth.as(DataType.DECIMAL)));
            destination.commit(new Commit(
                    State.empty(),
                    Unfinished.nothing(),
                    new RunStatus(RunStatus.Stage.RUNNING, Optional.empty(), new RunStatus.Counts(0, 0, 0, 0, 0))));
        }
        assertThat(query("SELECT * FROM dear")).containsExactly(List.of(1L, "7"));
        assertThat(query("SELECT name FROM sqlite_master WHERE type = 'index' AND name = 'by_name'"))
                .hasSize(1);
    }

    @Test
    void a_file_that_is_no_database_is_named_and_left_alone() throws Exception {
        Files.writeString(
                file(), "These are my notes, and they are longer than the header of a database file is, by far.");
        assertThatThrownBy(() -> destination().open("shop"))
                .isInstanceOf(DestinationException.class)
                .hasMessage(file() + ": could not open the database: the file is not an SQLite database."
                        + " Name another file, or move this one away.");
        assertThat(Files.readString(file())).startsWith("These are my notes");
    }

    @Test
    void a_full_disk_is_named_with_what_is_free_and_the_last_commit_stands() throws Exception {
        try (Destination destination = destination()) {
            syncOneRow(destination);
        }
        TargetTable items = ITEMS;
        try (SqliteDestination destination = (SqliteDestination) destination()) {
            var unused = destination.open("shop");
            destination.begin(new Run("run2", "shop", MORNING.plusSeconds(1), Provenance.LIVE));
            destination.limitPages(20);
            List<Change> many = new ArrayList<>();
            for (long id = 0; id < 10_000; id++) {
                many.add(new Change(Change.Kind.UPSERT, Row.of("id", id, "name", "x".repeat(100))));
            }
            assertThatThrownBy(() -> destination.write(items, many))
                    .isInstanceOf(DestinationException.class)
                    .hasMessageMatching(
                            "(?s).*warehouse.db: could not write to table 'items': the disk is full: [\\d,]+"
                                    + " bytes are free in .*. Make room and sync again.");
        }
        assertThat(query("SELECT id, name FROM items")).containsExactly(List.of(1L, "a"));
    }

    @Test
    void a_folder_that_is_missing_is_named_before_anything_is_read() {
        Path folderless = folder.resolve("nowhere").resolve("warehouse.db");
        assertThatThrownBy(() -> SqliteDestination.at(folderless).open("shop"))
                .isInstanceOf(DestinationException.class)
                .hasMessage("%s: the database cannot be made. Check that the folder %s exists and can be written."
                        .formatted(folderless, folderless.getParent()));
    }
}
