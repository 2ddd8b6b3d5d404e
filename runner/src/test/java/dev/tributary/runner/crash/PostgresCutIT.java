package dev.tributary.runner.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tributary.runner.Sync;
import dev.tributary.runner.SyncOptions;
import dev.tributary.runner.SyncOptions.MassDelete;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.Provenance;
import dev.tributary.runner.destination.Replaying;
import dev.tributary.runner.destination.postgresql.PostgresAccess;
import dev.tributary.runner.destination.postgresql.PostgresAddress;
import dev.tributary.runner.destination.postgresql.PostgresDestination;
import dev.tributary.runner.destination.postgresql.PostgresServer;
import dev.tributary.runner.destination.postgresql.PostgresVersions;
import dev.tributary.runner.operation.CommitPolicy;
import dev.tributary.runner.report.SyncReport;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The server ends the connection of a sync, or dies and comes back, at random instants: {@code -Dpostgres.cuts=N} times,
 * from {@code -Dpostgres.seed=S} on. What it has promised to keep it keeps, unlike the servers of other tests.
 */
class PostgresCutIT {
    private static final int ORDERS = 6_000;
    private static final int GONE = 1_000;

    private static PostgresServer server;

    private PostgresPlace before;
    private PostgresPlace clean;
    private SyncReport cleanReport;
    private long longest;
    private final AtomicInteger hits = new AtomicInteger();

    @BeforeAll
    static void start() {
        server = PostgresVersions.durableServer(PostgresVersions.newest());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private void syncUnhurt() {
        before = PostgresPlace.on(server);
        assertThat(sync(before, new Flood(1, ORDERS, () -> {})).failure()).isEmpty();
        // The first one is slower than those to come, for which the cuts must not be too late.
        assertThat(sync(before.copy(), later(() -> {})).failure()).isEmpty();
        clean = before.copy();
        long started = System.nanoTime();
        cleanReport = sync(clean, later(() -> {}));
        longest = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        assertThat(cleanReport.failure()).isEmpty();
    }

    private static Flood later(Runnable begun) {
        return new Flood(GONE, ORDERS + GONE, begun);
    }

    @TestFactory
    Stream<DynamicTest> a_server_that_breaks_off_leaves_the_same_tables_as_one_clean_run() {
        syncUnhurt();
        long seed = Long.getLong("postgres.seed", System.nanoTime());
        int cuts = Integer.getInteger("postgres.cuts", 10);
        Random random = new Random(seed);
        Stream<DynamicTest> trials = IntStream.rangeClosed(1, cuts).mapToObj(number -> {
            Cut cut = random.nextInt(3) == 0 ? Cut.RESTART : Cut.TERMINATE;
            long delay = random.nextLong(longest + 1);
            return dynamicTest(
                    "cut %d of %d: %s after %d of %d ms (-Dpostgres.seed=%d)"
                            .formatted(number, cuts, cut, delay, longest, seed),
                    () -> cutAndCompare(cut, delay));
        });
        return Stream.concat(
                trials,
                Stream.of(dynamicTest(
                        "at least one of them while the sync ran",
                        () -> assertThat(hits.get()).isPositive())));
    }

    private enum Cut {
        TERMINATE,
        RESTART;

        void happen() {
            if (this == RESTART) {
                server.restart();
            } else {
                server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE application_name = 'tributary flood'");
            }
        }
    }

    private void cutAndCompare(Cut cut, long delay) throws Exception {
        PostgresPlace place = before.copy();
        CountDownLatch begun = new CountDownLatch(1);
        Executor later = CompletableFuture.delayedExecutor(delay, TimeUnit.MILLISECONDS);
        AtomicBoolean running = new AtomicBoolean(true);
        CompletableFuture<Void> cutting = CompletableFuture.runAsync(() -> await(begun))
                .thenRunAsync(
                        () -> {
                            cut.happen();
                            if (running.get()) {
                                hits.incrementAndGet();
                            }
                        },
                        later);
        SyncReport report = sync(place, later(begun::countDown));
        running.set(false);
        cutting.join();

        assertThat(report.failure()).isEmpty();
        assertThat(place.contents()).isEqualTo(clean.contents());
        assertThat(report.tables()).isEqualTo(cleanReport.tables());
        assertThat(history(place)).isEqualTo(history(clean));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** How often was committed, and what of: a commit that was done twice would be seen here. */
    private static List<List<Object>> history(PostgresPlace place) {
        return place.query("SELECT sequence, status, upserts, updates, deletes, rejects, checkpoints"
                + " FROM _tributary_state JOIN _tributary_runs USING (run_id)");
    }

    private static SyncReport sync(Place place, Flood flood) {
        SyncOptions options = new SyncOptions(
                MassDelete.GUARDED,
                new BigDecimal("0.5"),
                Provenance.LIVE,
                Optional.empty(),
                Clock.systemUTC(),
                "tributary reset flood",
                text -> text);
        Lockstep connector = new Lockstep(flood);
        PostgresAccess access = new PostgresAccess(PostgresAddress.parse(place.address()), Optional.empty());
        try (Destination destination = new Replaying(PostgresDestination.at(access))) {
            return new Sync(
                            connector,
                            connector.spec().configure(Map.of()),
                            destination,
                            options,
                            connector,
                            new CommitPolicy(50_000, 32 << 20, Duration.ZERO),
                            CrashPoints.NONE)
                    .run();
        }
    }
}
