package dev.tributary.runner.cli;

import static dev.tributary.runner.cli.CommandLineFixture.CANARY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.Observation;
import dev.tributary.runner.SyncOptions;
import dev.tributary.runner.plugin.DemoJars;
import dev.tributary.runner.report.Failure.Blame;
import dev.tributary.runner.report.Reports;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the rows of a sync go, and with which password. */
class DestinationOfSyncTest {
    private static final String PASSWORD = "hunter/2";
    private static final String SECTION = """
            {"type": "postgresql", "host": "db.test", "port": "6432", "database": "warehouse", "user": "me",
             "password": "%s", "schema": "raw", "sslmode": "require"}""".formatted(PASSWORD);

    @TempDir
    private Path folder;

    private CommandLineFixture line = new CommandLineFixture(Path.of(""));

    @BeforeEach
    void installTheConnector() {
        line = CommandLineFixture.with(folder);
    }

    @Test
    void is_what_the_command_line_says() {
        assertThat(line.configured().run("sync", "demo", "--destination", "postgres://me@db.test/warehouse?schema=raw"))
                .isZero();

        assertThat(line.warehouse.events.get(0))
                .isEqualTo("opened postgresql://me@db.test:5432/warehouse?schema=raw for demo with"
                        + " Configuration[api_token]");
        assertThat(password()).isEmpty();
    }

    @Test
    void is_else_what_the_configuration_says() {
        configured(SECTION);

        assertThat(line.run("sync", "demo")).isZero();

        assertThat(line.warehouse.addresses)
                .hasToString("[postgresql://me@db.test:6432/warehouse?schema=raw&sslmode=require]");
        assertThat(password()).contains(PASSWORD);
        assertThat(line.err()).isEmpty();
    }

    @Test
    void may_be_a_file_in_the_folder_of_the_configuration() {
        configured("{\"type\": \"sqlite\", \"path\": \"data/warehouse.db\"}");

        assertThat(line.run("sync", "demo")).isZero();

        assertThat(line.warehouse.addresses).containsExactly(new Address.Sqlite(folder.resolve("data/warehouse.db")));
    }

    @Test
    void is_what_the_command_line_says_even_if_the_configuration_says_something_else() {
        configured("{\"type\": \"nothing of the kind\"}");

        assertThat(line.run("sync", "demo", "--destination", "sqlite:x")).isZero();

        assertThat(line.warehouse.addresses).hasToString("[sqlite:x]");
        assertThat(line.err()).isEmpty();
    }

    @Test
    void must_be_said_somewhere() {
        assertThat(line.configured().run("sync", "demo")).isEqualTo(2);

        assertThat(line.err())
                .isEqualTo("error: there is no destination. Name one with --destination=URL, or have a section"
                        + " \"destination\" in " + folder.resolve("configuration.json") + ".\n");
        assertThat(line.plain("sync", "demo")).isEqualTo(2);
        assertThat(line.err())
                .isEqualTo("error: there is no destination. Name one with --destination=URL, or have a section"
                        + " \"destination\" in " + Path.of("configuration.json").toAbsolutePath()
                        + ", which is not there.\n");
        assertThat(line.files()).doesNotExist();
        assertThat(line.warehouse.events).isEmpty();
    }

    @Test
    void that_cannot_be_one_is_a_mistake_of_whoever_typed_it() {
        mistake(
                "nosql://me:canary@db/x",
                "'nosql://****@db/x' is not the address of a destination. One is written sqlite:PATH, for example"
                        + " sqlite:files/warehouse.db, or postgresql://USER@HOST:PORT/DATABASE.");
        mistake(
                "mysql://me:can/ary@db/x?password=canary",
                "'mysql://****@db/x?password=****' is not the address of a destination. One is written sqlite:PATH, for"
                        + " example sqlite:files/warehouse.db, or postgresql://USER@HOST:PORT/DATABASE.");
        mistake(
                "postgresql://db.test",
                "'postgresql://db.test' is no address of a PostgreSQL database."
                        + " One is written postgresql://user@host:5432/database.");
        mistake(
                "postgresql://me:canary@db.test/x",
                "'postgresql://me:****@db.test/x' holds a password, which everybody on this machine could read. Set it"
                        + " as \"password\" in the configuration's \"destination\", in PGPASSWORD, or in ~/.pgpass.");
        mistake(
                "postgresql://me@db.test/x?ssl_mode=require",
                "the destination has a parameter 'ssl_mode', which neither Tributary nor the PostgreSQL driver knows."
                        + " Did you mean 'sslmode'?");
    }

    private void mistake(String url, String message) {
        for (String command : new String[] {"sync", "reset"}) {
            assertThat(line.configured().run(command, "demo", "--destination", url))
                    .isEqualTo(2);
            assertThat(line.err()).isEqualTo("error: " + message + "\n");
        }
        assertThat(line.files()).doesNotExist();
        assertThat(line.warehouse.events).isEmpty();
    }

    @Test
    void has_its_password_from_the_configuration_if_that_is_for_the_same_user_and_database() {
        configured(SECTION);
        line.environment.put("PGPASSWORD", "another");

        assertThat(line.run("sync", "demo", "--destination", "postgresql://me@db.test:6432/warehouse?schema=other"))
                .isZero();
        assertThat(password()).contains(PASSWORD);

        assertThat(line.run("sync", "demo", "--destination", "postgresql://you@db.test:6432/warehouse"))
                .isZero();
        assertThat(password()).contains("another");
    }

    @Test
    void has_its_password_else_from_the_environment() {
        configured(SECTION.replace("\"password\": \"" + PASSWORD + "\",", ""));
        line.environment.put("PGPASSWORD", PASSWORD);

        assertThat(line.run("sync", "demo")).isZero();
        assertThat(password()).contains(PASSWORD);

        line.environment.put("PGPASSWORD", "");
        assertThat(line.run("sync", "demo")).isZero();
        assertThat(password()).isEmpty();
    }

    @Test
    void that_the_command_line_names_is_not_kept_from_by_a_section_that_cannot_be_read() {
        configured("{\"type\": \"postgresql\", \"host\": \"<db.example.com>\", \"database\": \"x\", \"user\": \"me\"}");

        assertThat(line.run("sync", "demo", "--destination", "postgresql://me@db.test/x"))
                .isZero();

        assertThat(line.err())
                .isEqualTo("warning: " + folder.resolve("configuration.json")
                        + ": destination: 'host' still holds the placeholder: The server's name or address; several with"
                        + " commas between them are tried in turn.\n");
    }

    @Test
    void that_cannot_be_one_is_named_together_with_the_problems_of_the_connector() {
        line.configured("""
                {"demo": {"api_tokn": "x"}, "destination": {"type": "postgresql", "user": "me", "database": "x"}}""");

        assertThat(line.run("sync", "demo")).isEqualTo(3);

        assertThat(line.err()).isEqualTo("""
                error: FILE: destination: 'host' is required: The server's name or address; several with commas between them are tried in turn.
                error: FILE: 'api_tokn' is not a setting of demo. Did you mean 'api_token'?
                error: FILE: 'api_token' is required: A private token.
                """.replace(
                        "FILE", folder.resolve("configuration.json").toString()));
        assertThat(line.files()).doesNotExist();
    }

    @Test
    void has_hosts_that_can_be_hosts() {
        configured("{\"type\": \"postgresql\", \"host\": \"db.test/x\", \"database\": \"x\", \"user\": \"me\"}");

        assertThat(line.run("sync", "demo")).isEqualTo(3);
        assertThat(line.err())
                .startsWith("error: " + folder.resolve("configuration.json")
                        + ": destination: the destination's host 'db.test/x:5432' cannot be one.");

        configured("{\"type\": \"postgresql\", \"host\": \"a, [::1]\", \"database\": \"x\", \"user\": \"me\"}");
        assertThat(line.run("sync", "demo")).isZero();
        assertThat(line.warehouse.addresses).hasToString("[postgresql://me@a:5432,[::1]:5432/x]");
    }

    @Test
    void has_a_password_that_is_never_shown_and_neither_is_the_connectors() {
        line.configured("{\"demo\": {\"api_token\": \"%s\"}, \"destination\": %s}".formatted(CANARY, SECTION));
        line.warehouse.syncing(progress -> {
            progress.observed(new Observation.Warning("the password is hunter%2F2, the token is " + CANARY));
            return Reports.failed(Blame.DESTINATION, "refused " + PASSWORD + " and " + CANARY);
        });

        assertThat(line.run("sync", "demo", "--json")).isEqualTo(5);

        assertThat(line.err())
                .isEqualTo("warning: the password is ****, the token is ****\nerror: refused **** and ****\n");
        assertThat(line.out() + line.log()).contains("refused **** and ****").doesNotContain(PASSWORD, CANARY);
        SyncOptions options = line.warehouse.options.get(0);
        assertThat(options.mask().apply(PASSWORD + " " + CANARY)).isEqualTo("**** ****");
    }

    @Test
    void has_a_password_from_the_environment_that_is_never_shown() {
        line.environment.put("PGPASSWORD", PASSWORD);
        line.warehouse.syncing(progress -> Reports.failed(Blame.DESTINATION, "refused " + PASSWORD));

        assertThat(line.configured().run("sync", "demo", "--destination", "postgresql://db.test/x"))
                .isEqualTo(5);

        assertThat(line.err()).isEqualTo("error: refused ****\n");
    }

    @Test
    void is_named_in_the_advice_to_begin_anew_without_its_password() {
        configured(SECTION);

        assertThat(line.run("sync", "demo")).isZero();
        assertThat(line.run("sync", "demo", "--destination", "postgresql://you@db.test/x"))
                .isZero();

        assertThat(line.warehouse.options)
                .extracting(SyncOptions::reset)
                .containsExactly(
                        "tributary reset demo --destination"
                                + " 'postgresql://me@db.test:6432/warehouse?schema=raw&sslmode=require' --configuration "
                                + folder.resolve("configuration.json"),
                        "tributary reset demo --destination postgresql://you@db.test:5432/x");
    }

    @Test
    void of_fixtures_can_be_in_the_configuration_too() {
        DemoJars.fixtures("demo").at(line.folder("fixtures").resolve("demo.jar"));
        line.configured("{\"destination\": %s}".formatted(SECTION));

        assertThat(line.run("sync", "demo", "--fixtures")).isZero();
        assertThat(password()).contains(PASSWORD);
    }

    @Test
    void of_debug_is_its_folder_whatever_the_configuration_says() {
        configured("{\"type\": \"nothing of the kind\"}");

        assertThat(line.run("debug", "demo")).isZero();
        assertThat(line.warehouse.addresses)
                .containsExactly(new Address.Sqlite(line.files().resolve("warehouse.db")));
    }

    @Test
    void of_reset_gets_its_password_in_the_same_ways() {
        configured(SECTION);

        assertThat(line.run("reset", "demo", "--yes", "--destination", "postgresql://me@db.test:6432/warehouse"))
                .isZero();
        assertThat(line.warehouse.events).containsExactly("reset demo of postgresql://me@db.test:6432/warehouse");
        assertThat(password()).contains(PASSWORD);
    }

    private void configured(String destination) {
        line.configured("{\"demo\": {\"api_token\": \"token\"}, \"destination\": %s}".formatted(destination));
    }

    /** The password of the destination that was opened last. */
    private Optional<String> password() {
        return ((Address.Postgres) line.warehouse.addresses.get(line.warehouse.addresses.size() - 1)).password();
    }
}
