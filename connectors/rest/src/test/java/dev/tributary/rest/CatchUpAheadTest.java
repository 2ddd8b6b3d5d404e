package dev.tributary.rest;

import static dev.tributary.rest.Export.event;
import static dev.tributary.rest.Export.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.connector.LocalStorageException;
import dev.tributary.connector.Observation;
import dev.tributary.connector.Operation;
import dev.tributary.connector.SourceException;
import dev.tributary.connector.State;
import dev.tributary.rest.decode.Body;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Windows that are fetched while earlier ones are read. */
@Timeout(60)
class CatchUpAheadTest {
    private static final String START = "2026-11-21T02:00:00Z";

    private final Export export = new Export(2);
    private final Desk desk = export.desk;

    @AfterEach
    void no_thread_is_left() {
        awaitThreads();
    }

    private static void awaitThreads() {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("tributary-ahead")) {
                assertThatCode(() -> thread.join(TimeUnit.SECONDS.toMillis(10))).doesNotThrowAnyException();
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void windows_are_saved_in_order_even_if_later_ones_are_answered_first(int concurrency) {
        CountDownLatch othersAreThere = new CountDownLatch(1);
        for (int hour = 2; hour < 10; hour++) {
            desk.on(hour(hour), event("hour " + hour));
        }
        desk.hold(hour(2), othersAreThere);
        once(() -> desk.isAnswered(concurrency - 1), othersAreThere::countDown);
        export.sync(State.empty(), "start_date", START, "window", "1h", "concurrency", String.valueOf(concurrency));
        assertThat(export.story())
                .containsExactly(
                        "hour 2",
                        "up to 2026-11-21T03:00:00Z",
                        "hour 3",
                        "up to 2026-11-21T04:00:00Z",
                        "hour 4",
                        "up to 2026-11-21T05:00:00Z",
                        "hour 5",
                        "up to 2026-11-21T06:00:00Z",
                        "hour 6",
                        "up to 2026-11-21T07:00:00Z",
                        "hour 7",
                        "up to 2026-11-21T08:00:00Z",
                        "hour 8",
                        "up to 2026-11-21T09:00:00Z",
                        "hour 9",
                        "up to 2026-11-21T10:00:00Z",
                        "up to 2026-11-21T10:00:00Z");
        assertThat(desk.queries().subList(0, concurrency)).contains(hour(2), hour(1 + concurrency));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void no_more_windows_are_asked_for_at_once_than_are_allowed(int concurrency) {
        CountDownLatch allAreThere = new CountDownLatch(1);
        for (int hour = 2; hour < 2 + concurrency; hour++) {
            desk.hold(hour(hour), allAreThere);
        }
        once(() -> desk.isAsked(concurrency), allAreThere::countDown);
        export.sync(State.empty(), "start_date", START, "window", "1h", "concurrency", String.valueOf(concurrency));
        assertThat(desk.queries()).hasSize(8);
        assertThat(desk.most()).isEqualTo(concurrency);
    }

    @Test
    void what_was_fetched_ahead_of_a_window_that_is_too_large_is_not_fetched_twice() {
        String first = "start=20261121T02&end=20261121T05";
        String second = "start=20261121T06&end=20261121T09";
        CountDownLatch secondIsAsked = new CountDownLatch(1);
        desk.on(first, 400, "").hold(first, secondIsAsked).on(second, event("c"));
        desk.on("start=20261121T02&end=20261121T03", event("a")).on("start=20261121T04&end=20261121T05", event("b"));
        once(() -> desk.isAsked(2), secondIsAsked::countDown);
        export.sync(State.empty(), "start_date", START, "window", "4h");
        assertThat(export.rows()).containsExactly(row("a"), row("b"), row("c"));
        assertThat(desk.queries())
                .containsExactlyInAnyOrder(
                        first, second, "start=20261121T02&end=20261121T03", "start=20261121T04&end=20261121T05");
    }

    @Nested
    class Without_room_for_several_windows {
        private static final String FULL =
                "GET https://api.example.com/export: an answer of more than 8 MB does not fit into the temporary"
                        + " directory /tmp: No space left on device; 123 MB of it were written, and 1 MB are free. Make room there, or name another directory"
                        + " with the JVM option -Djava.io.tmpdir.";

        @Test
        void one_is_fetched_at_a_time_and_that_is_said() {
            CountDownLatch secondIsThere = new CountDownLatch(1);
            desk.onFullDisk(hour(2)).on(hour(2), event("a")).hold(hour(2), secondIsThere);
            desk.on(hour(3), 200, large()).on(hour(4), event("b"));
            once(() -> desk.isAnswered(1), secondIsThere::countDown);
            export.sync(State.empty(), "start_date", START, "end_date", "2026-11-21T06:00:00Z", "window", "1h");
            assertThat(export.rows()).containsExactly(row("a"), row("a"), row("b"));
            assertThat(desk.queries().subList(2, 7)).containsExactly(hour(2), hour(3), hour(4), hour(5), hour(6));
            assertThat(export.observations())
                    .filteredOn(Observation.Warning.class::isInstance)
                    .containsExactly(
                            new Observation.Warning(
                                    "event: " + FULL + " From here on one window is fetched at a time."),
                            new Observation.Warning(
                                    "event: the archive holds members that are not JSON lines; they were skipped: stray"));
            assertThat(desk.bodies())
                    .filteredOn(body -> body.received() > Body.IN_MEMORY)
                    .hasSize(2)
                    .allMatch(CatchUpAheadTest::isClosed);
        }

        @Test
        void nor_for_one_the_sync_ends_and_what_was_read_before_stays() {
            desk.on(hour(2), event("a")).onFullDisk(hour(3));
            assertThatThrownBy(() -> export.sync(State.empty(), "start_date", START, "window", "1h"))
                    .isInstanceOf(LocalStorageException.class)
                    .hasMessage(FULL);
            assertThat(export.story()).containsExactly("a", "up to 2026-11-21T03:00:00Z");
        }
    }

    @Nested
    class What_is_given_up {
        @Test
        void after_a_failure_gives_back_its_file() {
            CountDownLatch secondIsThere = new CountDownLatch(1);
            desk.on(hour(2), 410, "gone").hold(hour(2), secondIsThere).on(hour(3), 200, large());
            once(() -> desk.isAnswered(1), secondIsThere::countDown);
            assertThatThrownBy(() -> export.sync(State.empty(), "start_date", START, "window", "1h"))
                    .isInstanceOf(SourceException.class);
            assertThat(desk.bodies()).hasSize(2);
            awaitThreads();
            assertThat(isClosed(desk.bodies().get(0))).isTrue();
        }

        @Test
        void after_a_stop_in_the_middle_of_a_window_gives_back_all_files() {
            desk.on(hour(2), 200, large()).on(hour(3), 200, large());
            assertThatThrownBy(() -> export.sync(
                            List.of(Export.EVENT),
                            State.empty(),
                            operation -> {
                                if (operation instanceof Operation.Upsert) {
                                    assertThat(desk.isAsked(2)).isTrue();
                                    throw new CancellationException("the sync was stopped");
                                }
                            },
                            "start_date",
                            START,
                            "window",
                            "1h"))
                    .hasMessage("the sync was stopped");
            awaitThreads();
            assertThat(desk.bodies()).isNotEmpty().allMatch(CatchUpAheadTest::isClosed);
        }

        @Test
        void after_everything_went_well_is_nothing() {
            desk.on(hour(8), 200, large()).on(hour(9), 200, large());
            export.sync(State.empty(), "start_date", "2026-11-21T08:00:00Z", "window", "1h");
            assertThat(export.rows()).containsExactly(row("a"), row("a"));
            assertThat(desk.bodies()).hasSize(2).allMatch(CatchUpAheadTest::isClosed);
        }
    }

    @Nested
    class An_interrupt {
        @Test
        void ends_the_wait_for_a_window() {
            Thread reading = Thread.currentThread();
            desk.hold(hour(2), new CountDownLatch(1)).hold(hour(3), new CountDownLatch(1));
            once(() -> desk.isAsked(2), reading::interrupt);
            assertThatThrownBy(() -> export.sync(State.empty(), "start_date", START, "window", "1h"))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(export.checkpoints()).isEmpty();
        }

        @Test
        void ends_the_reading_of_a_window_between_two_records() {
            desk.on(hour(2), event("a"), event("b"));
            assertThatThrownBy(() -> export.sync(
                            List.of(Export.EVENT),
                            State.empty(),
                            operation -> {
                                export.said.add(operation);
                                if (operation instanceof Operation.Upsert) {
                                    Thread.currentThread().interrupt();
                                }
                            },
                            "start_date",
                            START,
                            "window",
                            "1h"))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("interrupted while reading event");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(export.story()).containsExactly("a");
        }
    }

    /** Waits in another thread for something to be so, and does something then. */
    private static void once(BooleanSupplier condition, Runnable action) {
        Thread watching = new Thread(() -> {
            if (condition.getAsBoolean()) {
                action.run();
            }
        });
        watching.setDaemon(true);
        watching.start();
    }

    private static String hour(int hour) {
        return "start=20261121T0%d&end=20261121T0%d".formatted(hour, hour);
    }

    /** Too large to be held in memory. */
    private static byte[] large() {
        return new Zipped()
                .with("17/a.json.gz", event("a"))
                .plain("17/stray", new byte[Body.IN_MEMORY + 1])
                .bytes();
    }

    private static boolean isClosed(Body body) {
        try (InputStream in = body.open()) {
            int unused = in.read();
            return false;
        } catch (IOException closed) {
            return true;
        }
    }
}
