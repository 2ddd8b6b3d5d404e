package dev.tributary.runner.destination.postgresql;

import static dev.tributary.runner.destination.postgresql.Shop.IMPATIENT;
import static dev.tributary.runner.destination.postgresql.Shop.ITEMS;
import static dev.tributary.runner.destination.postgresql.Shop.begun;
import static dev.tributary.runner.destination.postgresql.Shop.commit;
import static dev.tributary.runner.destination.postgresql.Shop.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.connector.DataType;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.Migration.AddColumns;
import dev.tributary.runner.destination.Migration.CreateTable;
import dev.tributary.runner.destination.Migration.WidenColumn;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tables that change their shape while others read them, on a real server. */
class MigrationLocksIT {
    private static final TargetColumn COLOUR = new TargetColumn("colour", "colour", DataType.STRING);
    private static final AddColumns ADDING = new AddColumns(ITEMS.with(COLOUR), List.of(COLOUR));
    private static final TargetColumn WORTH = ITEMS.columns().get(2);
    private static final TargetTable WIDER = ITEMS.replacing(WORTH.as(DataType.STRING));
    private static final WidenColumn WIDENING = new WidenColumn(WIDER, WORTH, WORTH.as(DataType.STRING));

    private final PostgresServer server = PostgresVersions.server(PostgresVersions.newest());
    private final Shop shop = Shop.on(server);

    @BeforeEach
    void fill() {
        try (Destination destination = begun(shop.destination())) {
            destination.migrate(new CreateTable(ITEMS));
            destination.write(ITEMS, List.of(upsert("id", 1L, "name", "a", "worth", 7L)));
            destination.commit(commit("a"));
        }
    }

    private Connection reader() throws SQLException {
        Connection reader = server.connect();
        reader.setAutoCommit(false);
        try (Statement statement = reader.createStatement()) {
            boolean unused = statement.execute("SET application_name = 'dashboard'");
            boolean unusedToo = statement.execute("SELECT * FROM %s.items".formatted(shop.schema()));
        }
        return reader;
    }

    private List<List<Object>> items() {
        return shop.query("SELECT id, name, worth FROM items ORDER BY id");
    }

    @Test
    void a_reader_that_does_not_end_in_time_is_named_and_nothing_has_changed() throws SQLException {
        try (Connection reader = reader();
                Destination destination = begun(shop.destination().waiting(IMPATIENT))) {
            destination.write(ITEMS, List.of(upsert("id", 2L, "name", "b")));
            assertThatThrownBy(() -> destination.migrate(ADDING))
                    .isInstanceOf(DestinationException.class)
                    .hasMessageMatching(
                            ("\\Q%s\\E: could not add columns to table 'items': process \\d+ \\(user postgres, program"
                                            + " dashboard, idle in transaction\\) used the table for longer than 2 times"
                                            + " 0 seconds\\. Let that end and sync again\\.")
                                    .formatted(destination.describe()));
            reader.rollback();
        }
        assertThat(items()).containsExactly(List.of(1L, "a", 7L));
    }

    @Test
    void a_change_waits_for_a_reader_that_ends_in_time() throws SQLException {
        try (Connection reader = reader();
                Destination destination = begun(shop.destination())) {
            destination.write(ITEMS, List.of(upsert("id", 2L, "name", "b", "worth", 8L)));
            CompletableFuture<Void> change = CompletableFuture.runAsync(() -> destination.migrate(WIDENING));
            server.await("SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND NOT granted");
            reader.rollback();
            change.join();
            destination.write(WIDER, List.of(upsert("id", 3L, "worth", "nine")));
            destination.commit(commit("b"));
        }
        assertThat(items().toString()).isEqualTo("[[1, a, 7], [2, b, 8], [3, null, nine]]");
    }

    @Test
    void the_next_change_of_a_transaction_waits_as_long_as_the_first() throws SQLException {
        try (Connection reader = reader();
                Destination destination = begun(shop.destination()
                        .waiting(new Patience(IMPATIENT.run(), IMPATIENT.table(), 100, IMPATIENT.rows())))) {
            CompletableFuture<Void> change = CompletableFuture.runAsync(() -> destination.migrate(WIDENING));
            server.await("SELECT 1 FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND NOT granted");
            reader.rollback();
            change.join();
            destination.write(WIDER, List.of(upsert("id", 1L, "worth", "eight")));
            destination.commit(commit("b"));
        }
        assertThat(items().toString()).isEqualTo("[[1, null, eight]]");
    }

    @Test
    void views_over_a_column_are_named_before_it_is_widened_and_stay_what_they_are() {
        server.execute("""
                SET search_path TO %s;
                CREATE VIEW dear AS SELECT id FROM items WHERE worth > 5;
                CREATE MATERIALIZED VIEW "All Worth" AS SELECT sum(worth) AS total FROM items;
                CREATE VIEW names AS SELECT name FROM items""".formatted(shop.schema()));
        try (Destination destination = begun(shop.destination())) {
            destination.write(ITEMS, List.of(upsert("id", 2L)));
            assertThatThrownBy(() -> destination.migrate(WIDENING))
                    .isInstanceOf(DestinationException.class)
                    .hasMessage(
                            "%1$s: could not widen column 'worth' of table 'items' from LONG to STRING: the column is used"
                                    + " by view %2$s.\"All Worth\", view %2$s.dear. Drop what uses it, sync, and make it again.",
                            destination.describe(), shop.schema());
        }
        assertThat(items()).containsExactly(List.of(1L, "a", 7L));
        assertThat(shop.query("SELECT id FROM dear")).containsExactly(List.of(1L));
    }

    @Test
    void what_else_depends_on_a_column_is_named_by_the_server() {
        server.execute("ALTER TABLE %s.items ADD COLUMN twice bigint GENERATED ALWAYS AS (worth * 2) STORED"
                .formatted(shop.schema()));
        try (Destination destination = begun(shop.destination())) {
            assertThatThrownBy(() -> destination.migrate(WIDENING))
                    .isInstanceOf(DestinationException.class)
                    .hasMessageContaining(
                            "could not widen column 'worth' of table 'items' from LONG to STRING: cannot alter type of a"
                                    + " column used by a generated column (Column \"worth\" is used by generated column"
                                    + " \"twice\")");
        }
        assertThat(items()).containsExactly(List.of(1L, "a", 7L));
    }

    @Test
    void a_column_comes_to_a_table_under_a_view_and_a_column_is_widened_that_no_view_has() {
        server.execute("CREATE VIEW %1$s.names AS SELECT name FROM %1$s.items".formatted(shop.schema()));
        try (Destination destination = begun(shop.destination())) {
            destination.migrate(WIDENING);
            destination.migrate(new AddColumns(WIDER.with(COLOUR), List.of(COLOUR)));
            destination.write(WIDER.with(COLOUR), List.of(upsert("id", 2L, "name", "b", "colour", "red")));
            destination.commit(commit("b"));
        }
        assertThat(shop.query("SELECT id, name, worth, colour FROM items ORDER BY id")
                        .toString())
                .isEqualTo("[[1, a, 7, null], [2, b, null, red]]");
        assertThat(shop.query("SELECT name FROM names ORDER BY name")).containsExactly(List.of("a"), List.of("b"));
    }

    /** A reader sees the table as it was until the commit, and is held up no longer than that. */
    @Test
    void readers_see_rows_while_others_are_written() throws SQLException {
        try (Connection reader = reader();
                Destination destination = begun(shop.destination())) {
            destination.write(ITEMS, List.of(upsert("id", 1L, "name", "b"), upsert("id", 2L, "name", "c")));
            assertThat(items()).containsExactly(List.of(1L, "a", 7L));
            destination.commit(commit("b"));
            reader.rollback();
        }
        assertThat(items().toString()).isEqualTo("[[1, b, null], [2, c, null]]");
    }
}
