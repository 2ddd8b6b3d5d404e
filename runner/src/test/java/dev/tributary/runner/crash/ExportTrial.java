package dev.tributary.runner.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tributary.fixtures.AmplitudeFixtures;
import dev.tributary.fixtures.Mishap;
import dev.tributary.fixtures.RecordedApi;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Kills {@code tributary sync amplitude} while the archive of an hour is arriving, when it has arrived and none of its rows
 * is written, and when some of its rows are; and by SIGKILL at random instants, {@code -Dcrash.kills=N} times, from {@code
 * -Dcrash.seed=S} on. Then it runs again.
 *
 * <p>There are three hours, with so many events each that PostgreSQL commits rows within an hour, and archives so large
 * that they are received into a file.
 */
final class ExportTrial implements AutoCloseable {
    private static final Path JAR = Path.of("target", "tributary.jar").toAbsolutePath();
    private static final int HOURS = 3;
    private static final int EVENTS_AN_HOUR = 3_000;
    private static final int MOST_SECONDS = 60;
    private static final int ATTEMPTS = 5;
    private static final String ARRIVED = "GET /api/2/export: 200";
    private static final List<String> ARCHIVES = List.of(
            "default_20250717T00_20250717T00.zip",
            "default_20250717T01_20250717T01.zip",
            "default_20250717T02_20250717T02.zip");

    private final Path temporary;
    private final Supplier<Place> nowhere;
    private final RecordedApi api;
    private final Map<String, List<String>> expected;
    private final long longest;
    private int sites;
    private int runs;

    /**
     * Into one kind of destination.
     *
     * @param temporary for what the processes leave beside it
     * @param nowhere a place that holds nothing
     */
    ExportTrial(Path temporary, Supplier<Place> nowhere) throws Exception {
        this.temporary = temporary;
        this.nowhere = nowhere;
        api = AmplitudeFixtures.RECORDING.serve(record(Files.createDirectory(temporary.resolve("recordings"))));
        Site clean = site();
        long started = System.nanoTime();
        sync(clean).end();
        longest = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        expected = clean.place().contents();
        assertThat(expected.get("event")).hasSize(HOURS * EVENTS_AN_HOUR);
        assertThat(clean.left()).isEqualTo(ARCHIVES);
    }

    @Override
    public void close() {
        api.close();
    }

    private static Path record(Path folder) throws IOException {
        Path lines = Files.createDirectory(folder.resolve("export"));
        Path recorded = Path.of("..", "fixtures", "amplitude");
        Files.copy(recorded.resolve("events-list.json"), folder.resolve("events-list.json"));
        String pattern = Files.readAllLines(recorded.resolve("export").resolve("2025-07-17_0#0.jsonl"))
                .get(0);
        JsonArray hours = new JsonArray();
        for (int hour = 0; hour < HOURS; hour++) {
            String name = "2025-07-17_%d#0.json.gz".formatted(hour);
            write(lines.resolve(name), hour, JsonParser.parseString(pattern).getAsJsonObject());
            hours.add(JsonParser.parseString("""
                    {"hour": "20250717T0%d", "members": [{"name": "100011471/100011471_%s", "file": "%s", "stored": true}]}""".formatted(hour, name, name)));
        }
        JsonObject manifest = JsonParser.parseString(
                        "{\"most_hours\": 12, \"errors\": {}, \"slow\": [], \"silent\": []}")
                .getAsJsonObject();
        manifest.add("hours", hours);
        Files.writeString(folder.resolve("export.json"), manifest.toString());
        return folder;
    }

    /** Half of what an event holds is noise, which does not get smaller. */
    private static void write(Path file, int hour, JsonObject event) throws IOException {
        Random noise = new Random(hour);
        event.addProperty("server_upload_time", "2025-07-17 0%d:30:00.000000".formatted(hour));
        try (Writer out =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            for (int number = 0; number < EVENTS_AN_HOUR; number++) {
                event.addProperty("uuid", "00000000-0000-4000-8000-%04d%08d".formatted(hour, number));
                event.add("event_properties", new JsonObject());
                event.getAsJsonObject("event_properties").addProperty("noise", text(noise));
                out.write(event + "\n");
            }
        }
    }

    private static String text(Random noise) {
        byte[] bytes = new byte[3_450];
        noise.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    DynamicTest killInDownload(int hour) {
        return dynamicTest("while the archive of hour %d of %d arrives".formatted(hour, HOURS), () -> {
            api.answer("export", start(hour), Mishap.trickling(Duration.ofSeconds(MOST_SECONDS)));
            Site site = killed(run -> isAsked(hour) && run.arrived() == hour - 1, rows -> rows <= before(hour));
            runAgainAndCompare(site);
        });
    }

    DynamicTest killInDecoding(int hour) {
        return dynamicTest("when the archive of hour %d of %d has arrived".formatted(hour, HOURS), () -> {
            Site site = killed(run -> run.arrived() >= hour, rows -> rows <= before(hour));
            runAgainAndCompare(site);
        });
    }

    /** Its archive is kept right before its rows are written. */
    DynamicTest killAsWritingBegins(int hour) {
        return dynamicTest("when the rows of hour %d of %d begin to be written".formatted(hour, HOURS), () -> {
            Site site = killed(run -> run.site().keeps(hour), rows -> rows < before(hour + 1));
            runAgainAndCompare(site);
        });
    }

    DynamicTest killInWriting(int hour) {
        return dynamicTest("while the rows of hour %d of %d are written".formatted(hour, HOURS), () -> {
            Site site = killed(
                    run -> run.site().place().rows("event") > before(hour),
                    rows -> rows > before(hour) && rows < before(hour + 1));
            runAgainAndCompare(site);
        });
    }

    private boolean isAsked(int hour) {
        return api.requests().stream().anyMatch(request -> request.path().contains("start=" + start(hour)));
    }

    private static String start(int hour) {
        return "20250717T0" + (hour - 1);
    }

    private static int before(int hour) {
        return (hour - 1) * EVENTS_AN_HOUR;
    }

    /** What a killed sync has left. It runs on while it is watched, so it may have to be tried more than once. */
    private Site killed(Predicate<Run> reached, LongPredicate committed) throws Exception {
        for (int attempt = 1; ; attempt++) {
            api.clearRequests();
            Run run = sync(site());
            run.await(reached);
            run.kill();
            long rows = run.site().place().rows("event");
            if (committed.test(rows)) {
                return run.site();
            }
            assertThat(attempt)
                    .as("the sync was not caught in time; it had %d rows", rows)
                    .isLessThan(ATTEMPTS);
        }
    }

    Stream<DynamicTest> killsAtRandomInstants() {
        long seed = Long.getLong("crash.seed", System.nanoTime());
        int kills = Integer.getInteger("crash.kills", 1);
        Random random = new Random(seed);
        return IntStream.rangeClosed(1, kills).mapToObj(number -> {
            long delay = random.nextLong(longest + 1);
            return dynamicTest(
                    "kill %d of %d, after %d ms (-Dcrash.seed=%d)".formatted(number, kills, delay, seed), () -> {
                        Run run = sync(site());
                        boolean unused = run.process().waitFor(delay, TimeUnit.MILLISECONDS);
                        run.kill();
                        runAgainAndCompare(run.site());
                    });
        });
    }

    /** The same tables as one clean run, and the same files, also where a process has died just before it named its own. */
    private void runAgainAndCompare(Site site) throws Exception {
        Files.writeString(
                Files.createDirectories(site.archives()).resolve(".default_20250717T00_20250717T00-4711.unfinished"),
                "PK");
        api.recover();
        sync(site).end();
        assertThat(site.place().contents()).isEqualTo(expected);
        assertThat(site.left()).isEqualTo(ARCHIVES);
    }

    private Site site() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("site-" + ++sites));
        Site site = new Site(folder, nowhere.get());
        Files.createDirectory(site.temporary());
        return site;
    }

    private Run sync(Site site) throws IOException {
        Map<String, String> settings = new TreeMap<>(api.settings());
        settings.putAll(Map.of(
                "streams", "event,event_type",
                "start_date", "2025-07-17T00:00:00Z",
                "end_date", "2025-07-17T02:00:00Z",
                "window", "1h",
                "archive_directory", site.archives().toString()));
        Path configuration = Files.writeString(site.folder().resolve("amplitude.json"), new Gson().toJson(settings));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-Djava.io.tmpdir=" + site.temporary(),
                "-jar",
                JAR.toString(),
                "sync",
                "amplitude",
                "--configuration",
                configuration.toString(),
                "--directory",
                site.folder().toString(),
                "--destination",
                site.place().address());
        Path output = site.folder().resolve("output-" + ++runs + ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Run(site, process, output);
    }

    /**
     * Where one sync runs, and runs again.
     *
     * @param folder for its files
     * @param place for its rows
     */
    private record Site(Path folder, Place place) {
        Path temporary() {
            return folder.resolve("temporary");
        }

        Path archives() {
            return folder.resolve("archives");
        }

        /** Whether the archive of an hour is there. */
        boolean keeps(int hour) {
            return Files.exists(archives().resolve(ARCHIVES.get(hour - 1)));
        }

        /** The files that are left of what arrived. The driver of SQLite leaves a library of its own. */
        List<String> left() throws IOException {
            try (Stream<Path> temporary = Files.list(temporary());
                    Stream<Path> archives = Files.list(archives())) {
                return Stream.concat(temporary, archives)
                        .map(file -> file.getFileName().toString())
                        .filter(name -> !name.startsWith("sqlite-"))
                        .sorted()
                        .toList();
            }
        }
    }

    /** A sync that has begun. */
    private record Run(Site site, Process process, Path output) {
        void end() throws Exception {
            boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
            assertThat(ended && process.exitValue() == 0)
                    .as(Files.readString(output))
                    .isTrue();
        }

        /** How many archives have come. */
        long arrived() {
            Path logs = site.folder().resolve("logs");
            if (!Files.exists(logs)) {
                return 0;
            }
            try (Stream<Path> files = Files.list(logs)) {
                long arrived = 0;
                for (Path log : files.toList()) {
                    arrived += Files.readString(log)
                            .lines()
                            .filter(line -> line.contains(ARRIVED))
                            .count();
                }
                return arrived;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        void await(Predicate<Run> reached) throws Exception {
            long deadline = System.nanoTime() + Duration.ofSeconds(MOST_SECONDS).toNanos();
            while (!reached.test(this)) {
                boolean died = process.waitFor(1, TimeUnit.MILLISECONDS);
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
