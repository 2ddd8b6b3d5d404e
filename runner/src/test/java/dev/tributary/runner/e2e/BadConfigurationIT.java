package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is wrong with the settings is said all at once, with exit code 3, before anything is asked or written. */
class BadConfigurationIT {
    @RegisterExtension
    final Workplace here = new Workplace();

    @Test
    void no_file() {
        refused(here.debug(), """
                error: there is no configuration FILE. Copy configuration.example.json there and fill it in, or name another file with --configuration.
                """);
    }

    @Test
    void a_file_that_was_named_and_is_not_there() {
        here.configure();

        Outcome outcome = here.debug("--configuration", "mine.json");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).isEqualTo("""
                error: there is no configuration %s. Copy configuration.example.json there and fill it in, or name another file with --configuration.
                """.formatted(here.file("mine.json")));
    }

    @Test
    void no_json() {
        here.write("configuration.json", "{\"bearer_token\": ");

        refused(here.debug(), "error: FILE is no valid JSON: it ends too early, at line 1, column 18\n");
    }

    @Test
    void everything_at_once() {
        here.write("configuration.json", """
                {"beaer_token": "x", "base_url": "ftp://somewhere", "read_timeout": "soon", "retry_attempts": 6,
                 "max_body_size": "big", "max_delete_share": "2", "tables": ["course"]}""");

        refused(here.debug(), """
                error: FILE: 'retry_attempts' must be a string, in quotes
                error: FILE: 'tables' must be a string, in quotes
                error: FILE: 'beaer_token' is not a setting of datacamp. Did you mean 'bearer_token'?
                error: FILE: 'bearer_token' is required: The token of the LMS Catalog API, which DataCamp issues for each group.
                error: FILE: 'base_url': expected an origin, scheme and host, for example https://api.example.com (was 'ftp://somewhere')
                error: FILE: 'read_timeout': expected a duration such as 90s, 15m, 6h, 30d or PT90S (was 'soon')
                error: FILE: 'max_body_size': expected a size such as 512, 64KB, 64MB or 2GB (was 'big')
                error: FILE: 'max_delete_share': expected a share from 0 to 1, for example 0.5 (was '2')
                """);
    }

    @Test
    void a_required_value_that_is_blank() {
        here.configure("bearer_token", "  ");

        refused(here.debug(), """
                error: FILE: 'bearer_token' is required: The token of the LMS Catalog API, which DataCamp issues for each group.
                """);
    }

    @Test
    void a_required_value_that_still_is_the_placeholder_of_the_example() throws Exception {
        here.write("configuration.json", Files.readString(Path.of("..", "configuration.example.json")));

        refused(here.debug(), """
                error: FILE: 'bearer_token' still holds the placeholder: The token of the LMS Catalog API, which DataCamp issues for each group.
                """);
    }

    @Test
    void a_variable_that_nobody_has_set() {
        here.configure("bearer_token", "${TRIBUTARY_TEST_TOKEN}");

        refused(here.debug(), """
                error: FILE: 'bearer_token': ${TRIBUTARY_TEST_TOKEN} is neither in the environment nor in FOLDER/.env
                """);
    }

    @Test
    void a_section_that_is_called_otherwise() {
        here.write("configuration.json", "{\"data_camp\": {\"bearer_token\": \"x\"}}");

        refused(here.debug(), """
                error: FILE: there is no section 'datacamp'. Is 'data_camp' meant to be it?
                """);
    }

    private void refused(Outcome outcome, String message) {
        String expected = message.replace(
                        "FILE", here.file("configuration.json").toString())
                .replace("FOLDER", here.folder().toString());
        assertThat(outcome).isEqualTo(new Outcome(3, "", expected));
        assertThat(here.requests()).isEmpty();
        assertThat(here.leftBehind()).isEmpty();
    }
}
