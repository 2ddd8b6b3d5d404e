package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tributary.fixtures.UdemyFixtures;
import dev.tributary.runner.destination.postgresql.PostgresServer;
import dev.tributary.runner.destination.postgresql.PostgresVersions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The configurations that come with the project. */
class UdemyConfigurationIT {
    @RegisterExtension
    final Workplace here = new Workplace(UdemyFixtures.RECORDING);

    private final PostgresServer server = PostgresVersions.server(PostgresVersions.newest());

    @Test
    void the_file_of_the_ETL_is_enough() throws Exception {
        ready();
        here.write(".env", """
                DB_NAME=postgres
                DB_USER=postgres
                DB_PASSWORD=anything
                DB_HOST=127.0.0.1
                DB_PORT=%d
                CLIENT_KEY=fixture-client
                CLIENT_SECRET=fixture-secret
                ACCOUNT_NAME=acme
                ACCOUNT_ID=123456
                """.formatted(server.port()));

        Outcome outcome = here.run("sync", "udemy");

        assertThat(outcome.err()).doesNotContain("error");
        assertThat(outcome.exit()).isZero();
        assertThat(server.query("SET search_path TO udemy", "SELECT count(*) FROM courses"))
                .containsExactly(List.of(9L));
    }

    @Test
    void variables_will_do_without_a_file_and_each_missing_one_is_named() throws Exception {
        ready();
        here.with("CLIENT_KEY", "fixture-client").with("ACCOUNT_ID", "123456");

        Outcome outcome = here.run("sync", "udemy");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err())
                .contains("${CLIENT_SECRET}", "${ACCOUNT_NAME}")
                .doesNotContain("${CLIENT_KEY}", "${ACCOUNT_ID}");
        assertThat(here.requests()).isEmpty();
    }

    @Test
    void settings_that_hold_more_than_they_should_are_refused_with_what_to_write() {
        here.configure("account_name", "https://acme.udemy.com/", "account_id", "/organizations/123456/courses/list/");

        Outcome outcome = here.debug();

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err())
                .contains(
                        "'account_name': expected only the first part of the address, 'acme' (was 'https://acme.udemy.com/')")
                .contains(
                        "'account_id': expected only the number, '123456' (was '/organizations/123456/courses/list/')");
        assertThat(here.requests()).isEmpty();
    }

    /** The one that is in the docs, with the one line more that leads to the fixtures. */
    private void ready() throws Exception {
        JsonObject configuration = JsonParser.parseString(
                        Files.readString(Path.of("..", "docs", "udemy", "configuration.json")))
                .getAsJsonObject();
        configuration.getAsJsonObject("udemy").addProperty("base_url", here.origin());
        here.write("configuration.json", configuration.toString());
    }
}
