package dev.tributary.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.ConnectorSpec;
import dev.tributary.connector.Setting;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationTest {
    private static final Setting<String> TOKEN = Setting.secret("token", "A token.");
    private static final Setting<String> USER = Setting.text("user", "A user.");
    private static final Setting<String> PASSWORD = Setting.secret("password", "A password.");
    private static final Configuration CONFIGURATION = new ConnectorSpec("shop", "", List.of(TOKEN, USER, PASSWORD))
            .configure(Map.of("token", " t0ken ", "user", "Aladdin", "password", "open sesame"));

    @Test
    void a_bearer_shows_a_token() {
        Authentication bearer = Authentication.bearer(TOKEN);
        assertThat(bearer.header(CONFIGURATION)).isEqualTo("Bearer t0ken");
        assertThat(bearer.settings()).containsExactly(TOKEN);
        assertThat(bearer).hasToString("Bearer[token=token]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tökën", "to\u2011ken", "to\nken", "to\u0000ken"})
    void a_bearer_refuses_a_token_that_no_header_can_carry(String token) {
        Configuration odd = new ConnectorSpec("shop", "", List.of(TOKEN)).configure(Map.of("token", token));
        assertThatThrownBy(() -> Authentication.bearer(TOKEN).header(odd))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "'token': a token is made of printable ASCII characters, and this one has another at place 3"
                                        .replace("place 3", token.startsWith("tö") ? "place 2" : "place 3")
                                + ". Copy it again, without anything before or behind it.");
    }

    @Test
    void basic_shows_a_name_and_a_password() {
        Authentication basic = Authentication.basic(USER, PASSWORD);
        assertThat(basic.header(CONFIGURATION)).isEqualTo("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assertThat(basic.settings()).containsExactly(USER, PASSWORD);
    }

    @Test
    void whatever_opens_the_source_is_masked_and_whatever_does_not_is_shown() {
        Access access = Access.of(
                URI.create("https://api.example.com"),
                Authentication.basic(USER, PASSWORD),
                CONFIGURATION,
                List.of("base_url"),
                Optional.empty());
        assertThat(access.mask("Aladdin said open sesame, or QWxhZGRpbjpvcGVuIHNlc2FtZQ=="))
                .isEqualTo("Aladdin said ****, or ****");
        assertThat(access.named()).isEqualTo("'user' and 'password'");
    }

    @Test
    void an_origin_on_this_machine_or_with_encryption_cannot_be_read_on_the_way() {
        assertThat(List.of("https://a.example", "http://localhost:8080", "http://127.0.0.1", "http://[::1]:1"))
                .noneMatch(uri -> Origin.of(URI.create(uri)).readableOnTheWay());
        assertThat(List.of("http://a.example", "http://127.0.0.1.example", "http://192.168.0.1"))
                .allMatch(uri -> Origin.of(URI.create(uri)).readableOnTheWay());
    }
}
