package dev.tributary.runner.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.Gson;
import dev.tributary.connector.State;
import dev.tributary.fixtures.Mishap;
import dev.tributary.fixtures.ReceivedRequest;
import dev.tributary.fixtures.RecordedApi;
import dev.tributary.fixtures.UdemyFixtures;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.StoredState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Kills {@code tributary sync udemy} while it waits for a page, at the first, a middle and the last one of a stream, and
 * by SIGKILL at random instants, {@code -Dcrash.kills=N} times, from {@code -Dcrash.seed=S} on. Then it runs again.
 */
final class PagesTrial implements AutoCloseable {
    private static final Path JAR = Path.of("target", "tributary.jar").toAbsolutePath();
    private static final String CATALOG = "courses-list";
    private static final int MOST_SECONDS = 60;

    private final Path temporary;
    private final Path recordings;
    private final RecordedApi api;
    private final Place firstSync;
    private final Map<String, List<String>> expected;
    private int runs;

    /**
     * Into one kind of destination.
     *
     * @param temporary for what the processes leave beside it
     * @param nowhere a place that holds nothing
     */
    PagesTrial(Path temporary, Supplier<Place> nowhere) throws Exception {
        this.temporary = temporary;
        this.recordings = Files.createDirectory(temporary.resolve("recordings"));
        try (Stream<Path> files = Files.list(Path.of("..", "fixtures", "udemy"))) {
            for (Path file : files.toList()) {
                Files.copy(file, recordings.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        api = UdemyFixtures.RECORDING.serve(recordings);
        firstSync = nowhere.get();
        sync(firstSync).end();
        changeTheCatalog();
        Place clean = firstSync.copy();
        sync(clean).end();
        expected = clean.contents();
        assertThat(expected).as("the second sync changes something").isNotEqualTo(firstSync.contents());
    }

    @Override
    public void close() {
        api.close();
    }

    /** The second sync finds other titles, and no course of the first page. */
    private void changeTheCatalog() throws IOException {
        Path courses = recordings.resolve(CATALOG + ".json");
        Files.writeString(
                courses,
                Files.readString(courses)
                        .replace("\"id\": 4967038", "\"id\": 1")
                        .replace("Tears", "Pain"));
    }

    Stream<DynamicTest> killsWhileAPageIsAwaited() {
        return Stream.of(
                kill("catalog", CATALOG, 1),
                kill("catalog", CATALOG, 2),
                kill("catalog", CATALOG, 4),
                kill("learning_path", "learning-paths-list", 2));
    }

    private DynamicTest kill(String stream, String endpoint, int page) {
        return dynamicTest("while page %d of %s is awaited".formatted(page, stream), () -> {
            Place place = firstSync.copy();
            api.recover();
            api.clearRequests();
            api.answer(endpoint, page, Mishap.slow(Duration.ofSeconds(MOST_SECONDS)));
            Run run = sync(place);
            run.await(() -> isAsked(endpoint, page) && (page == 1 || isCommitted(place, stream, page)));
            run.kill();
            runAgainAndCompare(place);
        });
    }

    private boolean isAsked(String endpoint, int page) {
        String path = UdemyFixtures.RECORDING.endpoint(endpoint) + (page == 1 ? "?page_size=3" : "?page=" + page + "&");
        return api.requests().stream().anyMatch(request -> request.path().startsWith(path));
    }

    /** Whether a sync would go on with this page. */
    private static boolean isCommitted(Place place, String stream, int page) {
        return state(place).stream(stream)
                .text("next")
                .filter(next -> next.contains("page=" + page + "&"))
                .isPresent();
    }

    private static State state(Place place) {
        try (Destination destination = CatalogSync.destination(place.address(), CrashPoints.NONE)) {
            return destination.stored("udemy").map(StoredState::state).orElse(State.empty());
        }
    }

    Stream<DynamicTest> killsAtRandomInstants() throws Exception {
        long seed = Long.getLong("crash.seed", System.nanoTime());
        int kills = Integer.getInteger("crash.kills", 3);
        Random random = new Random(seed);
        long started = System.nanoTime();
        api.recover();
        sync(firstSync.copy()).end();
        long longest = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        return IntStream.rangeClosed(1, kills).mapToObj(number -> {
            long delay = random.nextLong(longest + 1);
            return dynamicTest(
                    "kill %d of %d, after %d ms (-Dcrash.seed=%d)".formatted(number, kills, delay, seed), () -> {
                        Place place = firstSync.copy();
                        api.recover();
                        Run run = sync(place);
                        boolean unused = run.process().waitFor(delay, TimeUnit.MILLISECONDS);
                        run.kill();
                        runAgainAndCompare(place);
                    });
        });
    }

    /** The same tables as one clean run, and no request for a page that had been committed. */
    private void runAgainAndCompare(Place place) throws Exception {
        State committed = state(place);
        api.recover();
        api.clearRequests();
        sync(place).end();
        assertThat(place.contents()).isEqualTo(expected);
        // A round that was finished begins anew; of one that was not, nothing is asked for again.
        boolean unfinished = committed.streams().values().stream().anyMatch(section -> !section.isTrue("finished"));
        Optional<String> next = committed.streams().values().stream()
                .flatMap(section -> section.text("next").stream())
                .findFirst();
        if (unfinished) {
            long finished = committed.streams().values().stream()
                    .filter(section -> section.isTrue("finished"))
                    .count();
            List<String> asked =
                    api.requests().stream().map(ReceivedRequest::path).toList();
            assertThat(asked.stream().filter(path -> path.contains("?page_size=")))
                    .as("first pages, of which %d streams need none", finished)
                    .hasSize((int) (6 - finished) - (next.isPresent() ? 1 : 0));
            next.ifPresent(page -> assertThat(asked.get(0)).isEqualTo(page));
        }
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left.filter(file -> file.getFileName().toString().endsWith(".body")))
                    .isEmpty();
        }
    }

    private Run sync(Place place) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("run-" + ++runs));
        Path configuration = Files.writeString(folder.resolve("udemy.json"), new Gson().toJson(api.settings()));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-jar",
                JAR.toString(),
                "sync",
                "udemy",
                "--configuration",
                configuration.toString(),
                "--directory",
                folder.toString(),
                "--destination",
                place.address());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        return new Run(process, folder.resolve("output.txt"));
    }

    /** A sync that has begun. */
    private record Run(Process process, Path output) {
        void end() throws Exception {
            boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
            assertThat(ended && process.exitValue() == 0)
                    .as(Files.readString(output))
                    .isTrue();
        }

        void await(Supplier<Boolean> reached) throws Exception {
            long deadline = System.nanoTime() + Duration.ofSeconds(MOST_SECONDS).toNanos();
            while (!reached.get()) {
                boolean died = process.waitFor(20, TimeUnit.MILLISECONDS);
                assertThat(!died && System.nanoTime() < deadline)
                        .as(Files.readString(output))
                        .isTrue();
            }
        }

        /** SIGKILL, and nobody to say goodbye to. */
        void kill() throws InterruptedException {
            assertThat(process.destroyForcibly().waitFor()).isIn(0, 137);
        }
    }
}
