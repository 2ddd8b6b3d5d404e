package dev.tributary.runner.cli;

import static dev.tributary.runner.cli.CommandLineFixture.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tributary.runner.plugin.DemoJars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherCommandsTest {
    private static final Terminal TERMINAL = new Terminal(true, true, false, 80);

    @TempDir
    private Path folder;

    private CommandLineFixture line = new CommandLineFixture(Path.of(""));

    @BeforeEach
    void installTheConnector() {
        line = CommandLineFixture.with(folder);
    }

    @Test
    void connectors_lists_what_is_installed_and_from_where_and_what_is_broken_and_why() {
        Path broken = folder.resolve("plugins/old.jar");
        DemoJars.connector("old", "").manifest("Tributary-SPI-Version", "0").at(broken);

        assertThat(line.plain("connectors")).isZero();

        assertThat(line.out())
                .isEqualTo("demo 1.2.3: A demonstration.\n    " + folder.resolve("plugins/demo.jar") + "\n" + broken
                        + " was built for version 0 of the connector SPI; this runner has version 1\n");
        assertThat(line.err()).isEmpty();
    }

    @Test
    void connectors_can_be_json() {
        Path broken = line.write("plugins/old.jar", "");

        assertThat(line.plain("connectors", "--json")).isZero();

        JsonObject json = JsonParser.parseString(line.out()).getAsJsonObject();
        assertThat(json.get("connector").isJsonNull()).isTrue();
        assertThat(json.get("status").getAsString()).isEqualTo("succeeded");
        assertThat(json.get("error").isJsonNull()).isTrue();
        assertThat(json.getAsJsonArray("connectors"))
                .isEqualTo(JsonParser.parseString("""
                [{"name": "demo", "version": "1.2.3", "description": "A demonstration.", "jar": "%s"}]""".formatted(folder.resolve("plugins/demo.jar"))));
        assertThat(json.getAsJsonArray("broken")
                        .get(0)
                        .getAsJsonObject()
                        .get("jar")
                        .getAsString())
                .isEqualTo(broken.toString());
    }

    @Test
    void no_connectors_are_no_failure() {
        CommandLineFixture empty = new CommandLineFixture(line.folder("empty"));

        assertThat(empty.plain("connectors")).isZero();
        assertThat(empty.out())
                .isEqualTo("No connector is installed. Put its jar into plugins/ beside the runner's jar, or name it"
                        + " with --plugins.\n");
    }

    @Test
    void more_places_come_from_the_option_or_else_from_the_environment() {
        Path named = DemoJars.connector("named", "By option.").at(folder.resolve("named.jar"));
        Path known = DemoJars.connector("known", "By environment.").at(folder.resolve("known.jar"));
        line.environment.put("TRIBUTARY_PLUGINS", known.toString());

        assertThat(line.plain("connectors")).isZero();
        assertThat(line.out()).contains("known 1.2.3", "demo 1.2.3");
        assertThat(line.plain("connectors", "--plugins", named.toString())).isZero();
        assertThat(line.out()).contains("named 1.2.3", "demo 1.2.3").doesNotContain("known 1.2.3");
    }

    @Test
    void a_place_that_the_command_line_names_and_that_is_not_there_is_a_mistake() {
        Path nowhere = folder.resolve("nowhere");

        for (String command : new String[] {"connectors", "schema demo"}) {
            assertThat(line.plain((command + " --plugins " + nowhere).split(" ", -1)))
                    .isEqualTo(2);
            assertThat(line.err())
                    .isEqualTo(
                            "error: there is no %s on the plugin path. Name jars that are there, or folders of jars.\n"
                                    .formatted(nowhere));
        }
        line.environment.put("TRIBUTARY_PLUGINS", nowhere.toString());
        assertThat(line.plain("connectors")).isZero();
        assertThat(line.out()).endsWith(nowhere + " does not exist\n");
    }

    @Test
    void a_connector_that_declares_tables_that_cannot_be_is_for_its_author_to_mend() {
        DemoJars.broken("two", "new SchemaException(\"tables 'A' and 'a' would both be named 'a'.\")")
                .at(folder.resolve("plugins/two.jar"));

        assertThat(line.plain("schema", "two")).isEqualTo(1);
        assertThat(line.err())
                .startsWith(
                        "error: tables 'A' and 'a' would both be named 'a'. Whoever wrote the connector must mend it.\n"
                                + "dev.tributary.connector.SchemaException: ");
        assertThat(line.configured().run("check", "two")).isEqualTo(1);
        assertThat(line.err())
                .isEqualTo(
                        "error: tables 'A' and 'a' would both be named 'a'. Whoever wrote the connector must mend it."
                                + " The stack trace is in " + line.logs().get(0) + ".\n");
    }

    @Test
    void what_cannot_be_written_to_the_standard_output_is_no_success() {
        line.fullDisk();

        assertThat(line.plain("connectors")).isEqualTo(5);
        assertThat(line.err())
                .isEqualTo("error: not all of the standard output could be written. Check the file or the program it is"
                        + " sent to.\n");
        assertThat(line.plain("sync", "demo", "--json")).isEqualTo(2);
    }

    @Test
    void a_signal_that_comes_before_there_is_a_sync_is_answered_with_one_object() throws Exception {
        line.configured().warehouse.opening(address -> {
            line.signals.give();
            throw new CancellationException("the process is ending");
        });

        assertThat(line.run("debug", "demo", "--json")).isEqualTo(130);

        assertThat(JsonParser.parseString(line.out())).isEqualTo(JsonParser.parseString("""
                {
                  "connector": "demo", "status": "failed", "error": "stopped before the end",
                  "tables": {}, "checkpoints": 0, "requests": 0, "retries": 0
                }"""));
        assertThat(line.signals.isWaitedFor()).isFalse();
    }

    @Test
    void check_prints_one_line_for_everything_that_was_tried() {
        assertThat(line.configured().run("check", "demo")).isZero();

        assertThat(line.out()).isEqualTo("""
                passed: GET /courses: answered 200
                demo is ready.
                """);
        assertThat(line.err()).isEqualTo("warn: asking with ****\n");
        assertThat(line.logs()).containsExactly(line.files().resolve("logs/20260102T030405678Z-demo-check.log"));
        assertThat(line.log())
                .contains("asking with ****", "passed: GET /courses: answered 200")
                .doesNotContain(CANARY);
    }

    @Test
    void check_fails_if_any_of_it_failed() {
        line.configured("{\"api_token\": \"%s\", \"region\": \"us\"}".formatted(CANARY));

        assertThat(line.run("check", "demo")).isEqualTo(4);

        assertThat(line.out()).isEqualTo("""
                passed: GET /courses: answered 200
                failed: GET /chapters: answered 401 to ****
                demo is not ready.
                """);
    }

    @Test
    void check_ends_like_a_full_destination_if_this_machine_has_no_room_for_the_connector() {
        DemoJars.broken("two", "new LocalStorageException(\"no room in /tmp\", new RuntimeException())")
                .at(folder.resolve("plugins/two.jar"));

        assertThat(line.configured().run("check", "two")).isEqualTo(5);
        assertThat(line.err()).isEqualTo("error: no room in /tmp\n");
    }

    @Test
    void check_can_be_json() {
        line.configured("{\"api_token\": \"%s\", \"region\": \"us\"}".formatted(CANARY));

        assertThat(line.run("check", "demo", "--json")).isEqualTo(4);

        assertThat(JsonParser.parseString(line.out())).isEqualTo(JsonParser.parseString("""
                {
                  "connector": "demo", "status": "failed", "error": "failed: GET /chapters: answered 401 to ****",
                  "tables": {}, "checkpoints": 0, "requests": 0, "retries": 0,
                  "checks": [
                    {"subject": "GET /courses", "outcome": "passed", "detail": "answered 200"},
                    {"subject": "GET /chapters", "outcome": "failed", "detail": "answered 401 to ****"}
                  ]
                }"""));
    }

    @Test
    void check_names_every_problem_with_the_settings_before_anything_is_tried() {
        line.configured("{}");

        assertThat(line.run("check", "demo")).isEqualTo(3);
        assertThat(line.err())
                .isEqualTo("error: %s: 'api_token' is required: A private token.\n"
                        .formatted(folder.resolve("configuration.json")));
        assertThat(line.files()).doesNotExist();
    }

    @Test
    void check_names_the_problems_of_the_destination_too() {
        line.configured("""
                {"demo": {}, "destination": {"type": "sqlite", "pth": "rows.db"}}""");

        assertThat(line.run("check", "demo")).isEqualTo(3);
        assertThat(line.err().lines())
                .anyMatch(problem -> problem.contains("'pth' is not a setting of sqlite"))
                .anyMatch(problem -> problem.contains("'api_token' is required"));

        line.configured("""
                {"demo": {"api_token": "%s"}, "destination": {"type": "sqlite", "pth": "rows.db"}}""".formatted(CANARY));
        assertThat(line.run("check", "demo")).isEqualTo(3);
        assertThat(line.err()).contains("'pth' is not a setting of sqlite").doesNotContain("api_token");
    }

    @Test
    void check_can_go_to_fixtures() {
        DemoJars.fixtures("demo").at(line.folder("fixtures").resolve("eu"));
        line.environment.put("TRIBUTARY_FIXTURES", folder.resolve("fixtures/eu").toString());

        assertThat(line.run("check", "demo", "--fixtures")).isZero();
        assertThat(System.getProperty("demo.server")).startsWith("closed");
    }

    @Test
    void reset_asks_and_forgets_what_debug_made() {
        line.folder("files");
        line.write("files/warehouse.db", "");
        Path state = line.write("files/state.json", "{}");

        assertThat(line.terminal(TERMINAL)
                        .answers("yes\n")
                        .plain("reset", "demo", "--directory", line.files().toString()))
                .isZero();

        String url = "sqlite:" + line.files().resolve("warehouse.db");
        assertThat(line.err()).isEqualTo("Forget the state of demo and drop its tables in " + url + "? [y/N] ");
        assertThat(line.out()).isEqualTo("Forgot the state of demo in " + url + "; dropped course, course_chapter.\n");
        assertThat(line.warehouse.events).containsExactly("reset demo of " + url);
        assertThat(state).doesNotExist();
    }

    @Test
    void reset_says_before_it_asks_that_the_configuration_has_another_destination() {
        line.configured("""
                {"destination": {"type": "sqlite", "path": "/srv/rows.db"}}""");

        assertThat(line.terminal(TERMINAL).answers("no\n").run("reset", "demo")).isZero();

        assertThat(line.err())
                .isEqualTo("warning: the configuration has another destination. To reset the connector there, add"
                        + " --destination sqlite:/srv/rows.db\nForget the state of demo and drop its tables in sqlite:"
                        + line.files().resolve("warehouse.db") + "? [y/N] ");
        assertThat(line.run("reset", "demo", "--yes", "--destination", "sqlite:x"))
                .isZero();
        assertThat(line.err()).isEmpty();
    }

    @Test
    void reset_does_nothing_unless_the_answer_is_yes() {
        for (String answer : new String[] {"\n", "no\n", "", "yep\n"}) {
            assertThat(line.terminal(TERMINAL).answers(answer).plain("reset", "demo", "--destination", "sqlite:x"))
                    .isZero();
            assertThat(line.out()).isEqualTo("Nothing was changed.\n");
        }
        assertThat(line.warehouse.events).isEmpty();
    }

    @Test
    void reset_without_a_terminal_wants_to_be_told() {
        assertThat(line.plain("reset", "demo", "--destination", "sqlite:x", "--json"))
                .isEqualTo(2);
        assertThat(line.err()).isEqualTo("""
                error: reset drops tables, and there is no terminal to ask at; say --yes if you mean it
                See 'tributary reset --help'.
                """);
        assertThat(line.out()).contains("\"connector\": \"demo\"", "\"status\": \"failed\"");
        assertThat(line.warehouse.events).isEmpty();

        assertThat(line.plain("reset", "demo", "--destination", "sqlite:x", "--yes", "--json"))
                .isZero();
        assertThat(line.warehouse.events).containsExactly("reset demo of sqlite:x");
        assertThat(line.out()).contains("\"dropped\": [\n    \"course\",\n    \"course_chapter\"\n  ]");
    }

    @Test
    void reset_names_its_connector_even_if_a_password_is_the_same_word() {
        line.environment.put("PGPASSWORD", "demo");

        assertThat(line.plain("reset", "demo", "--destination", "postgresql://me@db.test/x", "--yes", "--json"))
                .isZero();

        assertThat(line.out()).contains("\"connector\": \"demo\"");
    }

    @Test
    void reset_does_not_claim_to_have_forgotten_what_was_never_there() {
        line.warehouse.missing();

        assertThat(line.plain("reset", "demo", "--yes", "--destination", "sqlite:typo.db"))
                .isZero();
        assertThat(line.out()).isEqualTo("There is no database at sqlite:typo.db, so nothing was forgotten.\n");
        assertThat(line.plain("reset", "demo", "--yes", "--destination", "sqlite:typo.db", "--json"))
                .isZero();
        assertThat(line.out()).contains("\"dropped\": []");
        assertThat(line.plain(
                        "reset", "demo", "--yes", "--directory", line.files().toString()))
                .isZero();
        assertThat(line.out())
                .isEqualTo("There is no database at sqlite:%s, so nothing was forgotten.\n"
                        .formatted(line.files().resolve("warehouse.db")));
        assertThat(line.files()).doesNotExist();
    }

    @Test
    void reset_makes_no_database_just_to_forget_it() {
        Path database = folder.resolve("missing.db");

        assertThat(Warehouse.real().reset(new Address.Sqlite(database), "demo")).isEmpty();
        assertThat(database).doesNotExist();
    }

    @Test
    void reset_leaves_the_mirror_of_another_destinations_state_alone() throws Exception {
        line.folder("files");
        Path state = line.write("files/state.json", "{}");

        assertThat(line.plain(
                        "reset",
                        "demo",
                        "--yes",
                        "--destination",
                        "sqlite:x",
                        "--directory",
                        line.files().toString()))
                .isZero();
        assertThat(Files.readString(state)).isEqualTo("{}");
    }

    @Test
    void a_mistake_on_the_command_line_gets_a_suggestion() {
        mistake("debgu", "there is no command 'debgu'; did you mean 'debug'?", "tributary");
        mistake("frobnicate", "there is no command 'frobnicate'", "tributary");
        mistake("", "a command is missing", "tributary");
        mistake(
                "debug demo --fixtues",
                "there is no option '--fixtues'; did you mean '--fixtures'?",
                "tributary debug");
        mistake("debug demo other", "'other' is one argument too many", "tributary debug");
        mistake("debug", "CONNECTOR is missing", "tributary debug");
        mistake("debug demo --directory", "--directory needs a value, DIR", "tributary debug");
        mistake(
                "schema demo --format xml",
                "invalid value for option '--format': expected one of [TEXT, JSON, SQL, MERMAID]"
                        + " (case-insensitive) but was 'xml'",
                "tributary schema");
        mistake("sync demo --destination", "--destination needs a value, URL", "tributary sync");
    }

    private void mistake(String arguments, String message, String command) {
        assertThat(line.plain(arguments.isEmpty() ? new String[0] : arguments.split(" ", -1)))
                .isEqualTo(2);
        assertThat(line.err())
                .isEqualTo("error: %s%nSee '%s --help'.%n"
                        .formatted(message, command)
                        .replace(System.lineSeparator(), "\n"));
        assertThat(line.out()).isEmpty();
    }

    @Test
    void a_mistake_is_json_too_if_json_was_asked_for() {
        assertThat(line.plain("sync", "demo", "--destination", "--json")).isEqualTo(2);
        assertThat(JsonParser.parseString(line.out())).isEqualTo(JsonParser.parseString("""
                {
                  "connector": "demo", "status": "failed", "error": "--destination needs a value, URL",
                  "tables": {}, "checkpoints": 0, "requests": 0, "retries": 0
                }"""));
    }

    @Test
    void help_and_version_are_data() {
        assertThat(line.plain("--help")).isZero();
        assertThat(line.out()).startsWith("Usage: tributary").contains("Exit codes: 0 succeeded, 1 bug, 2 usage");
        assertThat(line.plain("debug", "--help")).isZero();
        assertThat(line.out()).startsWith("Usage: tributary debug");
        assertThat(line.plain("--version")).isZero();
        assertThat(line.out()).startsWith("tributary ").contains("Java");
    }
}
