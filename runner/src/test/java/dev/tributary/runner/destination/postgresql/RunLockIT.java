package dev.tributary.runner.destination.postgresql;

import static dev.tributary.runner.destination.postgresql.Shop.IMPATIENT;
import static dev.tributary.runner.destination.postgresql.Shop.ITEMS;
import static dev.tributary.runner.destination.postgresql.Shop.begun;
import static dev.tributary.runner.destination.postgresql.Shop.commit;
import static dev.tributary.runner.destination.postgresql.Shop.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.connector.State;
import dev.tributary.runner.crash.CrashPoints;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.Ledger;
import dev.tributary.runner.destination.Migration.CreateTable;
import dev.tributary.runner.destination.Provenance;
import dev.tributary.runner.destination.Reject;
import dev.tributary.runner.destination.Run;
import dev.tributary.runner.destination.TargetTable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Several runs at once, on a real server. */
class RunLockIT {
    private static final String SOMEBODY_WAITS = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
    private static final TargetTable ORDERS = new TargetTable("orders", "orders", ITEMS.columns(), ITEMS.key());

    private final PostgresServer server = PostgresVersions.server(PostgresVersions.newest());
    private final Shop shop = Shop.on(server);

    @Test
    void a_second_run_waits_for_the_first_and_goes_on_where_it_ended() {
        Destination first = begun(shop.destination());
        try (Destination second = shop.destination()) {
            CompletableFuture<State> state = CompletableFuture.supplyAsync(() -> {
                second.claim("shop");
                return second.open("shop").state();
            });
            server.await(SOMEBODY_WAITS);
            first.migrate(new CreateTable(ITEMS));
            first.write(ITEMS, List.of(upsert("id", 1L)));
            first.commit(commit("first"));
            assertThat(state).isNotDone();
            first.close();

            assertThat(state.join()).isEqualTo(commit("first").state());
        }
    }

    @Test
    void a_second_run_that_has_waited_in_vain_is_told_who_holds_the_lock() {
        try (Destination first = begun(shop.destination());
                Destination second = shop.destination().waiting(IMPATIENT)) {
            assertThatThrownBy(() -> second.claim("shop"))
                    .isInstanceOf(DestinationException.class)
                    .hasMessageMatching(
                            ("another run of shop writes to schema '%s' and did not end within 0 seconds: process \\d+ of"
                                            + " user postgres at 127\\.0\\.0\\.1, since 20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\\."
                                            + " Let it end and sync again\\.")
                                    .formatted(shop.schema()));
            first.migrate(new CreateTable(ITEMS));
            first.commit(commit("first"));
        }
    }

    @Test
    void of_another_users_run_it_is_told_what_the_server_tells_everybody() {
        server.execute("CREATE ROLE clerk_of_%s LOGIN".formatted(shop.schema()));
        try (Destination first = begun(shop.destination());
                Destination second = shop.destination("clerk_of_" + shop.schema(), CrashPoints.NONE)
                        .waiting(IMPATIENT)) {
            assertThatThrownBy(() -> second.claim("shop"))
                    .isInstanceOf(DestinationException.class)
                    .hasMessageMatching(
                            ("another run of shop writes to schema '%s' and did not end within 0 seconds: process \\d+ of"
                                            + " user postgres\\. Let it end and sync again\\.")
                                    .formatted(shop.schema()));
            first.commit(commit("first"));
        }
    }

    @Test
    void a_run_that_has_crashed_leaves_no_lock() {
        try (Destination crashed = begun(shop.destination());
                Destination next = shop.destination()) {
            crashed.migrate(new CreateTable(ITEMS));
            Shop.terminate(server);

            next.claim("shop");
            assertThat(next.open("shop").tables()).isEmpty();
        }
    }

    @Test
    void one_connector_in_two_schemas_is_not_held_up() {
        try (Destination here = begun(shop.destination());
                Destination there = begun(Shop.on(server).destination().waiting(IMPATIENT))) {
            here.commit(commit("here"));
            there.commit(commit("there"));
        }
    }

    @Test
    void two_connectors_in_one_schema_do_not_disturb_each_other() {
        try (Destination one = begun(shop.destination(), "shop");
                Destination other = begun(shop.destination().waiting(IMPATIENT), "store")) {
            one.migrate(new CreateTable(ITEMS));
            one.commit(commit("one"));
            one.write(ITEMS, List.of(upsert("id", 1L)));
            one.reject(List.of(new Reject("items", "{}", "no key")));
            other.migrate(new CreateTable(ORDERS));
            other.write(ORDERS, List.of(upsert("id", 1L), upsert("id", 2L)));
            other.reject(List.of(new Reject("orders", "{}", "no key")));
            other.commit(commit("other"));
            one.commit(commit("more"));
        }
        assertThat(shop.query("SELECT connector, sequence FROM _tributary_state ORDER BY connector"))
                .containsExactly(List.of("shop", 2L), List.of("store", 1L));
        assertThat(shop.query("SELECT (SELECT count(*) FROM items), (SELECT count(*) FROM orders)"))
                .containsExactly(List.of(1L, 2L));
    }

    @Test
    void two_connectors_that_come_to_a_new_schema_together_make_it_once() {
        try (Destination one = begun(shop.destination(), "shop");
                Destination other = begun(shop.destination(), "store")) {
            one.migrate(new CreateTable(ITEMS));
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
                other.migrate(new CreateTable(ORDERS));
                other.commit(commit("other"));
            });
            server.await(SOMEBODY_WAITS);
            one.commit(commit("one"));
            waiting.join();
        }
        assertThat(shop.query("SELECT connector, sequence FROM _tributary_state ORDER BY connector"))
                .containsExactly(List.of("shop", 1L), List.of("store", 1L));
    }

    @Test
    void a_connector_that_cannot_make_a_new_schema_in_time_says_who_is_at_it() {
        try (Destination one = begun(shop.destination(), "shop");
                Destination other = begun(shop.destination().waiting(IMPATIENT), "store")) {
            one.migrate(new CreateTable(ITEMS));
            assertThatThrownBy(() -> other.migrate(new CreateTable(ORDERS)))
                    .isInstanceOf(DestinationException.class)
                    .hasMessage(
                            "%s: could not make the tables of Tributary's own in schema '%s': another connector is at it"
                                    + " and did not commit within 0 seconds. Let it, and sync again.",
                            other.describe(), shop.schema());
        }
    }

    /** As after a lock that the server let go of together with a connection: the number of the commit still tells. */
    @Test
    void a_run_without_the_lock_commits_nothing_over_another_ones_commit() {
        try (Destination slow = shop.destination()) {
            Ledger unused = slow.open("shop");
            slow.begin(new Run("slow", "shop", Shop.MORNING, Provenance.LIVE));
            slow.migrate(new CreateTable(ITEMS));
            slow.commit(commit("slow"));
            try (Destination fast = begun(shop.destination())) {
                fast.commit(commit("fast"));
            }
            assertThatThrownBy(() -> slow.commit(commit("slow again")))
                    .isInstanceOf(DestinationException.class)
                    .hasMessageContaining("another run of shop has committed");
        }
        try (Destination reading = shop.destination()) {
            assertThat(reading.open("shop").state()).isEqualTo(commit("fast").state());
        }
    }
}
