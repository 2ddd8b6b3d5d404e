package dev.tributary.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.tributary.connector.State;
import dev.tributary.connector.StreamState;
import dev.tributary.runner.ExportedState;
import dev.tributary.runner.destination.Provenance;
import dev.tributary.runner.destination.RunStatus;
import dev.tributary.runner.destination.RunStatus.Stage;
import dev.tributary.runner.destination.StoredState;
import dev.tributary.runner.state.OpenPass;
import dev.tributary.runner.state.Unfinished;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateCommandTest {
    private static final Terminal TERMINAL = new Terminal(true, true, false, 80);
    private static final Instant SYNCED = Instant.parse("2026-01-02T03:04:05.123456Z");
    private static final StoredState STORED = new StoredState(
            State.of(Map.of("courses", StreamState.of(Map.of("page", 9007199254740993L)))),
            new Unfinished(
                    Map.of(
                            "p",
                            new OpenPass(
                                    "p",
                                    List.of("course", "course_chapter"),
                                    SYNCED,
                                    Map.of("course", 7L),
                                    Set.of("course"))),
                    Map.of("track", SYNCED)),
            Provenance.LIVE,
            SYNCED,
            SYNCED.plusSeconds(2),
            "run-1",
            Optional.of(new RunStatus(
                    Stage.FAILED, Optional.of("GET /courses answered 500."), new RunStatus.Counts(1, 2, 3, 4, 5))));

    @TempDir
    private Path folder;

    private CommandLineFixture line = new CommandLineFixture(Path.of(""));

    @BeforeEach
    void installTheConnector() {
        line = CommandLineFixture.with(folder);
        line.warehouse.holding(STORED);
    }

    @Test
    void is_shown_with_when_it_was_committed_by_which_run_and_how_that_ended() {
        assertThat(line.run("state", "demo")).isZero();

        assertThat(line.out()).isEqualTo("""
                The state of demo in sqlite:FILES/warehouse.db, which covers live data, was committed at 2026-01-02T03:04:07.123456Z by run run-1, which failed: GET /courses answered 500.
                A complete reading of course, course_chapter began at 2026-01-02T03:04:05.123456Z and has not ended yet.
                Table track was truncated at 2026-01-02T03:04:05.123456Z, in a sync that has not succeeded yet.
                {
                  "courses": {
                    "page": 9007199254740993
                  }
                }
                """.replace("FILES", line.files().toString()));
        assertThat(line.err()).isEmpty();
        assertThat(line.files()).doesNotExist();
    }

    @Test
    void says_of_a_run_that_has_not_ended_that_it_may_have_been_killed() {
        assertThat(shown(Optional.of(status(Stage.RUNNING))))
                .endsWith("by run run-1, which still runs, or was killed.");
        assertThat(shown(Optional.of(status(Stage.SUCCEEDED)))).endsWith("by run run-1, which succeeded.");
        assertThat(shown(Optional.of(status(Stage.ABANDONED)))).endsWith("by run run-1, which was killed.");
        assertThat(shown(Optional.empty())).endsWith("by run run-1.");
    }

    private String shown(Optional<RunStatus> run) {
        line.warehouse.holding(
                new StoredState(STORED.state(), Unfinished.nothing(), Provenance.LIVE, SYNCED, SYNCED, "run-1", run));
        assertThat(line.run("state", "demo")).isZero();
        return line.out().lines().findFirst().orElseThrow();
    }

    private static RunStatus status(Stage stage) {
        return new RunStatus(stage, Optional.empty(), new RunStatus.Counts(0, 0, 0, 0, 0));
    }

    @Test
    void can_be_json() {
        assertThat(line.run("state", "demo", "--json", "--destination", "postgresql://me@db.test/x"))
                .isZero();

        assertThat(JsonParser.parseString(line.out())).isEqualTo(JsonParser.parseString("""
                {
                  "connector": "demo", "status": "succeeded", "error": null,
                  "destination": "postgresql://me@db.test:5432/x", "provenance": "live",
                  "synced": "2026-01-02T03:04:05.123456Z", "committed_at": "2026-01-02T03:04:07.123456Z",
                  "run_id": "run-1", "run_status": "failed", "run_error": "GET /courses answered 500.",
                  "state": {"courses": {"page": 9007199254740993}},
                  "unfinished": {
                    "passes": [{"id": "p", "tables": ["course", "course_chapter"], "since": "2026-01-02T03:04:05.123456Z",
                                "live": {"course": 7}, "rejected_in": ["course"]}],
                    "truncates": {"track": "2026-01-02T03:04:05.123456Z"}
                  }
                }"""));
    }

    @Test
    void has_its_connector_and_its_keys_even_if_a_password_is_the_same_word() {
        line.warehouse.holding(new StoredState(
                State.of(Map.of("courses", StreamState.of(Map.of("at", List.of("a demo", 1L))))),
                Unfinished.nothing(),
                Provenance.LIVE,
                SYNCED,
                SYNCED,
                "run-1",
                Optional.empty()));

        assertThat(stateWithPassword("demo")).isEqualTo("""
                {
                  "connector": "demo",
                  "status": "succeeded",
                  "error": null,
                  "destination": "postgresql://me@db.test:5432/x",
                  "provenance": "live",
                  "synced": "2026-01-02T03:04:05.123456Z",
                  "committed_at": "2026-01-02T03:04:05.123456Z",
                  "run_id": "run-1",
                  "run_status": null,
                  "run_error": null,
                  "state": {
                    "courses": {
                      "at": [
                        "a ****",
                        1
                      ]
                    }
                  },
                  "unfinished": {
                    "passes": [],
                    "truncates": {}
                  }
                }
                """);
        assertThat(stateWithPassword("succeeded"))
                .contains("\"status\": \"succeeded\"")
                .contains("\"at\": [\n        \"a demo\",");
        assertThat(stateWithPassword("state")).contains("\"state\": {");
        assertThat(stateWithPassword("courses")).contains("\"****\": {").doesNotContain("courses");
    }

    private String stateWithPassword(String password) {
        line.environment.put("PGPASSWORD", password);
        assertThat(line.run("state", "demo", "--json", "--destination", "postgresql://me@db.test/x"))
                .isZero();
        return line.out();
    }

    @Test
    void that_is_not_there_is_no_failure() {
        line = CommandLineFixture.with(folder);
        Path file = folder.resolve("state.json");

        assertThat(line.run("state", "demo", "--destination", "sqlite:x", "--export", file.toString()))
                .isZero();
        assertThat(line.out())
                .isEqualTo(
                        "There is no state of demo in sqlite:x. Name another place with --destination or --directory.\n");
        assertThat(file).doesNotExist();
        assertThat(line.run("state", "demo", "--destination", "sqlite:x", "--json"))
                .isZero();
        assertThat(JsonParser.parseString(line.out())).isEqualTo(JsonParser.parseString("""
                {
                  "connector": "demo", "status": "succeeded", "error": null, "destination": "sqlite:x",
                  "provenance": null, "synced": null, "committed_at": null, "run_id": null, "run_status": null,
                  "run_error": null, "state": null, "unfinished": null
                }"""));
    }

    @Test
    void that_was_exported_can_be_imported_elsewhere() throws Exception {
        Path file = line.write("state.json", "something older");

        assertThat(line.run("state", "demo", "--export", file.toString())).isZero();

        assertThat(line.out())
                .isEqualTo(
                        "Exported the state of demo in sqlite:%s/warehouse.db to %s.\n".formatted(line.files(), file));
        assertThat(Files.readString(file)).isEqualTo("""
                {
                  "connector": "demo",
                  "provenance": "live",
                  "synced": "2026-01-02T03:04:05.123456Z",
                  "state": {
                    "courses": {
                      "page": 9007199254740993
                    }
                  },
                  "unfinished": {
                    "passes": [
                      {
                        "id": "p",
                        "tables": [
                          "course",
                          "course_chapter"
                        ],
                        "since": "2026-01-02T03:04:05.123456Z",
                        "live": {
                          "course": 7
                        },
                        "rejected_in": [
                          "course"
                        ]
                      }
                    ],
                    "truncates": {
                      "track": "2026-01-02T03:04:05.123456Z"
                    }
                  }
                }
                """);
        CommandLineFixture elsewhere = CommandLineFixture.with(line.folder("elsewhere"));
        assertThat(elsewhere.run(
                        "state", "demo", "--import", file.toString(), "--destination", "postgres://me@db.test/x"))
                .isZero();
        assertThat(elsewhere.out())
                .isEqualTo("Imported the state of demo from %s into postgresql://me@db.test:5432/x.\n".formatted(file));
        assertThat(elsewhere.err()).endsWith("warning: there is something to know\n");
        assertThat(elsewhere.warehouse.events)
                .containsExactly(
                        "restored %s in postgresql://me@db.test:5432/x, or else tributary reset demo --destination postgresql://me@db.test:5432/x"
                                .formatted(ExportedState.of("demo", STORED)));
        assertThat(elsewhere.files()).doesNotExist();
    }

    @Test
    void that_is_imported_into_the_folder_makes_it_and_its_mirror_is_forgotten() throws Exception {
        Path file = exported();
        line = CommandLineFixture.with(folder);
        line.folder("files");
        Path mirror = line.write("files/state.json", "{}");

        assertThat(line.run("state", "demo", "--import", file.toString(), "--json"))
                .isZero();

        assertThat(JsonParser.parseString(line.out()))
                .isEqualTo(JsonParser.parseString("""
                {"connector": "demo", "status": "succeeded", "error": null,
                 "destination": "sqlite:%s/warehouse.db", "imported": "%s"}""".formatted(line.files(), file)));
        assertThat(line.warehouse.events.get(0)).endsWith("or else tributary reset demo --directory " + line.files());
        assertThat(mirror).doesNotExist();
    }

    @Test
    void that_is_there_is_replaced_only_if_somebody_agrees() {
        String file = exported().toString();

        assertThat(line.run("state", "demo", "--import", file)).isEqualTo(2);
        assertThat(line.err()).isEqualTo("""
                error: an import replaces the state that is there, and there is no terminal to ask at; say --yes if you mean it
                See 'tributary state --help'.
                """);

        line.terminal(TERMINAL).answers("no\n");
        assertThat(line.run("state", "demo", "--destination", "sqlite:x", "--import", file))
                .isZero();
        assertThat(line.err())
                .isEqualTo("Replace the state of demo in sqlite:x, which was committed at 2026-01-02T03:04:07.123456Z?"
                        + " [y/N] ");
        assertThat(line.out()).isEqualTo("Nothing was changed.\n");
        assertThat(line.warehouse.events).isEmpty();

        assertThat(line.run("state", "demo", "--destination", "sqlite:x", "--import", file, "--yes"))
                .isZero();
        assertThat(line.warehouse.events).hasSize(1);
    }

    @Test
    void of_another_connector_is_not_imported() {
        Path file = exported();
        String text = read(file).replace("\"demo\"", "\"other\"");

        refused(text, "FILE holds the state of other, not that of demo. Name another file.");
    }

    @Test
    void in_a_file_that_holds_none_is_not_imported() {
        for (String text :
                new String[] {"", "[]", "{}", "no JSON", read(exported()).replace("\"live\"", "\"dead\"")}) {
            refused(text, "FILE does not hold a state. Name a file that --export has written.");
        }
        assertThat(line.run(
                        "state", "demo", "--import", folder.resolve("nowhere").toString()))
                .isEqualTo(3);
        assertThat(line.err())
                .isEqualTo("error: there is no file %s. Name one that --export has written.\n"
                        .formatted(folder.resolve("nowhere")));
    }

    @Test
    void that_cannot_be_exported_leaves_nothing_behind() {
        Path file = folder.resolve("nowhere/state.json");

        assertThat(line.run("state", "demo", "--export", file.toString())).isEqualTo(5);
        assertThat(line.err())
                .isEqualTo(
                        "error: %s: the state could not be written: no folder can be made there. Name another file.\n"
                                .formatted(file));
    }

    @Test
    void that_is_exported_goes_where_a_link_leads() throws Exception {
        Path file = line.write("target.json", "something older");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);

        assertThat(line.run("state", "demo", "--export", link.toString())).isZero();

        assertThat(link).isSymbolicLink();
        assertThat(read(file)).contains("\"connector\": \"demo\"");
    }

    @Test
    void is_not_exported_and_imported_at_once() {
        assertThat(line.run("state", "demo", "--export", "a", "--import", "b")).isEqualTo(2);
        assertThat(line.err()).isEqualTo("error: --export and --import are opposites. Give one of them.\n");
    }

    @Test
    void of_a_server_is_read_with_the_password_of_the_configuration() {
        line.configured("""
                {"destination": {"type": "postgresql", "host": "db.test", "database": "x", "user": "me",
                                 "password": "hunter2"}}""");

        assertThat(line.run("state", "demo", "--destination", "postgresql://me@db.test/x"))
                .isZero();
        assertThat(((Address.Postgres) line.warehouse.addresses.get(0)).password())
                .contains("hunter2");
    }

    @Test
    void that_is_not_there_may_be_where_the_configuration_says() {
        line = CommandLineFixture.with(folder);
        line.configured("""
                {"destination": {"type": "postgresql", "host": "db.test", "database": "x", "user": "me",
                                 "password": "hunter2"}}""");

        assertThat(line.run("state", "demo")).isZero();
        assertThat(line.err())
                .isEqualTo("warning: the configuration has another destination. To see the state there, add"
                        + " --destination postgresql://me@db.test:5432/x\n");
    }

    private Path exported() {
        Path file = folder.resolve("exported.json");
        assertThat(line.run("state", "demo", "--export", file.toString())).isZero();
        return file;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void refused(String text, String message) {
        Path file = line.write("import.json", text);

        assertThat(line.run("state", "demo", "--yes", "--import", file.toString()))
                .isEqualTo(3);
        assertThat(line.err()).isEqualTo("error: " + message.replace("FILE", file.toString()) + "\n");
        assertThat(line.warehouse.events).isEmpty();
    }
}
