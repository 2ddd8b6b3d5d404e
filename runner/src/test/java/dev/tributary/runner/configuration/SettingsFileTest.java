package dev.tributary.runner.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonParser;
import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.ConnectorSpec;
import dev.tributary.connector.Setting;
import dev.tributary.runner.configuration.DestinationSettings.Kind;
import dev.tributary.runner.configuration.SettingsFile.Presence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    private static final Setting<String> TOKEN = Setting.secret("api_token", "A private token.");
    private static final Setting<Duration> TIMEOUT =
            Setting.duration("read_timeout", "How long to wait.").defaultsTo("30s");
    private static final Setting<URI> BASE =
            Setting.origin("base_url", "Where the API is.").defaultsTo("https://api.test");
    private static final ConnectorSpec SHOP = new ConnectorSpec("shop", "A shop.", List.of(TOKEN, TIMEOUT, BASE));
    private static final ConnectorSpec OPEN = new ConnectorSpec("open", "Needs nothing.", List.of(TIMEOUT));

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @Test
    void a_flat_file_holds_the_settings_of_one_connector() {
        write("""
                {"api_token": "s3cret", "read_timeout": "90s"}""");

        Settings settings = read();

        assertThat(settings.connector().get(TOKEN)).isEqualTo("s3cret");
        assertThat(settings.connector().get(TIMEOUT)).isEqualTo(Duration.ofSeconds(90));
        assertThat(settings.maxDeleteShare()).isEqualByComparingTo("0.5");
        assertThat(settings.warnings()).isEmpty();
        assertThat(settings.secrets().mask("a s3cret b")).isEqualTo("a **** b");
    }

    @Test
    void of_several_sections_only_the_connectors_own_is_looked_at() {
        write("""
                {
                  "shop": {"api_token": "s3cret", "max_delete_share": "0.9"},
                  "other": {"nonsense": 7, "nonsense": "${UNDEFINED}", "deep": {"er": []}},
                  "destination": {"url": "anything", "more": 1}
                }""");

        assertThat(read().connector().get(TOKEN)).isEqualTo("s3cret");
        assertThat(read().maxDeleteShare()).isEqualTo(new BigDecimal("0.9"));
    }

    @Test
    void every_problem_is_named_at_once_with_the_path_and_what_was_meant() {
        write("""
                {"api_tokn": "x", "api_token": " ", "read_timeout": "soon", "retries": 5, "max_delete_shar": "1"}""");

        refused(
                "'retries' must be a string, in quotes",
                "'api_tokn' is not a setting of shop. Did you mean 'api_token'?",
                "'max_delete_shar' is not a setting of shop. Did you mean 'max_delete_share'?",
                "'api_token' is required: A private token.",
                "'read_timeout': expected a duration such as 90s, 15m, 6h, 30d or PT90S (was 'soon')");
    }

    @Test
    void a_setting_of_another_name_gets_the_list_of_settings() {
        write("""
                {"api_token": "s3cret", "zzzzzzzzzzzzzzz": ""}""");

        refused("'zzzzzzzzzzzzzzz' is not a setting of shop."
                + " Its settings are api_token, read_timeout, base_url, max_delete_share.");
    }

    @Test
    void a_share_that_is_none_is_a_problem_like_any_other() {
        write("""
                {"api_token": "s3cret", "max_delete_share": "2"}""");

        refused("'max_delete_share': expected a share from 0 to 1, for example 0.5 (was '2')");
    }

    @Test
    void values_are_strings_and_nothing_else() {
        write("""
                {"api_token": null, "read_timeout": 90, "base_url": true}""");

        refused(
                "'api_token' must be a string, in quotes",
                "'read_timeout' must be a string, in quotes",
                "'base_url' must be a string, in quotes");
    }

    @Test
    void a_key_stands_once() {
        write("""
                {"api_token": "s3cret", "api_token": "another"}""");

        refused("'api_token' stands twice");
    }

    @Test
    void invalid_json_is_named_by_line_and_column() {
        write("{\n  \"api_token\": 's3cret'\n}");
        assertThat(refusal()).isEqualTo(path() + " is no valid JSON at line 2, column 17");

        write("{\"api_token\": \"s3cret\"");
        assertThat(refusal()).isEqualTo(path() + " is no valid JSON: it ends too early, at line 1, column 23");

        write("{\"api_token\": \"s3cret\",}");
        assertThat(refusal()).startsWith(path() + " is no valid JSON at line 1, column ");

        write("{\"api_token\": \"s3cret\"} // mine");
        assertThat(refusal()).startsWith(path() + " is no valid JSON at line 1, column ");

        write("{\"api_token\": \"s3cret\"} {}");
        assertThat(refusal()).startsWith(path() + " is no valid JSON at line 1, column ");
    }

    @Test
    void a_document_that_is_no_object_is_refused() throws Exception {
        write("[\"s3cret\"]");
        assertThat(refusal()).isEqualTo(path() + " must hold a JSON object, for example {\"api_token\": \"…\"}");

        write("");
        assertThat(refusal()).isEqualTo(path() + " is no valid JSON: it ends too early, at line 1, column 1");

        Files.write(path(), "{\"api_token\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusal()).isEqualTo(path() + " cannot be read: it is no UTF-8 text");
    }

    @Test
    void settings_and_sections_do_not_mix() {
        write("""
                {"shop": {"api_token": "s3cret"}, "api_token": "s3cret", "count": 1}""");

        refused(
                "'api_token' stands beside sections; put it into the section of its connector, or make all flat",
                "'count' must be a string, in quotes");
    }

    @Test
    void a_missing_section_is_named_with_what_is_there() {
        write("""
                {"shp": {"api_token": "s3cret"}}""");
        refused("there is no section 'shop'. Is 'shp' meant to be it?");

        write("""
                {"warehouse": {}, "destination": {}}""");
        refused("there is no section 'shop'. Its sections are warehouse, destination.");

        assertThat(file(Presence.IF_NEEDED).read(OPEN).connector().get(TIMEOUT)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_section_holds_strings() {
        write("""
                {"shop": {"api_token": {"value": "s3cret"}}}""");

        refused("'api_token' must be a string, in quotes");
    }

    @Test
    void no_file_is_named_with_the_way_to_make_one() {
        assertThat(refusal())
                .isEqualTo("there is no configuration " + path()
                        + ". Copy configuration.example.json there and fill it in, or name another file with"
                        + " --configuration.");
    }

    @Test
    void a_connector_that_needs_no_settings_needs_no_file_unless_one_was_named() {
        assertThat(file(Presence.IF_NEEDED).read(OPEN).connector().get(TIMEOUT)).isEqualTo(Duration.ofSeconds(30));
        assertThat(catchThrowableOfType(
                        ConfigurationException.class,
                        () -> file(Presence.REQUIRED).read(OPEN)))
                .hasMessageStartingWith("there is no configuration " + path());
    }

    @Test
    void placeholders_are_filled_from_the_environment_first_and_then_from_dotenv() throws Exception {
        environment.put("TOKEN_HEAD", "from-environment");
        Files.writeString(folder.resolve(".env"), "TOKEN_HEAD=not-this\nTOKEN_TAIL=from-file\n");
        write("""
                {"api_token": "${TOKEN_HEAD}/${TOKEN_TAIL}"}""");

        assertThat(read().connector().get(TOKEN)).isEqualTo("from-environment/from-file");
        assertThat(read().secrets().mask("from-environment/from-file")).isEqualTo("****");
    }

    @Test
    void a_doubled_dollar_is_a_literal() {
        write("""
                {"api_token": "$${NAME} $$ $x ${", "read_timeout": "30s"}""");
        refused("'api_token': after '${' there must be the name of an environment variable and '}';"
                + " a literal '${' is written '$${'");

        write("""
                {"api_token": "a$${NAME} $$ $x"}""");
        assertThat(read().connector().get(TOKEN)).isEqualTo("a${NAME} $$ $x");
    }

    @Test
    void what_is_filled_in_is_not_filled_again() {
        environment.put("TOKEN", "a${OTHER}\\$1");
        write("""
                {"api_token": "${TOKEN}"}""");

        assertThat(read().connector().get(TOKEN)).isEqualTo("a${OTHER}\\$1");
    }

    @Test
    void an_undefined_placeholder_is_one_problem_and_not_two() {
        write("""
                {"api_token": "${SHOP_TOKEN}", "base_url": "${SHOP_URL}", "read_timeout": "${not a name}"}""");

        refused(
                "'api_token': ${SHOP_TOKEN} is neither in the environment nor in " + folder.resolve(".env"),
                "'base_url': ${SHOP_URL} is neither in the environment nor in " + folder.resolve(".env"),
                "'read_timeout': after '${' there must be the name of an environment variable and '}';"
                        + " a literal '${' is written '$${'");
    }

    @Test
    void a_line_of_dotenv_that_cannot_be_read_is_named_without_its_text() throws Exception {
        Files.writeString(folder.resolve(".env"), "# fine\n\nSHOP_TOKEN: canary\n");
        write("""
                {"api_token": "${SHOP_TOKEN}"}""");

        refused(
                folder.resolve(".env") + ", line 3: expected NAME=value",
                "'api_token': ${SHOP_TOKEN} is neither in the environment nor in " + folder.resolve(".env"));
    }

    @Test
    void a_byte_order_mark_before_dotenv_says_nothing() throws Exception {
        write("""
                {"api_token": "${SHOP_TOKEN}"}""");
        for (String first : new String[] {"", "# a comment\n", "\n"}) {
            Files.writeString(folder.resolve(".env"), "\uFEFF" + first + "SHOP_TOKEN=s3cret\n");

            assertThat(read().connector().get(TOKEN)).isEqualTo("s3cret");
        }
    }

    @Test
    void a_quote_in_dotenv_that_is_not_closed_is_named_without_its_text() throws Exception {
        write("""
                {"api_token": "${SHOP_TOKEN}"}""");
        for (String open : new String[] {"'canary", "\"canary", "\"canary\\\"", "'"}) {
            Files.writeString(folder.resolve(".env"), "# fine\nSHOP_TOKEN=" + open + "\n");

            refused(
                    folder.resolve(".env") + ", line 2: the quote is not closed",
                    "'api_token': ${SHOP_TOKEN} is neither in the environment nor in " + folder.resolve(".env"));
        }
    }

    @Test
    void a_value_from_the_environment_does_not_stand_in_a_problem() {
        environment.put("PASSWORD", "canary");
        write("""
                {"api_token": "s3cret", "base_url": "https://api.test/${PASSWORD}"}""");

        refused("'base_url': expected an origin, scheme and host, for example https://api.example.com"
                + " (was 'https://api.test/${PASSWORD}')");
    }

    @Test
    void a_placeholder_of_the_example_is_a_problem_where_something_is_required() {
        write("""
                {"api_token": " <your token> "}""");

        refused("'api_token' still holds the placeholder: A private token.");
    }

    @Test
    void a_placeholder_of_the_example_counts_as_not_given_elsewhere() {
        write("""
                {"api_token": "s3cret", "read_timeout": "<30s>", "max_delete_share": "<0.5>"}""");

        assertThat(read().connector().get(TIMEOUT)).isEqualTo(Duration.ofSeconds(30));
        assertThat(read().warnings())
                .containsExactly(
                        path() + ": 'read_timeout', 'max_delete_share' still hold placeholders and count as not given."
                                + " Fill them in, or take them out.");
    }

    @Test
    void a_flat_file_may_have_a_section_for_the_destination() {
        write("""
                {"api_token": "s3cret", "destination": {"type": "sqlite", "path": "warehouse.db"}}""");

        assertThat(read().connector().get(TOKEN)).isEqualTo("s3cret");
        assertThat(destination().kind()).isEqualTo(Kind.SQLITE);
        assertThat(destination().values().get(DestinationSettings.PATH)).isEqualTo("warehouse.db");
        assertThat(destination().file()).isEqualTo(path());
    }

    @Test
    void a_section_for_the_destination_alone_is_none_for_a_connector() {
        write("""
                {"destination": {"type": "sqlite", "path": "warehouse.db"}}""");

        refused("there is no section 'shop'. Its sections are destination.");
        assertThat(file(Presence.IF_NEEDED).read(OPEN).connector().get(TIMEOUT)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void no_section_is_no_destination() {
        write("""
                {"api_token": "s3cret"}""");
        assertThat(file(Presence.IF_NEEDED).destination()).isEmpty();

        write("""
                {"shop": {"api_token": "s3cret"}}""");
        assertThat(file(Presence.IF_NEEDED).destination()).isEmpty();
    }

    @Test
    void no_file_is_no_destination_unless_one_was_named() {
        assertThat(file(Presence.IF_NEEDED).destination()).isEmpty();
        assertThat(catchThrowableOfType(
                        ConfigurationException.class,
                        () -> file(Presence.REQUIRED).destination()))
                .hasMessageStartingWith("there is no configuration " + path());
    }

    @Test
    void the_destination_is_filled_in_like_all_else_and_its_password_is_a_secret() throws Exception {
        environment.put("DB_HOST", "db.test");
        Files.writeString(folder.resolve(".env"), "DB_PASSWORD=hunter2\n");
        write("""
                {
                  "shop": {"api_token": "s3cret"},
                  "destination": {"type": "postgresql", "host": "${DB_HOST}", "database": "warehouse", "user": "me",
                                  "password": "${DB_PASSWORD}", "schema": " raw ", "sslmode": "verify-full"}
                }""");

        DestinationSettings settings = destination();

        assertThat(settings.kind()).isEqualTo(Kind.POSTGRESQL);
        assertThat(settings.values().get(DestinationSettings.HOST)).isEqualTo("db.test");
        assertThat(settings.values().get(DestinationSettings.PORT)).isEqualTo(5432);
        assertThat(settings.values().get(DestinationSettings.DATABASE)).isEqualTo("warehouse");
        assertThat(settings.values().get(DestinationSettings.USER)).isEqualTo("me");
        assertThat(settings.values().find(DestinationSettings.PASSWORD)).contains("hunter2");
        assertThat(settings.values().find(DestinationSettings.SCHEMA)).contains("raw");
        assertThat(settings.values().find(DestinationSettings.SSLMODE)).contains("verify-full");
        assertThat(settings.secrets().mask("a hunter2 b")).isEqualTo("a **** b");
        assertThat(settings.warnings()).isEmpty();
    }

    @Test
    void a_port_needs_no_quotes() {
        write("""
                {"destination": {"type": "postgresql", "host": "db.test", "port": 6432, "database": "x", "user": "me"}}""");
        assertThat(destination().values().get(DestinationSettings.PORT)).isEqualTo(6432);

        write("""
                {"destination": {"type": "postgresql", "host": "db.test", "port": "6432", "database": "x", "user": "me"}}""");
        assertThat(destination().values().get(DestinationSettings.PORT)).isEqualTo(6432);
    }

    @Test
    void every_problem_of_the_destination_is_named_at_once_with_what_was_meant() {
        write("""
                {"destination": {"type": "postgresql", "hots": "db.test", "port": 70000, "path": "x", "user": true,
                                 "password": "canary${NOBODY}", "sslmode": "always", "database": "<your database>"}}""");

        refusedDestination(
                "'user' must be a string, in quotes",
                "'database' still holds the placeholder: The database on the server.",
                "'password': ${NOBODY} is neither in the environment nor in " + folder.resolve(".env"),
                "'hots' is not a setting of postgresql. Did you mean 'host'?",
                "'path' is not a setting of postgresql. Its settings are type, host, port, database, user, password,"
                        + " schema, sslmode.",
                "'host' is required: The server's name or address; several with commas between them are tried in turn.",
                "'port': expected a whole number from 1 to 65535 (was '70000')",
                "'sslmode': expected one of disable, allow, prefer, require, verify-ca, verify-full (was 'always')");
    }

    @Test
    void a_destination_says_of_which_type_it_is() {
        write("""
                {"destination": {"host": "db.test", "password": "canary"}}""");
        refusedDestination("'type' is required: The kind of destination, sqlite or postgresql.");

        write("""
                {"destination": {"type": "postgres", "password": "canary"}}""");
        refusedDestination("'type': expected one of sqlite, postgresql (was 'postgres')");

        write("""
                {"destination": {"type": "sqlite", "user": "me"}}""");
        refusedDestination(
                "'user' is not a setting of sqlite. Its settings are type, path.",
                "'path' is required: The database file; a relative one begins in the configuration's folder.");
    }

    @Test
    void a_password_that_is_still_the_examples_counts_as_not_given() {
        write("""
                {"destination": {"type": "postgresql", "host": "db.test", "database": "x", "user": "me",
                                 "password": "<your password>"}}""");

        assertThat(destination().values().find(DestinationSettings.PASSWORD)).isEmpty();
        assertThat(destination().warnings())
                .containsExactly(
                        path() + ": destination: 'password' still holds the placeholder and counts as not given."
                                + " Fill it in, or take it out.");
    }

    @Test
    void the_example_has_every_setting_of_a_server_and_fills_in_none() throws Exception {
        write(Files.readString(Path.of("..", "configuration.example.json")));

        assertThat(JsonParser.parseString(Files.readString(path()))
                        .getAsJsonObject()
                        .getAsJsonObject("destination")
                        .keySet())
                .containsExactlyElementsOf(DestinationSettings.known().stream()
                        .map(Setting::name)
                        .filter(name -> !name.equals("path"))
                        .toList());
        refusedDestination(
                "'host' still holds the placeholder: The server's name or address; several with commas between them are"
                        + " tried in turn.",
                "'database' still holds the placeholder: The database on the server.",
                "'user' still holds the placeholder: Whom the server knows us as.");
    }

    @Test
    void a_destination_is_an_object() {
        write("""
                {"api_token": "s3cret", "destination": "sqlite:warehouse.db"}""");

        assertThat(catchThrowableOfType(ConfigurationException.class, this::destination))
                .hasMessage(path() + ": 'destination' must hold an object, for example"
                        + " {\"type\": \"sqlite\", \"path\": \"warehouse.db\"}");
    }

    private DestinationSettings destination() {
        return file(Presence.IF_NEEDED).destination().orElseThrow();
    }

    private void refusedDestination(String... problems) {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, this::destination);
        assertThat(refused.problems())
                .containsExactly(Arrays.stream(problems)
                        .map(problem -> path() + ": destination: " + problem)
                        .toArray(String[]::new));
        assertThat(refused.getMessage()).doesNotContain("canary");
    }

    private Path path() {
        return folder.resolve("configuration.json");
    }

    private void write(String json) {
        try {
            Files.writeString(path(), json);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private SettingsFile file(Presence presence) {
        return new SettingsFile(path(), presence, environment);
    }

    private Settings read() {
        return file(Presence.IF_NEEDED).read(SHOP);
    }

    private String refusal() {
        return String.valueOf(
                catchThrowableOfType(ConfigurationException.class, this::read).getMessage());
    }

    private void refused(String... problems) {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, this::read);
        assertThat(refused.problems())
                .containsExactly(Arrays.stream(problems)
                        .map(problem -> path() + ": " + problem)
                        .toArray(String[]::new));
        assertThat(refused.getMessage()).doesNotContain("s3cret").doesNotContain("canary");
    }
}
