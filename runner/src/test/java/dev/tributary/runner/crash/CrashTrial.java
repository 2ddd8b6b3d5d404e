package dev.tributary.runner.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tributary.connector.State;
import dev.tributary.fixtures.DataCampFixtures;
import dev.tributary.fixtures.Mishap;
import dev.tributary.fixtures.ReceivedRequest;
import dev.tributary.fixtures.RecordedApi;
import dev.tributary.runner.destination.Destination;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Dies and runs again. At the first, a middle and the last hit of each point; with {@code -Dcrash.hits=all} at each of
 * them; and by SIGKILL at random instants, {@code -Dcrash.kills=N} times, from {@code -Dcrash.seed=S} on.
 */
final class CrashTrial implements AutoCloseable {
    private static final Path JAR =
            Path.of("target", "plugins", "tributary-datacamp.jar").toAbsolutePath();

    /** What the second sync finds: less than the first did, something new, and a record without its key. */
    private static final Map<String, String> LATER =
            Map.of("live-custom-tracks", """
            {"data": [{"id": "custom-track-9001", "title": "ACME", "content": [
              {"position": 1, "id": "course-54859"}, {"position": 2, "id": "course-1", "weight": 0.5}]}]}""", "live-projects", """
            {"data": [{"title": "without a key"}, {"id": "project-1", "title": 7, "topics": [{"name": "New"}]}]}""", "live-practices", """
            {"data": [{"id": "practice-88", "title": "Python", "questionCount": "many"}, {"id": "practice-1"}]}""");

    /** What a sync begins with, and what the source then answers. */
    private enum Scenario {
        INTO_NOTHING(50_000),
        INTO_WHAT_IS_THERE(50_000),
        INTO_WHAT_IS_THERE_WITH_LITTLE_MEMORY(2);

        private final int rowsInMemory;

        Scenario(int rowsInMemory) {
            this.rowsInMemory = rowsInMemory;
        }

        /** With little memory it depends on the two threads how often rows are taken; a run may reach a point less often. */
        private List<Integer> outcomes() {
            return this == INTO_WHAT_IS_THERE_WITH_LITTLE_MEMORY
                    ? List.of(CatalogSync.DEAD, 0)
                    : List.of(CatalogSync.DEAD);
        }
    }

    private final Path temporary;
    private final Supplier<Place> nowhere;
    private final RecordedApi api = DataCampFixtures.RECORDING.serve();
    private final Place firstSync;

    /**
     * Into one kind of destination.
     *
     * @param temporary for what the processes leave beside it
     * @param nowhere a place that holds nothing, another one each time
     */
    CrashTrial(Path temporary, Supplier<Place> nowhere) {
        this.temporary = temporary;
        this.nowhere = nowhere;
        this.firstSync = nowhere.get();
        var unused = sync(Scenario.INTO_NOTHING, firstSync).run(CrashPoints.NONE);
    }

    @Override
    public void close() {
        api.close();
    }

    Stream<DynamicTest> deathsAtEachPoint() {
        return Stream.of(Scenario.values()).flatMap(this::pointsOf);
    }

    private Stream<DynamicTest> pointsOf(Scenario scenario) {
        arrange(scenario);
        Place clean = place(scenario);
        Map<CrashPoint, Integer> hits = new EnumMap<>(CrashPoint.class);
        var unused = sync(scenario, clean).run(point -> {
            synchronized (hits) {
                hits.merge(point, 1, Integer::sum);
            }
        });
        Map<String, List<String>> expected = clean.contents();
        return hits.entrySet().stream()
                .flatMap(entry -> chosen(entry.getValue())
                        .mapToObj(hit -> dynamicTest(
                                "%s: %s, hit %d of %d".formatted(scenario, entry.getKey(), hit, entry.getValue()),
                                () -> dieAndRecover(scenario, entry.getKey(), hit, expected))));
    }

    private static IntStream chosen(int hits) {
        return "all".equals(System.getProperty("crash.hits"))
                ? IntStream.rangeClosed(1, hits)
                : IntStream.of(1, (hits + 1) / 2, hits).distinct();
    }

    private void dieAndRecover(Scenario scenario, CrashPoint point, int hit, Map<String, List<String>> expected)
            throws Exception {
        arrange(scenario);
        Place place = place(scenario);
        CatalogSync sync = sync(scenario, place);
        api.clearRequests();
        Process process = process(sync, point.name(), String.valueOf(hit)).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isIn(scenario.outcomes());
        recoverAndCompare(sync, place, expected);
    }

    /** Runs again to the end: the same tables, and no request for what had been committed. */
    private void recoverAndCompare(CatalogSync sync, Place place, Map<String, List<String>> expected) {
        List<String> committed = finished(sync);
        int before = api.requests().size();
        var report = sync.run(CrashPoints.NONE);
        assertThat(report.failure()).isEmpty();
        assertThat(place.contents()).isEqualTo(expected);
        List<String> repeated = api.requests().stream()
                .skip(before)
                .map(ReceivedRequest::path)
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .filter(endpoint -> committed.size() < 6 && committed.contains(endpoint))
                .toList();
        assertThat(repeated).isEmpty();
    }

    /** The endpoints that the newest round in the committed state has finished. */
    private static List<String> finished(CatalogSync sync) {
        State state;
        try (Destination destination = sync.destination(CrashPoints.NONE)) {
            state = destination.open("datacamp").state();
        }
        TreeSet<String> rounds = new TreeSet<>();
        state.streams().values().forEach(stream -> stream.text("round").ifPresent(rounds::add));
        List<String> finished = new ArrayList<>();
        state.streams().forEach((name, stream) -> {
            if (stream.isTrue("finished") && stream.text("round").equals(Optional.of(rounds.last()))) {
                finished.add(name);
            }
        });
        return finished;
    }

    Stream<DynamicTest> killsAtRandomInstants() throws Exception {
        long seed = Long.getLong("crash.seed", System.nanoTime());
        int kills = Integer.getInteger("crash.kills", 10);
        Random random = new Random(seed);
        Scenario scenario = Scenario.INTO_WHAT_IS_THERE;
        arrange(scenario);
        Place clean = place(scenario);
        long started = System.nanoTime();
        assertThat(process(sync(scenario, clean), CrashPoint.FINISHED.name(), "2")
                        .start()
                        .waitFor())
                .isZero();
        long longest = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        Map<String, List<String>> expected = clean.contents();
        return IntStream.rangeClosed(1, kills).mapToObj(number -> {
            long delay = random.nextLong(longest + 1);
            return dynamicTest(
                    "kill %d of %d, after %d ms (-Dcrash.seed=%d)".formatted(number, kills, delay, seed),
                    () -> killAndRecover(scenario, delay, expected));
        });
    }

    private void killAndRecover(Scenario scenario, long delay, Map<String, List<String>> expected) throws Exception {
        arrange(scenario);
        Place place = place(scenario);
        CatalogSync sync = sync(scenario, place);
        Process process = process(sync, CrashPoint.FINISHED.name(), "2").start();
        boolean unused = process.waitFor(delay, TimeUnit.MILLISECONDS);
        // SIGKILL, and nobody to say goodbye to.
        assertThat(process.destroyForcibly().waitFor()).isIn(0, 137);
        recoverAndCompare(sync, place, expected);
    }

    private void arrange(Scenario scenario) {
        api.recover();
        if (scenario != Scenario.INTO_NOTHING) {
            LATER.forEach((endpoint, body) -> api.answer(endpoint, Mishap.body(body)));
        }
    }

    private Place place(Scenario scenario) {
        return scenario == Scenario.INTO_NOTHING ? nowhere.get() : firstSync.copy();
    }

    private CatalogSync sync(Scenario scenario, Place place) {
        try {
            Path folder = Files.createTempDirectory(temporary, scenario + "-");
            return new CatalogSync(JAR, api.origin().toString(), place.address(), folder, scenario.rowsInMemory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private ProcessBuilder process(CatalogSync sync, String... point) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=" + System.getProperty("user.timezone"),
                "-Duser.language=" + System.getProperty("user.language"),
                "-Duser.country=" + System.getProperty("user.country"),
                "-cp",
                System.getProperty("java.class.path"),
                CatalogSync.class.getName()));
        command.addAll(sync.arguments());
        command.addAll(List.of(point));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(sync.folder().toFile(), "output.txt"));
    }
}
