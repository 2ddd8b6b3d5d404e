package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tributary.fixtures.DataCampFixtures;
import dev.tributary.fixtures.ReceivedRequest;
import dev.tributary.fixtures.RecordedApi;
import dev.tributary.fixtures.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An empty folder to type commands in, and an API to read from, whose recordings may be edited: new for each test.
 */
final class Workplace implements BeforeEachCallback, AfterEachCallback, AutoCloseable {
    private static final Path JAR = Path.of("target", "tributary.jar").toAbsolutePath();
    private static final int MOST_SECONDS = 60;
    private static final String NEVER_SAID = "\n";

    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Recording recording;
    private Path folder;
    private Path recordings;
    private Path typedIn;
    private RecordedApi api;
    private int commands;

    /** One with the API of DataCamp. */
    Workplace() {
        this(DataCampFixtures.RECORDING);
    }

    /** One with this API. */
    Workplace(Recording recording) {
        this.recording = recording;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        open();
    }

    /** For a whole class in place of a test, which then closes it. */
    Workplace open() throws IOException {
        folder = Files.createTempDirectory("tributary-e2e");
        typedIn = folder;
        recordings = Files.createTempDirectory("tributary-recordings");
        restore();
        api = recording.serve(recordings);
        return this;
    }

    /** Takes back every change of the records. */
    void restore() {
        Path recorded = Path.of("..", "fixtures", recording.connector());
        try (Stream<Path> files = Files.walk(recorded)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = recordings.resolve(recorded.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        close();
    }

    @Override
    public void close() throws IOException {
        api.close();
        remove(folder);
        remove(recordings);
    }

    private static void remove(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Changes the records that an endpoint gives from now on. */
    void edit(String endpoint, Consumer<JsonArray> change) {
        Path file = recordings.resolve(endpoint + ".json");
        try {
            JsonObject recorded = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            change.accept(recorded.getAsJsonArray("results"));
            Files.writeString(file, new GsonBuilder().serializeNulls().create().toJson(recorded));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What was recorded, {@code export/2025-07-17_0#0.jsonl}, to be read or written anew. */
    Path recorded(String name) {
        return recordings.resolve(name);
    }

    /** Where commands are typed. */
    Path folder() {
        return folder;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Path warehouse() {
        return file("files/warehouse.db");
    }

    RecordedApi api() {
        return api;
    }

    /** Where the API is: {@code http://127.0.0.1:34567}. */
    String origin() {
        return api.origin().toString();
    }

    /** What was asked for since the last time this was asked, in order and without the API's path: {@code live-courses}. */
    List<String> requests() {
        List<String> paths = api.requests().stream()
                .map(ReceivedRequest::path)
                .map(path -> path.replace(recording.path(), ""))
                .toList();
        api.clearRequests();
        return paths;
    }

    /** From now on commands are typed in a folder of this one. */
    Workplace moveTo(String subfolder) throws IOException {
        typedIn = Files.createDirectories(file(subfolder));
        return this;
    }

    /** From now on commands find this in their environment. */
    Workplace with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Writes a file. */
    Path write(String name, String text) {
        try {
            Files.createDirectories(file(name).getParent());
            return Files.writeString(file(name), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Writes a configuration that leads to the API and tries each request once.
     *
     * @param more names and values, one after the other, that are added or put in place of these
     */
    Path configure(String... more) {
        Map<String, String> settings = new TreeMap<>(api.settings());
        settings.put("retry_attempts", "1");
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return write("configuration.json", new GsonBuilder().create().toJson(settings));
    }

    /** Types {@code tributary debug CONNECTOR …}. */
    Outcome debug(String... more) {
        return run(Stream.concat(Stream.of("debug", recording.connector()), Stream.of(more))
                .toArray(String[]::new));
    }

    /** Types {@code tributary …} and waits for its end. */
    Outcome run(String... arguments) {
        return start(NEVER_SAID, arguments).ended(MOST_SECONDS);
    }

    /**
     * Types {@code tributary …}.
     *
     * @param line the line on its standard error to wait for before it gets a signal
     */
    Running start(String line, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        // The zone and language of this JVM: the build runs some of these tests twice, here and elsewhere.
        for (String property : List.of("user.timezone", "user.language", "user.country")) {
            command.add("-D%s=%s".formatted(property, System.getProperty(property)));
        }
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        Path out = file(".out-" + ++commands);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(typedIn.toFile()).redirectOutput(out.toFile());
        for (String meddling : List.of(
                "JAVA_TOOL_OPTIONS",
                "JDK_JAVA_OPTIONS",
                "TRIBUTARY_PLUGINS",
                "TRIBUTARY_FIXTURES",
                "NO_COLOR",
                "PGPASSWORD",
                "PGPASSFILE")) {
            builder.environment().remove(meddling);
        }
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new Running(process, out, line);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The rows of an answer from the warehouse of {@code debug}. */
    List<List<Object>> rows(String sql) {
        return rows(warehouse(), sql);
    }

    /** The rows of an answer from a database: Integer, Long, Double, String, byte[] as a list, or null. */
    static List<List<Object>> rows(Path database, String sql) {
        // SQLite would make a file that is not there.
        if (!Files.exists(database)) {
            throw new AssertionError("there is no database " + database);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<Object>> found = new ArrayList<>();
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getObject(i));
                }
                found.add(row);
            }
            return found;
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }

    /** Waits until a count in the warehouse of {@code debug} has reached a number. */
    void awaitCount(String sql, int number) {
        long deadline = System.nanoTime() + Duration.ofSeconds(MOST_SECONDS).toNanos();
        while (!Files.exists(warehouse()) || (Integer) value(sql) < number) {
            assertThat(System.nanoTime()).as(sql).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /** Changes the warehouse of {@code debug}, unless somebody else has locked it. */
    void execute(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + warehouse());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }

    /** One value from the warehouse of {@code debug}. */
    Object value(String sql) {
        return rows(sql).get(0).get(0);
    }

    /** How many live rows each table of a connector has, by name. */
    Map<String, Integer> liveRows() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (List<Object> table : rows("SELECT name FROM sqlite_master WHERE type = 'table'"
                + " AND name NOT LIKE '\\_tributary%' ESCAPE '\\' ORDER BY name")) {
            String name = (String) table.get(0);
            counts.put(
                    name, (Integer) value("SELECT count(*) FROM \"%s\" WHERE _fivetran_deleted = 0".formatted(name)));
        }
        return counts;
    }

    /**
     * Everything in the warehouse, without the history of runs and without moments: a line for each row, by table.
     */
    Map<String, List<String>> contents() {
        Map<String, List<String>> contents = new TreeMap<>();
        for (List<Object> table : rows("SELECT name FROM sqlite_master WHERE type = 'table'"
                + " AND name NOT IN ('_tributary_runs', '_tributary_state')")) {
            contents.put((String) table.get(0), lines((String) table.get(0)));
        }
        return contents;
    }

    private List<String> lines(String table) {
        List<String> columns = rows("SELECT name FROM pragma_table_info('%s')".formatted(table)).stream()
                .map(row -> (String) row.get(0))
                .filter(name -> !List.of("_fivetran_synced", "first_seen", "last_seen", "times")
                        .contains(name))
                .sorted()
                .toList();
        String all = String.join(
                ", ", columns.stream().map(column -> '"' + column + '"').toList());
        return rows("SELECT %s FROM \"%s\"".formatted(all, table)).stream()
                .map(row -> row.stream()
                        .map(value -> value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value))
                        .toList()
                        .toString())
                .sorted()
                .toList();
    }

    /** Every file that runs have left, by path; the configuration and standard streams not among them. */
    Map<String, byte[]> leftBehind() {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(file).toString();
                if (!name.startsWith(".out-") && !name.equals("configuration.json")) {
                    files.put(name, Files.readAllBytes(file));
                }
            }
            return files;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What the last run wrote down. */
    String log() {
        return leftBehind().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".log"))
                .max(Map.Entry.comparingByKey())
                .map(file -> new String(file.getValue(), StandardCharsets.UTF_8))
                .orElseThrow();
    }
}
