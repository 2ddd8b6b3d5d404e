package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.runner.destination.postgresql.PostgresBinaries;
import dev.tributary.runner.destination.postgresql.PostgresServer;
import dev.tributary.runner.destination.postgresql.PostgresVersions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real server, which lets its owner in as he comes and wants a password of everybody else. */
class PostgresIT {
    private static final String PASSWORD = "canary/7+pässword";

    private static final Map<String, Integer> TEN_TABLES = Map.of(
            "assessment", 5,
            "course", 7,
            "course_chapter", 12,
            "custom_track", 5,
            "custom_track_content", 6,
            "practice", 5,
            "project", 5,
            "project_topic", 5,
            "track", 5,
            "track_content", 9);

    private static PostgresServer server;

    @RegisterExtension
    final Workplace here = new Workplace();

    @BeforeAll
    static void start() throws IOException {
        Path folder = Files.createTempDirectory(
                "tributary-hba-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Path rules = Files.writeString(
                folder.resolve("pg_hba.conf"),
                "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
        Files.setPosixFilePermissions(rules, PosixFilePermissions.fromString("rw-r--r--"));
        server = PostgresServer.start(
                PostgresBinaries.in(Path.of("target", "postgres", PostgresVersions.newest() + ".jar")),
                Map.of("fsync", "off", "hba_file", rules.toString()));
        server.execute("CREATE ROLE loader LOGIN PASSWORD '%s'".formatted(PASSWORD));
        server.execute("CREATE ROLE guest LOGIN PASSWORD '%s'".formatted(PASSWORD));
        server.execute("GRANT CREATE ON DATABASE postgres TO loader");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void empty() {
        server.execute("DROP SCHEMA IF EXISTS datacamp CASCADE");
        here.with("PGPASSFILE", here.file("pgpass").toString());
    }

    @Nested
    class A_sync {
        @Test
        void lands_the_ten_tables_with_the_rows_that_sqlite_has() {
            assertThat(here.debug("--fixtures").exit()).isZero();

            Outcome outcome = here.run("sync", "datacamp", "--fixtures", "--destination", server.url(""));

            assertThat(outcome.exit()).isZero();
            assertThat(outcome.err()).doesNotContain("warn");
            assertThat(tables().liveRows()).isEqualTo(TEN_TABLES);
            for (String table : TEN_TABLES.keySet()) {
                assertThat(tables().contents(table)).as(table).isEqualTo(ServerTables.inSqlite(here, table));
            }
        }

        @Test
        void changes_nothing_the_second_time_but_when_rows_were_synced() {
            String[] sync = {"sync", "datacamp", "--fixtures", "--destination", server.url("")};
            assertThat(here.run(sync).exit()).isZero();
            Map<String, List<List<Object>>> once = tables().contents();
            String synced = (String) value("SELECT max(_fivetran_synced) FROM course");

            assertThat(here.run(sync).exit()).isZero();

            assertThat(tables().contents()).isEqualTo(once);
            assertThat((String) value("SELECT min(_fivetran_synced) FROM course"))
                    .isGreaterThan(synced);
        }

        @Test
        void neither_waits_for_those_who_read_nor_lets_them_wait() throws Exception {
            String[] sync = {"sync", "datacamp", "--fixtures", "--destination", server.url("")};
            assertThat(here.run(sync).exit()).isZero();

            try (Connection reader = server.connect();
                    Statement statement = reader.createStatement()) {
                reader.setAutoCommit(false);
                boolean unused = statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                String before = one(statement, "SELECT max(_fivetran_synced)::text FROM datacamp.course");

                assertThat(here.run(sync).exit()).isZero();

                assertThat(one(statement, "SELECT max(_fivetran_synced)::text FROM datacamp.course"))
                        .isEqualTo(before);
                reader.rollback();
                assertThat(one(statement, "SELECT min(_fivetran_synced)::text FROM datacamp.course"))
                        .isGreaterThan(before);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"postgres", "jdbc:postgresql"})
        void takes_the_other_ways_of_writing_an_address(String scheme) {
            String url = server.url("?schema=datacamp").replace("postgresql:", scheme + ":");

            assertThat(here.run("sync", "datacamp", "--fixtures", "--destination", url)
                            .exit())
                    .isZero();
            assertThat(tables().liveRows()).isEqualTo(TEN_TABLES);
        }

        @Test
        void says_nothing_in_cron_if_the_configuration_is_complete() {
            here.with("DB_PASSWORD", PASSWORD);
            configured("${DB_PASSWORD}");

            Outcome outcome = here.run("sync", "datacamp", "--quiet");

            assertThat(outcome).isEqualTo(new Outcome(0, "", ""));
            assertThat(tables().liveRows()).isEqualTo(TEN_TABLES);
            assertThat(value("SELECT tableowner FROM pg_tables WHERE schemaname = 'datacamp' AND tablename = 'course'"))
                    .isEqualTo("loader");
        }

        @Test
        void refuses_to_mix_recorded_and_live_data_and_advises_what_works() {
            here.configure();
            assertThat(here.run("sync", "datacamp", "--fixtures", "--destination", server.url(""))
                            .exit())
                    .isZero();

            Outcome refused = here.run("sync", "datacamp", "--destination", server.url(""));

            assertThat(refused.exit()).isEqualTo(3);
            assertThat(refused.err())
                    .isEqualTo(("error: %1$s holds fixtures of datacamp, with which live data must not be mixed. Use"
                                    + " another --directory or --destination, or forget what is there: tributary reset"
                                    + " datacamp --destination %1$s\n")
                            .formatted(server.url("")));
            assertThat(here.run("reset", "datacamp", "--yes", "--destination", server.url("")))
                    .isEqualTo(new Outcome(0, """
                            Forgot the state of datacamp in %s; dropped assessment, course, course_chapter, custom_track, custom_track_content, practice, project, project_topic, track, track_content.
                            """.formatted(server.url("")), ""));
            assertThat(tables().liveRows()).isEmpty();
            assertThat(here.run("sync", "datacamp", "--destination", server.url(""))
                            .exit())
                    .isZero();
        }
    }

    @Nested
    class The_password {
        @Test
        void is_taken_from_the_environment() {
            here.configure();
            here.with("PGPASSWORD", PASSWORD);

            assertThat(sync().exit()).isZero();
            assertThat(tables().liveRows()).isEqualTo(TEN_TABLES);
        }

        @Test
        void is_taken_from_the_users_file_of_passwords() throws IOException {
            here.configure();
            URI address = URI.create(loader(""));
            Path file = here.write(
                    "pgpass", "%s:%d:postgres:loader:%s\n".formatted(address.getHost(), address.getPort(), PASSWORD));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

            Outcome outcome = sync();

            assertThat(outcome.exit()).isZero();
            assertThat(tables().liveRows()).isEqualTo(TEN_TABLES);
        }

        @Test
        void is_taken_from_the_configuration_for_an_address_of_the_same_place() {
            configured(PASSWORD);
            here.with("PGPASSWORD", "wrong");

            assertThat(sync().exit()).isZero();
            assertThat(tables().liveRows()).isEqualTo(TEN_TABLES);
        }

        @Test
        void is_in_nothing_that_is_printed_or_left_behind() {
            configured(PASSWORD);

            Outcome outcome = here.run("sync", "datacamp", "--log-level", "trace");

            assertThat(outcome.exit()).isZero();
            kept(outcome);
            server.execute("ALTER ROLE loader PASSWORD 'another'");
            try {
                Outcome refused = here.run("sync", "datacamp", "--log-level", "trace");
                assertThat(refused.exit()).isEqualTo(5);
                kept(refused);
            } finally {
                server.execute("ALTER ROLE loader PASSWORD '%s'".formatted(PASSWORD));
            }
        }

        private void kept(Outcome outcome) {
            assertThat(outcome.everything()).doesNotContain(PASSWORD);
            here.leftBehind()
                    .forEach((name, bytes) -> assertThat(new String(bytes, StandardCharsets.UTF_8))
                            .as(name)
                            .doesNotContain(PASSWORD));
        }

        @Test
        void that_is_wrong_is_refused_with_the_three_ways_to_set_it() {
            here.configure();
            here.with("PGPASSWORD", "wrong");

            refused(
                    sync(),
                    loader(""),
                    "could not connect: the server refuses the user 'loader' with this password. Set"
                            + " it as \"password\" in the configuration's \"destination\", in PGPASSWORD, or in ~/.pgpass.");
        }

        @Test
        void that_is_nowhere_is_asked_for() {
            here.configure();

            refused(
                    sync(),
                    loader(""),
                    "could not connect: the server does not let us in: The server requested SCRAM-based"
                            + " authentication, but no password was provided. Check sslmode, and set the password, if one is"
                            + " wanted, as \"password\" in the configuration's \"destination\", in PGPASSWORD, or in ~/.pgpass.");
        }

        @Test
        void on_the_command_line_is_refused_before_anything_else() {
            here.configure();

            Outcome outcome =
                    here.run("sync", "datacamp", "--destination", loader("").replace("loader@", "loader:secret@"));

            assertThat(outcome.exit()).isEqualTo(2);
            assertThat(outcome.err())
                    .isEqualTo("error: '" + loader("").replace("loader@", "loader:****@") + "' holds a password, which"
                            + " everybody on this machine could read. Set it as \"password\" in the configuration's"
                            + " \"destination\", in PGPASSWORD, or in ~/.pgpass.\n");
            assertThat(here.requests()).isEmpty();
        }
    }

    @Nested
    class A_destination {
        @Test
        void where_nobody_answers() throws IOException {
            here.configure();
            String url = "postgresql://loader@127.0.0.1:%d/postgres".formatted(freePort());

            refused(
                    here.run("sync", "datacamp", "--destination", url),
                    url,
                    "could not connect: nobody answers there. Check host and port, and that the server runs and accepts"
                            + " connections.");
            assertThat(here.requests()).isEmpty();
        }

        @Test
        void that_is_not_there() {
            here.configure();
            String url = server.url("").replaceFirst("postgres$", "nowhere");

            refused(
                    here.run("sync", "datacamp", "--destination", url),
                    url,
                    "could not connect: there is no database 'nowhere'. Make it, or name another.");
        }

        @Test
        void of_a_user_that_is_not_there() {
            here.configure();
            String url = loader("").replace("loader@", "nobody@");
            here.with("PGPASSWORD", "x");

            assertThat(here.run("sync", "datacamp", "--destination", url).exit())
                    .isEqualTo(5);
        }

        @Test
        void in_which_the_user_may_not_make_anything() {
            here.configure();
            here.with("PGPASSWORD", PASSWORD);
            String url = loader("").replace("loader@", "guest@");

            refused(
                    here.run("sync", "datacamp", "--destination", url),
                    url,
                    "could not make schema 'datacamp': permission denied for database postgres. Grant that to the user 'guest';"
                            + " docs/destinations.md lists what suffices.");
        }

        @Test
        void in_which_somebody_elses_table_has_the_name_of_one_of_ours() {
            here.configure();
            server.execute("CREATE SCHEMA datacamp");
            server.execute("CREATE TABLE datacamp.course (mine text)");

            Outcome outcome = here.run("sync", "datacamp", "--destination", server.url(""));

            assertThat(outcome.exit()).isEqualTo(3);
            assertThat(outcome.err()).contains("error: ").contains("'course'").doesNotContain("Exception");
            assertThat(value("SELECT count(*) FROM course")).isEqualTo(0L);
        }

        @Test
        void that_only_lets_itself_be_read() {
            here.configure();
            here.with("PGPASSWORD", PASSWORD);
            server.execute("ALTER ROLE loader SET default_transaction_read_only = on");
            try {
                refused(
                        sync(),
                        loader(""),
                        "could not make schema 'datacamp': the server only lets itself be read. Name the primary, not a"
                                + " standby.");
            } finally {
                server.execute("ALTER ROLE loader RESET default_transaction_read_only");
            }
        }
    }

    private Outcome sync() {
        return here.run("sync", "datacamp", "--destination", loader(""));
    }

    private static String loader(String parameters) {
        return server.url(parameters).replace("postgres@", "loader@");
    }

    /** The configuration of a scheduler, whose destination is the server. */
    private void configured(String password) {
        URI address = URI.create(server.url(""));
        here.write("configuration.json", """
                {
                  "datacamp": {"base_url": "%s", "bearer_token": "fixture-token", "retry_attempts": "1"},
                  "destination": {"type": "postgresql", "host": "%s", "port": "%d", "database": "postgres",
                                  "user": "loader", "password": "%s"}
                }""".formatted(here.origin(), address.getHost(), address.getPort(), password));
    }

    private static void refused(Outcome outcome, String url, String message) {
        assertThat(outcome.exit()).isEqualTo(5);
        assertThat(outcome.err().lines().filter(line -> line.startsWith("error: ")))
                .containsExactly("error: " + url + ": " + message);
        assertThat(outcome.everything()).doesNotContain("\tat ", "Exception", "SEVERE", "WARNING");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Object value(String sql) {
        return tables().value(sql);
    }

    private static ServerTables tables() {
        return new ServerTables(server, "datacamp");
    }

    private static String one(Statement statement, String sql) throws Exception {
        try (ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
