package dev.tributary.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final List<Setting<?>> SETTINGS = List.of(
            Setting.text("user", "Who."), Setting.secret("password", "What."), Setting.secret("token", "That."));

    @Test
    void a_secret_is_masked_wherever_it_stands() {
        assertThat(secrets("hunter2").mask("GET /?key=hunter2 hunter2\n\"hunter2\""))
                .isEqualTo("GET /?key=**** ****\n\"****\"");
    }

    @Test
    void what_is_not_secret_stays() {
        assertThat(secrets("hunter2").mask("user is me@example.com")).isEqualTo("user is me@example.com");
        assertThat(Secrets.none().mask("hunter2")).isEqualTo("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p%C3%A4ss+%26+%22word%22%2F",
                "p%c3%a4ss+%26+%22word%22%2f",
                "p%C3%A4ss%20%26%20%22word%22%2F",
                "päss & \\\"word\\\"/",
                "päss \\u0026 \\\"word\\\"/",
                "p\\u00e4ss \\u0026 \\\"word\\\"\\/",
                "p%C3%A4ss%20&%20%22word%22/",
            })
    void it_is_masked_in_addresses_and_in_json(String form) {
        assertThat(secrets("päss & \"word\"/").mask("before " + form + " after"))
                .isEqualTo("before **** after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hunter2?>", "me@example.com:hunter2?>", "hunter2?>:", ":hunter2?>", "hunter2?>:me@example.com"})
    void it_is_masked_in_base_64_alone_and_as_a_part_of_basic_credentials(String credentials) {
        byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
        Secrets secrets = secrets("hunter2?>");

        assertThat(secrets.mask("Basic " + Base64.getEncoder().encodeToString(bytes)))
                .isEqualTo("Basic ****");
        assertThat(secrets.mask("Basic " + Base64.getUrlEncoder().encodeToString(bytes)))
                .isEqualTo("Basic ****");
        assertThat(secrets.mask(
                        "Basic " + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                .isEqualTo("Basic ****");
    }

    @Test
    void the_longest_goes_first_so_that_no_rest_of_it_stays() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("password", "abc");
        values.put("token", "abcdef");

        assertThat(Secrets.among(values, SETTINGS).mask("abcdef abc")).isEqualTo("**** ****");
    }

    @Test
    void two_that_hide_different_texts_hide_both_together() {
        Secrets both = secrets("abc").and(secrets("abcdef"));

        assertThat(both.mask("abcdef abc")).isEqualTo("**** ****");
        assertThat(Secrets.none().and(both).mask("abcdef abc")).isEqualTo("**** ****");
    }

    @Test
    void spaces_around_a_secret_are_no_part_of_it() {
        assertThat(secrets("  hunter2 ").mask("hunter2")).isEqualTo("****");
    }

    @Test
    void a_text_of_one_or_two_characters_is_no_secret() {
        assertThat(secrets("ab").mask("about")).isEqualTo("about");
        assertThat(secrets("").mask("about")).isEqualTo("about");
    }

    @Test
    void it_is_known_whether_a_text_holds_one() {
        assertThat(secrets("hunter/2").areIn("/v1/users?key=hunter%2f2")).isTrue();
        assertThat(secrets("hunter/2").areIn("/v1/users?key=hunter")).isFalse();
    }

    @Test
    void a_long_one_is_found_too() {
        String key = "0123456789abcdef/+\n".repeat(200) + "end";
        assertThat(secrets(key).mask("the key " + key + ".")).isEqualTo("the key ****.");
    }

    @Test
    void a_configuration_knows_its_own() {
        assertThat(new ConnectorSpec("shop", "", List.copyOf(SETTINGS))
                        .configure(Map.of("user", "me", "password", " hunter2 ", "token", "t0ken"))
                        .secrets()
                        .mask("me hunter2 t0ken"))
                .isEqualTo("me **** ****");
    }

    @Test
    void it_does_not_tell_what_it_hides() {
        assertThat(secrets("hunter2").toString()).startsWith("Secrets[").doesNotContain("hunter2");
    }

    private static Secrets secrets(String password) {
        return Secrets.among(Map.of("user", "me@example.com", "password", password), SETTINGS);
    }
}
