package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.tributary.fixtures.Mishap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each command prints, where, and how it ends. */
class CommandLineIT {
    private static final Path CONNECTOR =
            Path.of("target", "plugins", "tributary-datacamp.jar").toAbsolutePath();

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String JAR =
            Path.of("target", "tributary.jar").toAbsolutePath().toString();

    @RegisterExtension
    final Workplace here = new Workplace();

    @Test
    void connectors_says_what_is_installed_and_from_where() {
        Outcome outcome = here.run("connectors");

        assertThat(outcome)
                .isEqualTo(new Outcome(
                        0,
                        """
                amplitude %1$s: Amplitude: raw events, event types, cohorts, annotations and statistics.
                    %2$s
                datacamp %1$s: The DataCamp LMS catalog: courses, projects, tracks, practices and assessments.
                    %3$s
                udemy %1$s: Udemy Business: the course catalog, what learners do, and learning paths.
                    %4$s
                """.formatted(
                                        "0.1.0-SNAPSHOT",
                                        CONNECTOR.resolveSibling("tributary-amplitude.jar"),
                                        CONNECTOR,
                                        CONNECTOR.resolveSibling("tributary-udemy.jar")),
                        ""));
        assertThat(here.leftBehind()).isEmpty();
    }

    @Test
    void a_connector_may_be_named_by_its_jar() {
        here.configure();

        assertThat(here.run("debug", CONNECTOR.toString()).exit()).isZero();

        assertThat(here.liveRows()).containsEntry("course", 7);
    }

    @Test
    void a_folder_may_be_named_for_what_runs_leave() {
        here.configure();

        assertThat(here.debug("--directory", "deep/er").exit()).isZero();

        assertThat(here.leftBehind().keySet())
                .filteredOn(name -> !name.startsWith("deep/er/logs/"))
                .contains("deep/er/state.json", "deep/er/warehouse.db")
                .allMatch(name -> name.startsWith("deep/er/"));
    }

    @Nested
    class Schema {
        @Test
        void draws_parents_and_children() {
            Outcome outcome = here.run("schema", "datacamp", "--format", "mermaid");

            assertThat(outcome.exit()).isZero();
            assertThat(outcome.out()).startsWith("""
                    erDiagram
                        custom_track ||--o{ custom_track_content : custom_track_id
                        course ||--o{ course_chapter : course_id
                        project ||--o{ project_topic : project_id
                        track ||--o{ track_content : track_id
                    """);
            assertThat(here.leftBehind()).isEmpty();
            assertThat(here.requests()).isEmpty();
        }

        @Test
        void is_sql_that_makes_the_tables() {
            Outcome outcome = here.run("schema", "datacamp", "--format", "sql");

            assertThat(outcome.exit()).isZero();
            assertThat(outcome.out()
                            .lines()
                            .filter(line -> line.startsWith("CREATE TABLE"))
                            .toList())
                    .containsExactly(
                            "CREATE TABLE \"custom_track\" (",
                            "CREATE TABLE \"custom_track_content\" (",
                            "CREATE TABLE \"course\" (",
                            "CREATE TABLE \"course_chapter\" (",
                            "CREATE TABLE \"project\" (",
                            "CREATE TABLE \"project_topic\" (",
                            "CREATE TABLE \"track\" (",
                            "CREATE TABLE \"track_content\" (",
                            "CREATE TABLE \"practice\" (",
                            "CREATE TABLE \"assessment\" (");
        }

        @Test
        void is_json_for_programs() {
            Outcome outcome = here.run("schema", "datacamp", "--format", "json");

            assertThat(outcome.exit()).isZero();
            assertThat(outcome.json().getAsJsonArray("tables")).hasSize(10);
        }

        @Test
        void is_text_for_people() {
            Outcome outcome = here.run("schema", "datacamp");

            assertThat(outcome.exit()).isZero();
            assertThat(outcome.out()).startsWith("datacamp: 10 tables\n").contains("""
                    course_chapter (key id, course_id; child of course by course_id)
                      id         STRING
                      course_id  STRING
                      position   LONG
                    """);
        }
    }

    @Nested
    class Check {
        @Test
        void asks_every_endpoint_and_lists_each_answer() {
            here.configure();
            here.api().answer("live-projects", Mishap.status(403));

            Outcome outcome = here.run("check", "datacamp");

            assertThat(outcome.exit()).isEqualTo(4);
            assertThat(outcome.out().replace(here.origin(), "ORIGIN")).isEqualTo("""
                    passed: GET /v1/catalog/live-custom-tracks: 5 records
                    passed: GET /v1/catalog/live-courses: 7 records
                    failed: GET /v1/catalog/live-projects: GET ORIGIN/v1/catalog/live-projects answered 403 Forbidden. Check that the account behind 'bearer_token' may read this resource. The answer begins: {"message": "this is a rehearsed 403"}
                    passed: GET /v1/catalog/live-tracks: 5 records
                    passed: GET /v1/catalog/live-practices: 5 records
                    passed: GET /v1/catalog/live-assessments: 5 records
                    datacamp is not ready.
                    """);
            assertThat(here.warehouse()).doesNotExist();
        }

        @Test
        void says_when_all_is_well() {
            here.configure();

            Outcome outcome = here.run("check", "datacamp", "--json");

            assertThat(outcome.exit()).isZero();
            assertThat(outcome.json().get("status").getAsString()).isEqualTo("succeeded");
        }

        @Test
        void names_every_problem_with_the_settings_before_it_asks_anybody() {
            here.configure("read_timeout", "soon", "retry_attempts", "0");

            Outcome outcome = here.run("check", "datacamp");

            assertThat(outcome.exit()).isEqualTo(3);
            assertThat(outcome.err().lines()).hasSize(2).allMatch(line -> line.startsWith("error: "));
            assertThat(here.requests()).isEmpty();
        }
    }

    @Nested
    class With_json {
        @Test
        void a_success_is_one_object() {
            here.configure();

            Outcome outcome = here.debug("--json");

            assertThat(outcome.exit()).isZero();
            JsonObject report = outcome.json();
            assertThat(report.get("connector").getAsString()).isEqualTo("datacamp");
            assertThat(report.get("status").getAsString()).isEqualTo("succeeded");
            assertThat(report.get("error").isJsonNull()).isTrue();
            assertThat(report.get("checkpoints").getAsInt()).isPositive();
            assertThat(report.get("requests").getAsInt()).isEqualTo(6);
            assertThat(report.get("retries").getAsInt()).isZero();
            assertThat(report.getAsJsonObject("tables").keySet()).hasSize(10);
            assertThat(report.getAsJsonObject("tables")
                            .getAsJsonObject("course")
                            .toString())
                    .isEqualTo("{\"upserts\":7,\"updates\":0,\"deletes\":0,\"truncates\":0,\"rejects\":0,"
                            + "\"rows_live\":7,\"rows_deleted\":0,\"substitutions\":{}}");
        }

        @Test
        void a_failure_of_the_configuration_is_one_object() {
            failed(here.debug("--json"), 3, "datacamp");
        }

        @Test
        void a_failure_of_the_source_is_one_object() {
            here.configure("bearer_token", "wrong");

            failed(here.debug("--json"), 4, "datacamp");
        }

        @Test
        void a_failure_of_the_destination_is_one_object() {
            here.configure();
            here.write("files/warehouse.db", "This is a letter, not a database. ".repeat(100));

            failed(here.debug("--json"), 5, "datacamp");
        }

        @Test
        void a_misspelt_option_is_one_object() {
            failed(here.debug("--json", "--fixture"), 2, "datacamp");
        }

        @Test
        void an_unknown_connector_is_one_object() {
            failed(here.run("debug", "datacmp", "--json"), 2, "datacmp");
        }

        private void failed(Outcome outcome, int exit, String connector) {
            assertThat(outcome.exit()).isEqualTo(exit);
            JsonObject report = outcome.json();
            assertThat(report.get("connector").getAsString()).isEqualTo(connector);
            assertThat(report.get("status").getAsString()).isEqualTo("failed");
            assertThat(report.get("error").getAsString()).isNotBlank();
            assertThat(report.keySet()).contains("tables", "checkpoints", "requests", "retries");
        }
    }

    @Nested
    class Mistakes_in_a_command_are_exit_code_2 {
        @Test
        void no_command() {
            assertThat(here.run()).isEqualTo(new Outcome(2, "", """
                    error: a command is missing
                    See 'tributary --help'.
                    """));
        }

        @Test
        void no_such_command() {
            assertThat(here.run("debgu", "datacamp")).isEqualTo(new Outcome(2, "", """
                    error: there is no command 'debgu'; did you mean 'debug'?
                    See 'tributary --help'.
                    """));
        }

        @Test
        void no_such_option() {
            assertThat(here.debug("--fixture")).isEqualTo(new Outcome(2, "", """
                    error: there is no option '--fixture'; did you mean '--fixtures'?
                    See 'tributary debug --help'.
                    """));
        }

        @Test
        void no_such_connector() {
            assertThat(here.run("debug", "datacmp")).isEqualTo(new Outcome(2, "", """
                    error: no connector named 'datacmp'; did you mean 'datacamp'?
                    """));
        }

        @Test
        void no_destination() {
            assertThat(here.run("sync", "datacamp").exit()).isEqualTo(2);
        }
    }

    @Nested
    class Fixtures_and_live_data_are_not_mixed {
        @Test
        void where_there_are_fixtures_live_data_is_refused() {
            assertThat(here.debug("--fixtures").exit()).isZero();
            here.configure();

            Outcome outcome = here.debug();

            assertThat(outcome.exit()).isEqualTo(3);
            assertThat(outcome.err()).isEqualTo("""
                            error: %s holds fixtures of datacamp, with which live data must not be mixed. Use another --directory or --destination, or forget what is there: tributary reset datacamp --directory %s
                            """.formatted(here.warehouse(), here.file("files")));
            assertThat(here.requests()).isEmpty();
        }

        @Test
        void where_there_is_live_data_fixtures_are_refused() {
            here.configure();
            assertThat(here.debug().exit()).isZero();

            Outcome outcome = here.debug("--fixtures");

            assertThat(outcome.exit()).isEqualTo(3);
            assertThat(outcome.err()).isEqualTo("""
                            error: %s holds live data of datacamp, with which fixtures must not be mixed. Use another --directory or --destination, or forget what is there: tributary reset datacamp --directory %s
                            """.formatted(here.warehouse(), here.file("files")));
        }
    }

    @Nested
    class Reset {
        @Test
        void does_nothing_without_yes_where_nobody_can_be_asked() {
            here.configure();
            assertThat(here.debug().exit()).isZero();

            Outcome outcome = here.run("reset", "datacamp");

            assertThat(outcome).isEqualTo(new Outcome(2, "", """
                    error: reset drops tables, and there is no terminal to ask at; say --yes if you mean it
                    See 'tributary reset --help'.
                    """));
            assertThat(here.liveRows()).containsEntry("course", 7);
        }

        @Test
        void forgets_the_state_and_drops_the_tables() {
            here.configure();
            assertThat(here.debug().exit()).isZero();
            here.requests();

            Outcome outcome = here.run("reset", "datacamp", "--yes");

            assertThat(outcome).isEqualTo(new Outcome(0, """
                            Forgot the state of datacamp in sqlite:files/warehouse.db; dropped assessment, course, course_chapter, custom_track, custom_track_content, practice, project, project_topic, track, track_content.
                            """, ""));
            assertThat(here.liveRows()).isEmpty();
            assertThat(here.file("files/state.json")).doesNotExist();
            assertThat(here.rows("SELECT connector FROM _tributary_state")).isEmpty();
            assertThat(here.debug().exit()).isZero();
            assertThat(here.requests()).hasSize(6);
            assertThat(here.liveRows()).containsEntry("course", 7);
        }

        @Test
        void makes_no_database_just_to_forget_it() {
            assertThat(here.run("reset", "datacamp", "--yes"))
                    .isEqualTo(new Outcome(
                            0, "There is no database at sqlite:files/warehouse.db, so nothing was forgotten.\n", ""));
            assertThat(here.leftBehind()).isEmpty();
        }

        @Test
        void forgets_the_database_that_the_advice_was_about_and_no_other() throws Exception {
            here.configure();
            assertThat(here.debug().exit()).isZero();
            String[] sync = {"sync", "datacamp", "--destination", "sqlite:some where/it's.db"};
            Files.createDirectory(here.file("some where"));
            assertThat(here.run(sync).exit()).isZero();

            String refusal = here.run(Stream.concat(Stream.of(sync), Stream.of("--fixtures"))
                            .toArray(String[]::new))
                    .err();
            Outcome outcome =
                    here.run(typed(refusal.replaceFirst("(?s).* forget what is there: tributary ", "") + " --yes"));

            assertThat(outcome.exit()).isZero();
            assertThat(here.liveRows()).containsEntry("course", 7);
            assertThat(Workplace.rows(
                            here.file("some where/it's.db"), "SELECT name FROM sqlite_master WHERE name = 'course'"))
                    .isEmpty();
        }

        /** What a program gets from a shell in which somebody types this. */
        private String[] typed(String line) throws Exception {
            Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\n' " + line.replace("\n", "")).start();
            return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toArray(String[]::new);
        }

        @Test
        void lets_live_data_in_where_fixtures_were() {
            assertThat(here.debug("--fixtures").exit()).isZero();
            here.configure();

            assertThat(here.run("reset", "datacamp", "--yes").exit()).isZero();

            assertThat(here.debug().exit()).isZero();
        }
    }

    @Test
    @EnabledIf("isThereAFullDevice")
    void output_that_cannot_be_written_is_no_success() throws Exception {
        Process shell = new ProcessBuilder(
                        "sh", "-c", "exec \"$@\" >/dev/full 2>/dev/null", "sh", JAVA, "-jar", JAR, "connectors")
                .start();

        assertThat(shell.waitFor()).isEqualTo(5);
    }

    static boolean isThereAFullDevice() {
        return Files.exists(Path.of("/dev/full"));
    }

    @Nested
    class Logs {
        @Test
        void of_the_last_50_runs_stay() throws IOException {
            here.configure("bearer_token", "wrong");
            Path logs = Files.createDirectories(here.file("files/logs"));
            for (int day : IntStream.rangeClosed(1, 60).toArray()) {
                Files.createFile(logs.resolve("2025%04dT000000000Z-datacamp-debug.log".formatted(day)));
            }
            Files.createFile(logs.resolve("notes.txt"));

            assertThat(here.debug().exit()).isEqualTo(4);

            try (Stream<Path> files = Files.list(logs)) {
                List<String> names = files.map(file -> file.getFileName().toString())
                        .sorted()
                        .toList();
                assertThat(names)
                        .hasSize(51)
                        .startsWith("20250012T000000000Z-datacamp-debug.log")
                        .contains("20250060T000000000Z-datacamp-debug.log")
                        .endsWith("notes.txt");
            }
            assertThat(here.log()).contains("401 Unauthorized");
        }
    }
}
