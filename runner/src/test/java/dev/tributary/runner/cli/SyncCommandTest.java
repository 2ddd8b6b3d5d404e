package dev.tributary.runner.cli;

import static dev.tributary.runner.cli.CommandLineFixture.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.tributary.connector.Observation;
import dev.tributary.runner.SyncOptions;
import dev.tributary.runner.SyncOptions.MassDelete;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.Provenance;
import dev.tributary.runner.plugin.DemoJars;
import dev.tributary.runner.report.Failure.Blame;
import dev.tributary.runner.report.Progress;
import dev.tributary.runner.report.Reports;
import dev.tributary.runner.report.SummaryTable;
import dev.tributary.runner.report.SyncReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class SyncCommandTest {
    @TempDir
    private Path folder;

    private CommandLineFixture line = new CommandLineFixture(Path.of(""));

    @BeforeEach
    void installTheConnector() {
        line = CommandLineFixture.with(folder);
    }

    @Test
    void debug_syncs_into_the_warehouse_of_its_folder_and_mirrors_the_state() {
        assertThat(line.configured().run("debug", "demo")).isZero();

        assertThat(line.warehouse.events)
                .containsExactly(
                        "opened sqlite:%s for demo with Configuration[api_token]"
                                .formatted(line.files().resolve("warehouse.db")),
                        "ran",
                        "closed");
        SyncOptions options = line.warehouse.options.get(0);
        assertThat(options.stateMirror()).isEqualTo(Optional.of(line.files().resolve("state.json")));
        assertThat(options.massDelete()).isEqualTo(MassDelete.GUARDED);
        assertThat(options.maxDeleteShare()).isEqualByComparingTo("0.5");
        assertThat(options.provenance()).isEqualTo(Provenance.LIVE);
        assertThat(line.out()).isEqualTo(SummaryTable.of(Reports.succeeded()));
        assertThat(line.err()).isEmpty();
        assertThat(line.files()).isDirectory();
    }

    @Test
    void sync_goes_where_it_is_told_and_mirrors_nothing() {
        line.configured("{\"api_token\": \"token\", \"max_delete_share\": \"0.9\"}");

        assertThat(line.run("sync", "demo", "--destination", "sqlite:elsewhere.db", "--allow-mass-delete"))
                .isZero();

        assertThat(line.warehouse.events.get(0))
                .isEqualTo("opened sqlite:elsewhere.db for demo with Configuration[api_token, max_delete_share]");
        SyncOptions options = line.warehouse.options.get(0);
        assertThat(options.stateMirror()).isEmpty();
        assertThat(options.massDelete()).isEqualTo(MassDelete.ALLOWED);
        assertThat(options.maxDeleteShare()).isEqualByComparingTo("0.9");
    }

    @Test
    void what_a_sync_advises_for_a_new_beginning_is_a_command_for_its_own_database_from_any_folder() {
        line.configured();

        assertThat(line.run("debug", "demo")).isZero();
        assertThat(line.run("sync", "demo", "--destination", "sqlite:some where/it's.db"))
                .isZero();
        Path jar = DemoJars.connector("other", "").at(folder.resolve("other.jar"));
        assertThat(line.run("sync", jar.toString(), "--destination", "sqlite:/x/y.db", "--plugins", "jars,/more"))
                .isZero();

        Path here = Path.of("").toAbsolutePath();
        assertThat(line.warehouse.options)
                .extracting(SyncOptions::reset)
                .containsExactly(
                        "tributary reset demo --directory " + line.files(),
                        "tributary reset demo --destination 'sqlite:%s/some where/it'\\''s.db'".formatted(here),
                        "tributary reset %s --destination sqlite:/x/y.db --plugins %s/jars,/more".formatted(jar, here));
    }

    @Test
    void a_connector_can_be_named_by_the_path_of_its_jar() {
        Path jar = DemoJars.connector("other", "").at(folder.resolve("other.jar"));

        assertThat(line.configured().run("debug", jar.toString())).isZero();
        assertThat(line.warehouse.events.get(0)).contains("for other");
    }

    @Test
    void json_is_one_object_on_the_standard_output_and_all_talk_is_elsewhere() {
        line.warehouse.syncing(progress -> {
            progress.observed(new Observation.EndpointStarted("courses"));
            return Reports.failed(Blame.SOURCE, "refused " + CANARY);
        });

        assertThat(line.configured().run("debug", "demo", "--json")).isEqualTo(4);

        assertThat(JsonParser.parseString(line.out())
                        .getAsJsonObject()
                        .get("error")
                        .getAsString())
                .isEqualTo("refused ****");
        assertThat(line.err()).isEqualTo("courses: started\nerror: refused ****\n");
    }

    @ParameterizedTest
    @CsvSource({"BUG, 1", "CONFIGURATION, 3", "SOURCE, 4", "DESTINATION, 5", "STOPPED, 130"})
    void who_must_act_is_the_exit_code(Blame blame, int code) {
        line.warehouse.syncing(progress -> Reports.failed(blame, "no"));

        assertThat(line.configured().run("debug", "demo")).isEqualTo(code);
    }

    @Test
    void a_failure_is_said_once_and_never_a_stack_trace() {
        line.warehouse.syncing(progress -> Reports.failed(Blame.SOURCE, "GET /courses answered 401."));

        assertThat(line.configured().run("debug", "demo")).isEqualTo(4);

        assertThat(line.out()).endsWith("""

                        demo failed. What was committed before stays.
                        """);
        assertThat(line.err()).isEqualTo("error: GET /courses answered 401.\n");
        assertThat(line.log()).contains("IllegalStateException: GET /courses answered 401.");
    }

    @Test
    void a_bug_in_a_sync_names_the_log_that_has_its_stack_trace() {
        line.warehouse.syncing(progress -> Reports.failed(Blame.BUG, "impossible"));

        assertThat(line.configured().run("debug", "demo")).isEqualTo(1);

        assertThat(line.err())
                .isEqualTo("error: impossible\nThis is a bug. The stack trace is in "
                        + line.logs().get(0) + "\n");
    }

    @Test
    void an_exception_nobody_expected_is_a_bug_with_its_stack_trace_in_the_log() {
        line.warehouse.syncing(progress -> {
            throw new IllegalStateException("impossible with " + CANARY);
        });

        assertThat(line.configured().run("debug", "demo", "--json")).isEqualTo(1);

        String message = "something went wrong that should not be able to,"
                + " java.lang.IllegalStateException: impossible with ****. This is a bug. The stack trace is in "
                + line.logs().get(0) + ".";
        assertThat(line.err()).isEqualTo("error: " + message + "\n");
        assertThat(JsonParser.parseString(line.out())
                        .getAsJsonObject()
                        .get("error")
                        .getAsString())
                .isEqualTo(message);
        assertThat(line.log())
                .contains("impossible with ****", "at dev.tributary")
                .doesNotContain(CANARY);
        assertThat(line.warehouse.events).endsWith("closed");
    }

    @Test
    void an_error_of_the_jvm_is_a_bug_as_well() {
        line.warehouse.syncing(progress -> {
            throw new NoClassDefFoundError("gone/Away");
        });

        assertThat(line.configured().run("debug", "demo")).isEqualTo(1);
        assertThat(line.err()).contains("java.lang.NoClassDefFoundError: gone/Away. This is a bug.");
    }

    @Test
    void problems_with_the_settings_are_named_at_once_and_nothing_is_written() {
        line.configured("{\"api_tokn\": \"x\", \"region\": 7}");

        assertThat(line.run("debug", "demo", "--json")).isEqualTo(3);

        Path file = folder.resolve("configuration.json");
        assertThat(line.err()).isEqualTo("""
                        error: FILE: 'region' must be a string, in quotes
                        error: FILE: 'api_tokn' is not a setting of demo. Did you mean 'api_token'?
                        error: FILE: 'api_token' is required: A private token.
                        """.replace("FILE", file.toString()));
        assertThat(JsonParser.parseString(line.out())
                        .getAsJsonObject()
                        .get("status")
                        .getAsString())
                .isEqualTo("failed");
        assertThat(line.files()).doesNotExist();
        assertThat(line.warehouse.events).isEmpty();
    }

    @Test
    void a_missing_configuration_is_named_and_nothing_is_written() {
        assertThat(line.run("debug", "demo")).isEqualTo(3);

        assertThat(line.err())
                .isEqualTo("error: there is no configuration " + folder.resolve("configuration.json")
                        + ". Copy configuration.example.json there and fill it in, or name another file with"
                        + " --configuration.\n");
        assertThat(line.files()).doesNotExist();
    }

    @Test
    void a_destination_that_does_not_open_is_in_the_log() {
        line.warehouse.opening(address -> {
            throw new DestinationException("files/warehouse.db is no database");
        });

        assertThat(line.configured().run("debug", "demo")).isEqualTo(5);
        assertThat(line.err()).isEqualTo("error: files/warehouse.db is no database\n");
        assertThat(line.log()).contains("files/warehouse.db is no database");
    }

    @Test
    void a_folder_that_cannot_be_made_is_named_with_the_cause() {
        line.write("files", "a file");

        assertThat(line.configured().run("debug", "demo")).isEqualTo(5);
        assertThat(line.err())
                .isEqualTo(
                        "error: could not create the folder %1$s: %1$s is a file. Name another one with --directory.\n"
                                .formatted(line.files()));
    }

    @Test
    void an_unknown_connector_gets_a_suggestion() {
        assertThat(line.run("debug", "dmeo", "--json")).isEqualTo(2);

        assertThat(line.err()).isEqualTo("error: no connector named 'dmeo'; did you mean 'demo'?\n");
        assertThat(JsonParser.parseString(line.out())).isEqualTo(JsonParser.parseString("""
                {"connector": "dmeo", "status": "failed",
                 "error": "no connector named 'dmeo'; did you mean 'demo'?",
                 "tables": {}, "checkpoints": 0, "requests": 0, "retries": 0}"""));
    }

    @Test
    void a_broken_jar_is_warned_of_and_keeps_no_other_from_working() {
        line.write("plugins/broken.jar", "no jar");

        assertThat(line.configured().run("debug", "demo")).isZero();
        assertThat(line.err())
                .startsWith("warning: " + folder.resolve("plugins/broken.jar") + " is no jar that can be read: ");
    }

    @Test
    void warnings_about_settings_are_shown_and_logged() {
        line.configured("{\"api_token\": \"token\", \"region\": \"<eu>\"}");

        assertThat(line.run("debug", "demo")).isZero();

        String warning = folder.resolve("configuration.json")
                + ": 'region' still holds the placeholder and counts as not given. Fill it in, or take it out.";
        assertThat(line.err()).isEqualTo("warning: " + warning + "\n");
        assertThat(line.log()).contains(warning);
    }

    @Test
    void fixtures_need_no_configuration_and_their_server_ends_with_the_sync() {
        DemoJars.fixtures("demo").at(line.folder("fixtures").resolve("demo.jar"));
        line.warehouse.syncing(progress -> {
            assertThat(System.getProperty("demo.server")).isEqualTo("running");
            return Reports.succeeded();
        });
        line.configured("no JSON at all");

        assertThat(line.run("debug", "demo", "--fixtures")).isZero();

        assertThat(System.getProperty("demo.server")).startsWith("closed");
        assertThat(line.warehouse.options.get(0).provenance()).isEqualTo(Provenance.FIXTURES);
        assertThat(line.warehouse.events.get(0)).endsWith("Configuration[api_token, region]");
    }

    @Test
    void a_jar_of_fixtures_can_be_named_in_the_environment() {
        Path jar = DemoJars.fixtures("demo").at(folder.resolve("some.jar"));
        line.environment.put("TRIBUTARY_FIXTURES", jar.toString());

        assertThat(line.run("debug", "demo", "--fixtures")).isZero();
    }

    @Test
    void without_fixtures_there_is_nothing_to_run_against() {
        assertThat(line.run("debug", "demo", "--fixtures")).isEqualTo(3);
        assertThat(line.err()).startsWith("error: demo has no fixtures: looked in " + folder.resolve("fixtures"));
        assertThat(line.files()).doesNotExist();
    }

    @Test
    void every_run_keeps_a_log_with_retries_and_without_secrets() {
        line.warehouse.syncing(progress -> {
            progress.observed(new Observation.RequestAnswered("GET /courses", 503, 12345, Duration.ofMillis(340)));
            progress.observed(
                    new Observation.Retrying("GET /courses", "503 Service Unavailable", Duration.ofMillis(1500), 2, 6));
            progress.observed(new Observation.RequestFailed("GET /courses", "the body broke off"));
            progress.observed(new Observation.Warning("the token is " + CANARY));
            progress.committed(50000);
            LoggerFactory.getLogger("org.somebody").info("Authorization: Bearer {}", CANARY);
            return Reports.succeeded();
        });

        assertThat(line.configured().run("debug", "demo")).isZero();

        assertThat(line.logs()).containsExactly(line.files().resolve("logs/20260102T030405678Z-demo-debug.log"));
        assertThat(line.log())
                .contains(
                        "demo 1.2.3 from " + folder.resolve("plugins/demo.jar"),
                        "GET /courses: 503, 12,345 bytes in 0.3 s",
                        "GET /courses: 503 Service Unavailable; attempt 2 of 6 in 1.5 s",
                        "GET /courses: the body broke off",
                        "the token is ****",
                        "committed 50,000 rows",
                        "Authorization: Bearer ****",
                        "demo succeeded.")
                .doesNotContain(CANARY);
        assertThat(line.err()).isEqualTo("""
                GET /courses: 503 Service Unavailable; attempt 2 of 6 in 1.5 s
                warning: the token is ****
                """);
    }

    @Test
    void what_an_HTTP_client_writes_about_every_byte_is_never_logged() {
        line.warehouse.syncing(progress -> {
            LoggerFactory.getLogger("org.apache.hc.client5.http.headers").debug("Authorization: Bearer t\u00f6ken");
            LoggerFactory.getLogger("org.apache.hc.client5.http.wire").trace("Bearer t[0xc3][0xb6]ken");
            LoggerFactory.getLogger("org.apache.hc.client5.http.impl").trace("connected");
            return Reports.succeeded();
        });

        assertThat(line.configured().run("debug", "demo", "--log-level", "trace"))
                .isZero();

        assertThat(line.log()).contains("connected").doesNotContain("Bearer");
        assertThat(line.err()).contains("connected").doesNotContain("Bearer");
    }

    @Test
    void the_console_shows_of_the_log_what_was_asked_for() {
        line.warehouse.syncing(progress -> {
            LoggerFactory.getLogger("org.somebody").info("a detail of {}", CANARY);
            LoggerFactory.getLogger("org.somebody").warn("a doubt");
            return Reports.succeeded();
        });
        line.configured();

        assertThat(line.run("debug", "demo")).isZero();
        assertThat(line.err()).isEqualTo("warn: a doubt\n");
        assertThat(line.run("debug", "demo", "--log-level", "info")).isZero();
        assertThat(line.err()).isEqualTo("info: a detail of ****\nwarn: a doubt\n");
        assertThat(line.run("debug", "demo", "--log-level", "ERROR")).isZero();
        assertThat(line.err()).isEmpty();
    }

    @Test
    void the_last_fifty_logs_stay_and_nothing_else_is_deleted() {
        line.folder("files/logs");
        line.write("files/logs/notes.log", "mine");
        for (int minute = 10; minute < 60; minute++) {
            line.write("files/logs/20250102T03%d05678Z-demo-debug.log".formatted(minute), "");
        }

        assertThat(line.configured().run("debug", "demo")).isZero();

        assertThat(line.logs())
                .hasSize(51)
                .contains(
                        line.files().resolve("logs/notes.log"),
                        line.files().resolve("logs/20260102T030405678Z-demo-debug.log"))
                .doesNotContain(line.files().resolve("logs/20250102T031005678Z-demo-debug.log"));
    }

    @Test
    void a_signal_stops_the_sync_and_waits_until_the_summary_was_printed() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        line.configured().warehouse.stopping(stopped::countDown).syncing(progress -> {
            running.countDown();
            return await(stopped) ? Reports.failed(Blame.STOPPED, "the process was asked to end") : Reports.succeeded();
        });
        Thread main = new Thread(() -> line.run("debug", "demo"));
        main.start();
        assertThat(running.await(20, TimeUnit.SECONDS)).isTrue();

        Thread signal = line.signals.give();
        signal.join(TimeUnit.SECONDS.toMillis(20));

        assertThat(line.out()).contains("demo was stopped. ");
        assertThat(line.warehouse.events).endsWith("ran", "stopped", "closed");
        main.join();
        assertThat(line.signals.isWaitedFor()).isFalse();
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void a_failure_before_anything_was_committed_is_all_that_is_said() {
        line.warehouse.syncing(progress -> Reports.failedAtOnce("GET /courses answered 401."));

        assertThat(line.configured().run("debug", "demo")).isEqualTo(4);

        assertThat(line.out()).isEmpty();
        assertThat(line.err()).isEqualTo("error: GET /courses answered 401.\n");
    }

    @Test
    void a_schema_that_cannot_be_is_for_the_author_of_the_connector_to_mend() {
        line.warehouse.syncing(progress -> Reports.failed(Blame.CONNECTOR, "two tables are named 'course'"));

        assertThat(line.configured().run("debug", "demo")).isEqualTo(1);

        assertThat(line.err())
                .isEqualTo("error: two tables are named 'course'\nWhoever wrote the connector must mend it. The stack"
                        + " trace is in " + line.logs().get(0) + "\n");
    }

    @Test
    void a_quiet_sync_says_nothing_unless_there_is_something_to_look_at() {
        line.warehouse.syncing(SyncCommandTest::someProgress);

        assertThat(line.configured().run("sync", "demo", "--destination", "sqlite:x", "--quiet"))
                .isZero();
        assertThat(line.out()).isEmpty();
        assertThat(line.err()).isEqualTo("warning: odd\n");
        assertThat(line.log()).contains("courses: started", "demo succeeded.");

        assertThat(line.run("sync", "demo", "--destination", "sqlite:x", "-q", "--json"))
                .isZero();
        assertThat(line.out()).contains("\"status\": \"succeeded\"");
    }

    @Test
    void a_quiet_sync_that_fails_says_what_it_did() {
        SyncReport report = Reports.failed(Blame.SOURCE, "refused");
        line.warehouse.syncing(progress -> report);

        assertThat(line.configured().run("sync", "demo", "--destination", "sqlite:x", "--quiet"))
                .isEqualTo(4);
        assertThat(line.out()).isEqualTo(SummaryTable.of(report));
        assertThat(line.err()).isEqualTo("error: refused\n");
    }

    @Test
    void the_report_of_a_stopped_sync_is_json_too() {
        line.warehouse.syncing(progress -> Reports.failed(Blame.STOPPED, "stopped"));

        assertThat(line.configured().run("debug", "demo", "--json")).isEqualTo(130);
        assertThat(line.out()).contains("\"status\": \"failed\"");
    }

    @Test
    void a_settings_file_can_be_for_several_connectors() {
        line.configured("{\"demo\": {\"api_token\": \"token\"}, \"other\": {\"x\": 1}}");

        assertThat(line.run("debug", "demo")).isZero();
    }

    @Test
    void progress_is_plain_lines_where_there_is_no_terminal() {
        line.warehouse.syncing(SyncCommandTest::someProgress);

        assertThat(line.configured().run("debug", "demo")).isZero();

        assertThat(line.err()).isEqualTo("""
                courses: started
                courses: finished, 1 record
                chapters: failed: GET /chapters answered 500
                warning: odd
                """);
    }

    @Test
    void nothing_is_coloured_but_on_a_terminal_and_there_only_if_nobody_objects() {
        line.warehouse.syncing(SyncCommandTest::someProgress);
        line.configured().terminal(new Terminal(true, true, true, 80));

        assertThat(line.run("debug", "demo")).isZero();
        assertThat(line.err()).contains("\u001b[33mwarning: odd\u001b[0m\n");

        assertThat(line.run("debug", "demo", "--no-color")).isZero();
        assertThat(line.err()).contains("warning: odd\n").doesNotContain("\u001b[33m");

        line.environment.put("NO_COLOR", "1");
        assertThat(line.run("debug", "demo")).isZero();
        assertThat(line.err()).contains("warning: odd\n").doesNotContain("\u001b[33m");
    }

    private static SyncReport someProgress(Progress progress) {
        progress.observed(new Observation.EndpointStarted("courses"));
        progress.received(1);
        progress.observed(new Observation.EndpointFinished("courses", 1));
        progress.observed(new Observation.EndpointFailed("chapters", "GET /chapters answered 500"));
        progress.observed(new Observation.Warning("odd"));
        return Reports.succeeded();
    }
}
