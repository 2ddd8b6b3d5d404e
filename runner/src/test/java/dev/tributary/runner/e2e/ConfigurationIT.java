package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tributary.connector.Setting;
import dev.tributary.fixtures.Mishap;
import dev.tributary.runner.plugin.Catalog;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One file, flat or with a section for each connector, with values from elsewhere. */
class ConfigurationIT {
    @RegisterExtension
    final Workplace here = new Workplace();

    @Test
    void of_several_sections_only_that_of_the_connector_is_looked_at() {
        here.write("configuration.json", """
                {"udemy": {"client_secret": "${NOBODY_HAS_SET_THIS}", "nonsense": "x"},
                 "datacamp": {"base_url": "%s", "bearer_token": "fixture-token"},
                 "destination": {"url": "sqlite:somewhere.db"}}""".formatted(here.api().origin()));

        assertThat(here.debug().exit()).isZero();
    }

    @Test
    void values_come_from_the_environment_and_else_from_a_file_beside_the_configuration() {
        here.with("TOKEN_BEGINNING", "fixture").configure("bearer_token", "${TOKEN_BEGINNING}-${TOKEN_END}");
        here.write(".env", """
                # the environment wins
                TOKEN_BEGINNING=wrong
                export TOKEN_END='token'
                """);

        assertThat(here.debug().exit()).isZero();
    }

    @Test
    void a_dollar_that_is_meant_is_written_twice() {
        here.configure("bearer_token", "$${fixture}-token");

        Outcome outcome = here.debug();

        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(outcome.everything()).doesNotContain("fixture}").contains("401");
    }

    @Test
    void durations_and_sizes_are_written_as_people_write_them() {
        here.configure("read_timeout", "90s", "connect_timeout", "PT15S", "max_body_size", "64MB");

        assertThat(here.debug().exit()).isZero();
    }

    @Test
    void an_answer_larger_than_the_limit_is_refused() {
        here.configure("max_body_size", "4KB");

        Outcome outcome = here.debug("--json");

        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(outcome.json().get("error").getAsString().replace(here.origin(), "ORIGIN"))
                .isEqualTo("""
                        3 of 6 endpoints failed. What was read is kept; the next sync does what is left.
                        live-courses: GET ORIGIN/v1/catalog/live-courses: the body is longer than 4KB. If that is as it should be, raise 'max_body_size'.
                        live-projects: GET ORIGIN/v1/catalog/live-projects: the body is longer than 4KB. If that is as it should be, raise 'max_body_size'.
                        live-tracks: GET ORIGIN/v1/catalog/live-tracks: the body is longer than 4KB. If that is as it should be, raise 'max_body_size'.""");
    }

    @Test
    void the_example_needs_nothing_but_a_token() throws Exception {
        String example = Files.readString(Path.of("..", "configuration.example.json"))
                .replace("<your DataCamp token>", "fixture-token")
                .replace("<blank for the default>", here.origin());
        here.write("configuration.json", example);

        Outcome outcome = here.debug();

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err()
                        .lines()
                        .filter(line -> line.startsWith("warning: "))
                        .toList())
                .containsExactly(("warning: %s: 'connect_timeout', 'read_timeout', 'retry_attempts',"
                                + " 'requests_per_minute', 'max_body_size',"
                                + " 'max_delete_share' still hold placeholders and count as not given."
                                + " Fill them in, or take them out.")
                        .formatted(here.file("configuration.json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"amplitude", "datacamp", "udemy"})
    void the_example_has_every_setting_of_a_connector(String connector) throws Exception {
        JsonObject example = JsonParser.parseString(Files.readString(Path.of("..", "configuration.example.json")))
                .getAsJsonObject();
        Path jar = Path.of("target", "plugins", "tributary-%s.jar".formatted(connector));

        assertThat(example.getAsJsonObject(connector).keySet())
                .containsAll(Catalog.inJar(jar).connector().spec().settings().stream()
                        .map(Setting::name)
                        .toList());
    }

    @Test
    void fixtures_need_no_configuration_and_do_not_look_at_one() {
        here.write("configuration.json", "this is no JSON");

        assertThat(here.debug("--fixtures").exit()).isZero();
        assertThat(here.requests()).isEmpty();
    }

    @Test
    void the_state_does_not_depend_on_where_the_api_is() {
        here.configure("base_url", here.origin());
        here.api().answer("live-projects", Mishap.status(500));
        assertThat(here.debug().exit()).isEqualTo(4);
        here.api().recover();
        here.requests();
        here.configure("base_url", here.origin().replace("127.0.0.1", "localhost"));

        assertThat(here.debug().exit()).isZero();

        assertThat(here.requests()).containsExactly("live-projects");
    }

    @Test
    void an_origin_that_others_can_read_on_the_way_is_warned_about() {
        // An address of no interface in particular: nobody's loopback, and yet it leads here.
        String everywhere = here.origin().replace("127.0.0.1", "0.0.0.0");
        here.configure("base_url", everywhere);

        Outcome outcome = here.debug();

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err().lines())
                .contains(("warning: 'base_url' is %s: credentials and data can be read on the way."
                                + " Use https:// if the source has it.")
                        .formatted(everywhere));
    }
}
