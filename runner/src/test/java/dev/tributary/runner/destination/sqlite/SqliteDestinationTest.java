package dev.tributary.runner.destination.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.connector.DataType;
import dev.tributary.connector.Json;
import dev.tributary.connector.Row;
import dev.tributary.connector.State;
import dev.tributary.runner.crash.CrashPoints;
import dev.tributary.runner.destination.Change;
import dev.tributary.runner.destination.Commit;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.DestinationContract;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.Ledger;
import dev.tributary.runner.destination.Migration;
import dev.tributary.runner.destination.Provenance;
import dev.tributary.runner.destination.Run;
import dev.tributary.runner.destination.RunStatus;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import dev.tributary.runner.state.Unfinished;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConfig;

class SqliteDestinationTest implements DestinationContract {
    private static final Commit NOTHING_NEW = new Commit(
            State.empty(),
            Unfinished.nothing(),
            new RunStatus(RunStatus.Stage.RUNNING, Optional.empty(), new RunStatus.Counts(0, 0, 0, 0, 0)));

    @TempDir
    private Path folder;

    @Override
    public Destination destination() {
        return destination(SqliteFile.settings());
    }

    private Destination destination(SQLiteConfig config) {
        return new SqliteDestination(file(), config, Clock.fixed(MORNING, ZoneOffset.UTC), CrashPoints.NONE);
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
        writeOneRow(destination);
    }

    private static void writeOneRow(Destination destination) {
        destination.begin(new Run("run", "shop", MORNING, Provenance.LIVE));
        destination.migrate(new Migration.CreateTable(ITEMS));
        destination.write(ITEMS, List.of(new Change(Change.Kind.UPSERT, Row.of("id", 1L, "name", "a", "worth", 7L))));
        destination.commit(NOTHING_NEW);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            boolean unused = statement.execute(sql);
        }
    }

    @Test
    void a_look_at_the_last_commit_makes_no_file_and_leaves_one_as_it_is() throws Exception {
        try (Destination looking = destination()) {
            assertThat(looking.stored("shop")).isEmpty();
        }
        assertThat(file()).doesNotExist();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            boolean unused = statement.execute("CREATE TABLE somebody_elses (x)");
        }
        byte[] before = Files.readAllBytes(file());

        try (Destination looking = destination()) {
            assertThat(looking.stored("shop")).isEmpty();
        }

        assertThat(Files.readAllBytes(file())).isEqualTo(before);
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

    @Nested
    class A_table_that_is_made_anew_to_widen_a_column {
        private static final TargetColumn WORTH = ITEMS.columns().get(2);

        @BeforeEach
        void sync() {
            try (Destination destination = destination()) {
                syncOneRow(destination);
            }
        }

        private void widen() {
            migrate(new Migration.WidenColumn(
                    ITEMS.replacing(WORTH.as(DataType.DECIMAL)), WORTH, WORTH.as(DataType.DECIMAL)));
        }

        @Test
        void keeps_the_columns_that_somebody_has_added_with_all_that_was_said_of_them() throws Exception {
            execute("ALTER TABLE items ADD COLUMN note TEXT DEFAULT 'it''s (a, b)' /* mine, of course */");
            execute("ALTER TABLE items ADD COLUMN [checked, by] TEXT NOT NULL DEFAULT 'nobody' COLLATE NOCASE");
            execute("ALTER TABLE items ADD COLUMN rank INTEGER CHECK (rank IN (1, 2)) REFERENCES items (id)");
            execute("UPDATE items SET note = 'dear', rank = 2");

            widen();

            assertThat(query("SELECT id, name, worth, note, \"checked, by\", rank FROM items"))
                    .containsExactly(List.of(1L, "a", "7", "dear", "nobody", 2L));
            execute("INSERT INTO items (id, _fivetran_synced) VALUES (2, '')");
            assertThat(query("SELECT note, \"checked, by\" = 'NOBODY' FROM items WHERE id = 2"))
                    .containsExactly(List.of("it's (a, b)", 1L));
            assertThatThrownBy(() -> execute("UPDATE items SET rank = 3")).hasMessageContaining("CHECK constraint");
        }

        @Test
        void keeps_a_generated_column_which_then_follows_the_wider_values() throws Exception {
            execute("ALTER TABLE items ADD COLUMN kind TEXT GENERATED ALWAYS AS (typeof(worth)) VIRTUAL");

            widen();

            assertThat(query("SELECT worth, kind FROM items")).containsExactly(List.of("7", "text"));
        }

        @Test
        void keeps_its_indexes() throws Exception {
            execute("CREATE UNIQUE INDEX by_name ON ITEMS (name)");
            execute("CREATE INDEX dear ON items (worth) WHERE worth > 5");

            widen();

            assertThat(query("SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"))
                    .containsExactly(
                            List.of("CREATE UNIQUE INDEX by_name ON ITEMS (name)"),
                            List.of("CREATE INDEX dear ON items (worth) WHERE worth > 5"));
        }

        @Test
        void keeps_its_triggers_which_do_not_take_the_copying_for_a_change() throws Exception {
            execute("CREATE TABLE log (line)");
            execute("CREATE TRIGGER inserted AFTER INSERT ON items BEGIN INSERT INTO log VALUES (new.id); END");
            execute("CREATE TRIGGER deleted AFTER DELETE ON items BEGIN INSERT INTO log VALUES (-old.id); END");
            execute(
                    "CREATE TRIGGER told AFTER INSERT ON log WHEN new.line > 1 BEGIN DELETE FROM items WHERE id = 1; END");

            widen();
            assertThat(query("SELECT line FROM log")).isEmpty();
            execute("INSERT INTO items (id, _fivetran_synced) VALUES (2, '')");

            assertThat(query("SELECT line FROM log")).containsExactly(List.of(2L), List.of(-1L));
            assertThat(query("SELECT id FROM items")).containsExactly(List.of(2L));
        }

        @Test
        void is_found_by_the_views_that_name_it() throws Exception {
            execute("CREATE VIEW dear AS SELECT id, worth FROM items");

            widen();

            assertThat(query("SELECT * FROM dear")).containsExactly(List.of(1L, "7"));
        }

        @Test
        void keeps_what_somebody_added_for_a_column_that_sqlite_adds_to_no_table_too() throws Exception {
            execute("ALTER TABLE items ADD COLUMN note TEXT DEFAULT 'mine'");
            TargetColumn rowid = new TargetColumn("rowid", "rowid", DataType.STRING);

            migrate(new Migration.AddColumns(ITEMS.with(rowid), List.of(rowid)));

            assertThat(query("SELECT id, note FROM items WHERE rowid IS NULL")).containsExactly(List.of(1L, "mine"));
        }

        @Test
        void is_left_alone_if_somebody_has_defined_the_column_otherwise() throws Exception {
            execute("ALTER TABLE items DROP COLUMN worth");
            execute("ALTER TABLE items ADD COLUMN worth NUMERIC");

            assertThatThrownBy(this::widen)
                    .isInstanceOf(DestinationException.class)
                    .hasMessage(
                            "%s: could not widen column 'worth' of table 'items' from LONG to DECIMAL: the table does"
                                            .formatted(file())
                                    + " not define it as \"worth\" INTEGER any more. Define it so again and sync again.");
        }
    }

    @Test
    void a_column_that_somebody_has_added_is_not_taken_for_one_of_the_source() throws Exception {
        try (Destination destination = destination()) {
            syncOneRow(destination);
        }
        execute("ALTER TABLE items ADD COLUMN Note TEXT");
        TargetColumn note = new TargetColumn("note", "note", DataType.STRING);

        assertThatThrownBy(() -> migrate(new Migration.AddColumns(ITEMS.with(note), List.of(note))))
                .isInstanceOf(DestinationException.class)
                .hasMessage("%s: could not add column 'note' to table 'items': it has a column of that name which"
                                .formatted(file())
                        + " Tributary did not make. Rename or drop that one and sync again.");
    }

    private void migrate(Migration migration) {
        try (Destination destination = destination()) {
            var unused = destination.open("shop");
            destination.begin(new Run("run2", "shop", MORNING.plusSeconds(1), Provenance.LIVE));
            destination.migrate(migration);
            destination.commit(NOTHING_NEW);
        }
    }

    @Test
    void whatever_takes_a_name_away_from_tables_is_told_as_it_would_stand_in_the_way() throws Exception {
        execute("CREATE TABLE Course (id INTEGER PRIMARY KEY AUTOINCREMENT, Title UNIQUE)");
        execute("CREATE VIEW Track AS SELECT 1");
        execute("CREATE INDEX Lesson ON Course (Title)");
        execute("CREATE TRIGGER Practice AFTER INSERT ON Course BEGIN SELECT 1; END");
        try (Destination destination = destination()) {
            assertThat(destination.open("shop"))
                    .isEqualTo(Ledger.empty(Map.of("course", "", "track", "", "lesson", "")));
        }
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE _tributary_state SET state = 'none'",
                "UPDATE _tributary_state SET unfinished = '{}'",
                "UPDATE _tributary_state SET synced = 'yesterday'",
                "UPDATE _tributary_state SET provenance = 'HEARSAY'",
                "UPDATE _tributary_names SET type = 'COMPLEX'"
            })
    void what_another_version_has_written_is_no_bug_of_this_one(String change) throws Exception {
        try (Destination destination = destination()) {
            syncOneRow(destination);
        }
        execute(change);
        try (Destination destination = destination()) {
            assertThatThrownBy(() -> destination.open("shop"))
                    .isInstanceOf(DestinationException.class)
                    .hasMessage(file() + ": could not read what Tributary keeps there of shop: another version of it or"
                            + " another program has written that. Sync with that version, undo the change, or sync into"
                            + " another destination.");
        }
    }

    @Test
    void a_full_disk_is_named_with_what_is_free_and_the_last_commit_stands() throws Exception {
        try (Destination destination = destination()) {
            syncOneRow(destination);
        }
        SQLiteConfig small = SqliteFile.settings();
        small.setMaxPageCount(20);
        try (Destination destination = destination(small)) {
            var unused = destination.open("shop");
            destination.begin(new Run("run2", "shop", MORNING.plusSeconds(1), Provenance.LIVE));
            List<Change> many = new ArrayList<>();
            for (long id = 0; id < 10_000; id++) {
                many.add(new Change(Change.Kind.UPSERT, Row.of("id", id, "name", "x".repeat(100))));
            }
            assertThatThrownBy(() -> destination.write(ITEMS, many))
                    .isInstanceOf(DestinationException.class)
                    .hasMessageMatching(
                            "(?s).*warehouse.db: could not write to table 'items': the disk is full: [\\d,]+"
                                    + " bytes are free in .*. Make room and sync again.");
        }
        assertThat(query("SELECT id, name FROM items")).containsExactly(List.of(1L, "a"));
    }

    @RepeatedTest(20)
    void of_two_first_runs_at_the_same_time_one_succeeds_and_the_other_is_told_why_not() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Optional<String>> first = () -> {
            try (Destination destination = destination()) {
                var unused = destination.open("shop");
                together.await();
                writeOneRow(destination);
                return Optional.empty();
            } catch (DestinationException overtaken) {
                return Optional.of(overtaken.getMessage());
            }
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Optional<String>> outcomes = new ArrayList<>();
            for (Future<Optional<String>> outcome : threads.invokeAll(List.of(first, first))) {
                outcomes.add(outcome.get());
            }
            assertThat(outcomes)
                    .containsExactlyInAnyOrder(
                            Optional.empty(),
                            Optional.of(file() + ": another run of shop has committed to this database since this one"
                                    + " began, so this one stops. Let the other one finish and sync again."));
        } finally {
            var unused = threads.shutdownNow();
        }
    }

    @Test
    void a_lock_of_another_program_is_waited_for_once_and_not_again_to_say_so() throws Exception {
        try (Destination destination = destination()) {
            syncOneRow(destination);
        }
        SQLiteConfig patient = SqliteFile.settings();
        patient.setBusyTimeout(1_000);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement();
                Destination destination = destination(patient)) {
            boolean unused = statement.execute("BEGIN EXCLUSIVE");
            var ledger = destination.open("shop");
            destination.begin(new Run("run2", "shop", MORNING.plusSeconds(1), Provenance.LIVE));

            assertThatThrownBy(() -> destination.commit(NOTHING_NEW))
                    .isInstanceOf(DestinationException.class)
                    .hasMessage(
                            file() + ": could not begin a transaction: the database is locked by another program, and"
                                    + " stayed so for 1 seconds. Close it there and sync again.");
            destination.rollback();

            assertThatThrownBy(() -> destination.recordEnd(FAILED)).hasMessageContaining("stayed so for 0 seconds");
            assertThat(ledger.tables()).containsExactly(ITEMS);
        }
    }

    @Test
    void a_database_that_others_are_reading_in_an_older_way_is_waited_for() throws Exception {
        execute("CREATE TABLE theirs (id)");
        SQLiteConfig hasty = SqliteFile.settings();
        hasty.setBusyTimeout(100);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = other.createStatement()) {
            boolean unusedBegin = statement.execute("BEGIN");
            boolean unusedRead = statement.execute("SELECT count(*) FROM theirs");

            assertThatThrownBy(() -> destination(hasty).open("shop"))
                    .isInstanceOf(DestinationException.class)
                    .hasMessageStartingWith(
                            file() + ": could not open the database: the database is locked by another" + " program");
        }
    }

    @Test
    void a_folder_is_told_from_a_file_that_cannot_be_opened() {
        assertThatThrownBy(() -> SqliteDestination.at(folder).open("shop"))
                .isInstanceOf(DestinationException.class)
                .hasMessage(folder
                        + ": could not open the database: it is a folder. Name a file, or move the folder away.");
    }

    @Test
    void a_rule_of_somebody_else_that_forbids_a_row_is_to_be_taken_away() throws Exception {
        try (Destination destination = destination()) {
            syncOneRow(destination);
        }
        execute("CREATE UNIQUE INDEX worthy ON items (worth)");
        try (Destination destination = destination()) {
            var unused = destination.open("shop");
            destination.begin(new Run("run2", "shop", MORNING.plusSeconds(1), Provenance.LIVE));

            assertThatThrownBy(() -> destination.write(
                            ITEMS, List.of(new Change(Change.Kind.UPSERT, Row.of("id", 2L, "worth", 7L)))))
                    .isInstanceOf(DestinationException.class)
                    .hasMessageMatching(
                            "(?s).*: could not write to table 'items': a rule that somebody has added to the"
                                    + " table forbids it \\(.*items.worth.*\\). Take the rule away and sync again.");
        }
    }

    @Test
    void whatever_else_sqlite_says_is_followed_by_what_to_do() throws Exception {
        try (Destination destination = destination()) {
            syncOneRow(destination);
        }
        execute("ALTER TABLE _tributary_names DROP COLUMN source_column");
        assertThatThrownBy(() -> destination().open("shop"))
                .isInstanceOf(DestinationException.class)
                .hasMessage(file() + ": could not read the names: [SQLITE_ERROR] SQL error or missing database (no such"
                        + " column: source_column). If the file was changed by another program, undo that; otherwise sync"
                        + " into another file.");
    }

    @Test
    void a_folder_that_is_missing_is_named_before_anything_is_read() {
        Path folderless = folder.resolve("nowhere").resolve("warehouse.db");
        assertThatThrownBy(() -> SqliteDestination.at(folderless).open("shop"))
                .isInstanceOf(DestinationException.class)
                .hasMessage("%s: the database cannot be made. Check that the folder %s exists and can be written."
                        .formatted(folderless, folderless.getParent()));
    }

    @Test
    void what_was_encoded_is_stored_as_it_is_without_that() {
        Map<DataType, List<Object>> values = Map.of(
                DataType.STRING, List.of("", "a", "caf\u00e9 \uD83D\uDE00", "\0", "\uD83D!"),
                DataType.JSON, List.of(new Json("{\"a\": [1, null]}"), new Json("\"\0\"")),
                DataType.XML, List.of("<a/>"),
                DataType.DECIMAL, List.of(new BigDecimal("0.10"), Double.POSITIVE_INFINITY, Double.NaN),
                DataType.UTC_DATETIME, List.of(MORNING),
                DataType.NAIVE_DATE, List.of(LocalDate.of(2026, 1, 2)),
                DataType.NAIVE_DATETIME, List.of(LocalDateTime.of(2026, 1, 2, 3, 4)),
                DataType.DOUBLE, List.of(0.5, Double.NaN),
                DataType.BOOLEAN, List.of(true),
                DataType.BINARY, List.of(new byte[] {1, 2}, new byte[0]));
        values.forEach((type, some) -> some.forEach(value -> {
            TargetTable table = new TargetTable(
                    "kept",
                    "kept",
                    List.of(new TargetColumn("id", "id", DataType.STRING), new TargetColumn("value", "value", type)),
                    List.of("id"));
            try (Destination destination = destination()) {
                Object encoded = destination.encoding().encoded(type, value);
                Object key = destination.encoding().encoded(DataType.STRING, "updated");
                var unused = destination.open("shop");
                destination.begin(new Run("run", "shop", MORNING, Provenance.LIVE));
                destination.migrate(new Migration.CreateTable(table));
                destination.write(
                        table,
                        List.of(
                                new Change(Change.Kind.UPSERT, Row.of("id", "plain", "value", value)),
                                new Change(Change.Kind.UPSERT, Row.of("id", "encoded", "value", encoded)),
                                new Change(Change.Kind.UPSERT, Row.of("id", "updated", "value", null)),
                                new Change(Change.Kind.UPDATE, Row.of("id", key, "value", encoded)),
                                new Change(Change.Kind.UPSERT, Row.of("id", "deleted", "value", value)),
                                new Change(
                                        Change.Kind.DELETE,
                                        Row.of("id", destination.encoding().encoded(DataType.STRING, "deleted")))));
                destination.commit(NOTHING_NEW);
                // Of each value all four were replaced, or none.
                assertThat(destination.substitutions()).isIn(Map.of(), Map.of("kept", Map.of("value", 4L)));
            }
            assertThat(query("SELECT DISTINCT typeof(value), hex(value) FROM kept"))
                    .hasSize(1);
            assertThat(query("SELECT id, typeof(id), _fivetran_deleted FROM kept ORDER BY id"))
                    .containsExactly(
                            List.of("deleted", "text", 1L),
                            List.of("encoded", "text", 0L),
                            List.of("plain", "text", 0L),
                            List.of("updated", "text", 0L));
            try (Destination destination = destination()) {
                assertThat(destination.reset("shop")).containsExactly("kept");
            }
        }));
    }
}
