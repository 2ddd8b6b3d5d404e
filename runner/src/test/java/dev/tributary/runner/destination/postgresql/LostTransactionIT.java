package dev.tributary.runner.destination.postgresql;

import static dev.tributary.runner.destination.postgresql.Shop.ITEMS;
import static dev.tributary.runner.destination.postgresql.Shop.MORNING;
import static dev.tributary.runner.destination.postgresql.Shop.begun;
import static dev.tributary.runner.destination.postgresql.Shop.commit;
import static dev.tributary.runner.destination.postgresql.Shop.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.connector.Row;
import dev.tributary.runner.crash.CrashPoint;
import dev.tributary.runner.crash.CrashPoints;
import dev.tributary.runner.destination.Change;
import dev.tributary.runner.destination.Change.Kind;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.Migration.CreateTable;
import dev.tributary.runner.destination.Reject;
import dev.tributary.runner.destination.Replaying;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Networks that break and transactions that are in each other's way, on a real server. */
class LostTransactionIT {
    private static final String NOBODY_ANSWERS = "%s: could not connect: nobody answers there. Check host and port, and"
            + " that the server runs and accepts connections.";

    private final PostgresServer server = PostgresVersions.server(PostgresVersions.newest());
    private final Shop shop = Shop.on(server);
    private final Deque<Runnable> mishaps = new ArrayDeque<>();
    private CrashPoint mishapAt = CrashPoint.STATE_WRITTEN;
    private Relay relay;

    @BeforeEach
    void connect() {
        relay = Relay.to(server.port());
    }

    @AfterEach
    void disconnect() throws IOException {
        relay.close();
    }

    /** Through the relay; at the point, one mishap after the other happens. */
    private Destination destination() {
        return new Replaying(fragile());
    }

    private PostgresDestination fragile() {
        CrashPoints points = point -> {
            if (point == mishapAt && !mishaps.isEmpty()) {
                mishaps.poll().run();
            }
        };
        return shop.by(relay)
                .destination("postgres", points)
                .waiting(new Patience(Duration.ofSeconds(10), Duration.ofSeconds(1), 1, Duration.ofSeconds(10)));
    }

    private List<List<Object>> history() {
        return shop.query("SELECT run_id, sequence FROM _tributary_state");
    }

    private List<List<Object>> items() {
        return shop.query("SELECT id, name FROM items ORDER BY id");
    }

    @Test
    void a_commit_whose_answer_is_lost_is_found_to_have_happened_and_counted_once() {
        try (Destination destination = begun(destination())) {
            mishaps.add(relay::swallowTheNextAnswer);
            destination.migrate(new CreateTable(ITEMS));
            destination.write(ITEMS, List.of(upsert("id", 1L, "name", "a\0"), upsert("id", 2L, "name", "b")));
            destination.commit(commit("a"));
            destination.write(ITEMS, List.of(upsert("id", 3L, "name", "c")));
            destination.commit(commit("b"));

            assertThat(destination.substitutions()).isEqualTo(Map.of("items", Map.of("name", 1L)));
        }
        assertThat(items()).containsExactly(List.of(1L, "a\uFFFD"), List.of(2L, "b"), List.of(3L, "c"));
        assertThat(history()).containsExactly(List.of("shop " + MORNING, 2L));
    }

    @Test
    void a_commit_whose_answer_is_lost_while_the_server_goes_away_for_a_moment_is_found_and_counted_all_the_same() {
        try (Destination destination = begun(destination())) {
            mishaps.add(() -> {
                relay.swallowTheNextAnswer();
                relay.refuse(true);
                CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> {
                    server.await("SELECT 1 FROM pg_tables WHERE schemaname = '%s'".formatted(shop.schema()));
                    relay.refuse(false);
                });
            });
            destination.migrate(new CreateTable(ITEMS));
            destination.write(ITEMS, List.of(upsert("id", 1L, "name", "a\0")));
            destination.commit(commit("a"));

            assertThat(destination.substitutions()).isEqualTo(Map.of("items", Map.of("name", 1L)));
        }
        assertThat(history()).containsExactly(List.of("shop " + MORNING, 1L));
    }

    /** The server still holds what the broken connection has locked, the lock of the run among it. */
    @ParameterizedTest
    @EnumSource(
            names = {"LEDGER_MADE", "TABLE_MIGRATED", "ROWS_WRITTEN", "REJECT_WRITTEN", "PASS_ENDED", "STATE_WRITTEN"})
    void a_transaction_whose_network_breaks_is_done_again_though_the_server_noticed_nothing(CrashPoint point) {
        mishapAt = point;
        try (Destination destination = begun(destination())) {
            mishaps.add(relay::cut);
            everything(destination);
        }
        assertThat(mishaps).isEmpty();
        assertThat(items()).containsExactly(List.of(1L, "a\uFFFD"), List.of(2L, "b"));
        assertThat(shop.query("SELECT raw, times FROM _tributary_rejects")).containsExactly(List.of("{}", 1L));
        assertThat(history()).containsExactly(List.of("shop " + MORNING, 1L));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"LEDGER_MADE", "TABLE_MIGRATED", "ROWS_WRITTEN", "REJECT_WRITTEN", "PASS_ENDED", "STATE_WRITTEN"})
    void a_transaction_whose_connection_is_terminated_three_times_is_done_again(CrashPoint point) {
        mishapAt = point;
        try (Destination destination = begun(destination())) {
            for (int i = 0; i < 3; i++) {
                mishaps.add(() -> Shop.terminate(server));
            }
            everything(destination);
        }
        assertThat(mishaps).isEmpty();
        assertThat(items()).containsExactly(List.of(1L, "a\uFFFD"), List.of(2L, "b"));
        assertThat(shop.query("SELECT raw, times FROM _tributary_rejects")).containsExactly(List.of("{}", 1L));
        assertThat(history()).containsExactly(List.of("shop " + MORNING, 1L));
    }

    private static void everything(Destination destination) {
        destination.migrate(new CreateTable(ITEMS));
        destination.write(ITEMS, List.of(upsert("id", 1L, "name", "a\0"), upsert("id", 2L, "name", "b")));
        destination.reject(List.of(new Reject("items", "{}", "no key")));
        assertThat(destination.markDeleted("items", MORNING)).isZero();
        destination.commit(commit("a"));
        assertThat(destination.substitutions()).isEqualTo(Map.of("items", Map.of("name", 1L)));
    }

    @Test
    void the_victim_of_a_deadlock_does_its_transaction_again() throws Exception {
        try (Destination destination = begun(destination());
                Connection other = server.connect();
                Statement statement = other.createStatement()) {
            destination.migrate(new CreateTable(ITEMS));
            destination.write(ITEMS, List.of(upsert("id", 1L, "name", "a"), upsert("id", 2L, "name", "b")));
            destination.commit(commit("a"));
            String patient = "SET deadlock_timeout = '1h'; SET search_path TO " + shop.schema();
            boolean unused = statement.execute(patient);
            other.setAutoCommit(false);
            int unusedToo = statement.executeUpdate("UPDATE items SET name = 'other' WHERE id = 2");

            destination.write(ITEMS, List.of(update(1L, "x")));
            CompletableFuture<Void> crossing = CompletableFuture.runAsync(() -> {
                try {
                    int unusedRows = statement.executeUpdate("UPDATE items SET worth = 7 WHERE id = 1");
                    other.commit();
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            });
            server.await("SELECT 1 FROM pg_locks WHERE NOT granted AND locktype = 'transactionid'");
            destination.write(ITEMS, List.of(update(2L, "y")));
            destination.commit(commit("b"));
            crossing.join();
        }
        assertThat(shop.query("SELECT id, name, worth FROM items ORDER BY id").toString())
                .isEqualTo("[[1, x, 7], [2, y, null]]");
    }

    private static Change update(long id, String name) {
        return new Change(Kind.UPDATE, Row.of("id", id, "name", name));
    }

    @Test
    void what_fails_for_another_transactions_sake_in_mid_batch_is_done_again() {
        try (Destination destination = begun(destination())) {
            destination.migrate(new CreateTable(ITEMS));
            destination.commit(commit("a"));
            server.execute("""
                    SET search_path TO %s;
                    CREATE SEQUENCE times;
                    CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                      IF new.id = 500 AND nextval('%1$s.times') < 3 THEN
                        RAISE EXCEPTION 'could not serialize access' USING ERRCODE = '40001'; END IF;
                      RETURN new; END $$;
                    CREATE TRIGGER fail BEFORE INSERT ON items FOR EACH ROW EXECUTE FUNCTION fail()""".formatted(shop.schema()));
            List<Change> changes = LongStream.rangeClosed(1, 1000)
                    .mapToObj(id -> upsert("id", id, "name", "n" + id))
                    .toList();
            destination.write(ITEMS, changes);
            destination.commit(commit("b"));
        }
        assertThat(shop.query("SELECT count(*), count(DISTINCT id), min(name), max(id) FROM items"))
                .containsExactly(List.of(1000L, 1000L, "n1", 1000L));
        assertThat(shop.query("SELECT last_value FROM times")).containsExactly(List.of(3L));
    }

    @Test
    void another_run_that_took_over_while_the_connection_was_lost_ends_this_one() {
        try (Destination slow = begun(destination())) {
            slow.migrate(new CreateTable(ITEMS));
            slow.commit(commit("a"));
            relay.cut();
            Shop.terminate(server);
            try (Destination fast = begun(shop.destination())) {
                fast.write(ITEMS, List.of(upsert("id", 1L, "name", "fast")));
                fast.commit(commit("fast"));
            }
            assertThatThrownBy(() -> slow.write(ITEMS, List.of(upsert("id", 1L, "name", "slow"))))
                    .isInstanceOf(DestinationException.class)
                    .hasMessage(
                            "%s: another run of shop has committed to this database since this one began, so this one"
                                    + " stops. Let the other one finish and sync again.",
                            slow.describe());
        }
        assertThat(items()).containsExactly(List.of(1L, "fast"));
    }

    @Test
    void a_server_that_stays_away_ends_the_run_within_its_patience_and_leaves_the_state_where_it_was() {
        try (Destination destination = begun(impatient())) {
            destination.migrate(new CreateTable(ITEMS));
            destination.commit(commit("a"));
            destination.write(ITEMS, List.of(upsert("id", 1L, "name", "a")));
            relay.refuse(true);
            relay.cut();

            assertThatThrownBy(() -> destination.commit(commit("b")))
                    .isInstanceOf(DestinationException.class)
                    .hasMessage(NOBODY_ANSWERS, destination.describe());
        }
        try (Destination reading = shop.destination()) {
            assertThat(reading.open("shop").state()).isEqualTo(commit("a").state());
            assertThat(items()).isEmpty();
        }
    }

    private Destination impatient() {
        return new Replaying(fragile(), Duration.ofSeconds(1), Duration.ofMillis(10));
    }

    /** Unlike a connection that breaks, an address that is wrong does not mend itself. */
    @Test
    void an_address_where_nobody_answers_is_not_tried_for_long() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        long started = System.nanoTime();
        try (Destination destination = new Replaying(new Shop(server, port, shop.schema()).destination())) {
            assertThatThrownBy(() -> destination.claim("shop"))
                    .isInstanceOf(DestinationException.class)
                    .hasMessage(NOBODY_ANSWERS, destination.describe());
        }
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void a_run_that_dies_in_the_middle_of_a_long_statement_leaves_no_lock() throws IOException {
        Destination dying = begun(shop.by(relay).destination());
        dying.migrate(new CreateTable(ITEMS));
        dying.commit(commit("a"));
        server.execute("""
                SET search_path TO %s;
                CREATE FUNCTION dream() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(3600); RETURN new; END $$;
                CREATE TRIGGER dream BEFORE INSERT ON items FOR EACH ROW EXECUTE FUNCTION dream()""".formatted(shop.schema()));
        CompletableFuture<Void> unused =
                CompletableFuture.runAsync(() -> dying.write(ITEMS, List.of(upsert("id", 1L, "name", "a"))));
        server.await("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'");

        relay.close();

        try (Destination next = begun(shop.destination())) {
            next.commit(commit("b"));
        }
        assertThat(items()).isEmpty();
    }
}
