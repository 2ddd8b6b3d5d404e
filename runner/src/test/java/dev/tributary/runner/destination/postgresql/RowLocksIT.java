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
import dev.tributary.runner.destination.RunStatus;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows and tables that somebody else holds, on a real server: a run waits for them, but not for ever. */
class RowLocksIT {
    private static final TargetTable ORDERS = new TargetTable("orders", "orders", ITEMS.columns(), ITEMS.key());
    private static final TargetColumn COLOUR = new TargetColumn("colour", "colour", DataType.STRING);

    /** Waits for rows, and hardly for anything else. */
    private static final Patience FOR_ROWS = new Patience(IMPATIENT.run(), IMPATIENT.table(), 2, Duration.ofMinutes(1));

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

    /** Somebody who has begun a transaction with this, and does not end it. */
    private Connection somebody(String program, String statement) throws SQLException {
        Connection connection = server.connect();
        connection.setAutoCommit(false);
        try (Statement executing = connection.createStatement()) {
            boolean unused = executing.execute("SET application_name = '%s'".formatted(program));
            boolean unusedToo = executing.execute("SET search_path TO " + shop.schema());
            boolean unusedEither = executing.execute(statement);
        }
        return connection;
    }

    private List<List<Object>> items() {
        return shop.query("SELECT id, name, worth FROM items ORDER BY id");
    }

    private static void assertBlocked(Destination destination, ThrowingCallable work, String holder) {
        assertThatThrownBy(work)
                .isInstanceOf(DestinationException.class)
                .hasMessageMatching(
                        ("\\Q%s\\E: could not write to table 'items': process \\d+ \\(user postgres, program %s, idle in"
                                        + " transaction\\) held locks that it needs for longer than 0 seconds\\. Let that end"
                                        + " and sync again\\.")
                                .formatted(destination.describe(), holder));
    }

    @Test
    void who_changes_a_row_and_does_not_end_in_time_is_named_and_who_only_reads_is_not() throws SQLException {
        try (Connection reader = somebody("dashboard", "SELECT * FROM items");
                Connection writer = somebody("psql", "UPDATE items SET name = 'mine' WHERE id = 1");
                Destination destination = begun(shop.destination().waiting(IMPATIENT))) {
            assertBlocked(destination, () -> destination.write(ITEMS, List.of(upsert("id", 1L, "name", "b"))), "psql");
            destination.recordEnd(
                    new RunStatus(RunStatus.Stage.FAILED, Optional.of("too bad"), new RunStatus.Counts(0, 0, 0, 0, 0)));
            reader.rollback();
            writer.rollback();
        }
        assertThat(items()).containsExactly(List.of(1L, "a", 7L));
        assertThat(shop.query("SELECT status, error FROM _tributary_runs ORDER BY synced"))
                .hasToString("[[RUNNING, null], [FAILED, too bad]]");
    }

    @Test
    void who_locks_a_whole_table_is_named_whatever_is_done_to_its_rows() throws SQLException {
        try (Connection locker = somebody("backup", "LOCK TABLE items IN SHARE MODE");
                Destination destination = begun(shop.destination().waiting(IMPATIENT))) {
            assertBlocked(destination, () -> destination.markDeleted("items", Shop.MORNING.plusSeconds(1)), "backup");
            destination.rollback();
            assertBlocked(destination, () -> destination.forgetUpserts("items"), "backup");
            locker.rollback();
        }
    }

    @Test
    void rows_wait_for_who_ends_in_time_as_long_after_a_change_of_shape_as_before() throws SQLException {
        try (Connection writer = somebody("psql", "UPDATE items SET name = 'mine' WHERE id = 1");
                Destination destination = begun(shop.destination().waiting(FOR_ROWS))) {
            destination.migrate(new CreateTable(ORDERS));
            destination.migrate(new AddColumns(ORDERS.with(COLOUR), List.of(COLOUR)));
            CompletableFuture<Void> writing = CompletableFuture.runAsync(
                    () -> destination.write(ITEMS, List.of(upsert("id", 1L, "name", "b", "worth", 8L))));
            server.await("SELECT 1 FROM pg_locks WHERE locktype = 'transactionid' AND NOT granted");
            writer.rollback();
            writing.join();
            destination.commit(commit("b"));
        }
        assertThat(items()).containsExactly(List.of(1L, "b", 8L));
    }

    @Test
    void a_reset_names_who_uses_a_table_and_has_dropped_nothing() throws SQLException {
        try (Connection reader = somebody("dashboard", "SELECT * FROM items");
                Destination destination = shop.destination().waiting(IMPATIENT)) {
            assertThatThrownBy(() -> destination.reset("shop"))
                    .isInstanceOf(DestinationException.class)
                    .hasMessageMatching(
                            ("\\Q%s\\E: could not drop table 'items': process \\d+ \\(user postgres, program dashboard, idle"
                                            + " in transaction\\) used the table for longer than 2 times 0 seconds\\. Let"
                                            + " that end and reset again\\.")
                                    .formatted(destination.describe()));
            reader.rollback();
        }
        assertThat(items()).containsExactly(List.of(1L, "a", 7L));
        try (Destination destination = shop.destination()) {
            assertThat(destination.reset("shop")).containsExactly("items");
        }
    }
}
