package dev.tributary.rest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class BeginningTest {
    @Test
    void it_is_on_one_line_and_without_secrets() throws IOException {
        assertThat(Beginning.of(Body.of("<html>\n  <p>token s3cret</p>"), text -> text.replace("s3cret", "***")))
                .isEqualTo("<html> <p>token ***</p>");
    }

    @Test
    void no_half_of_a_secret_remains_where_it_is_cut() throws IOException {
        String secret = "s".repeat(50);
        assertThat(Beginning.of(Body.of("x".repeat(180) + secret + "y"), text -> text.replace(secret, "***")))
                .isEqualTo("x".repeat(180) + "***y");
    }

    @Test
    void what_a_terminal_would_obey_is_shown_by_its_number() throws IOException {
        assertThat(Beginning.of(Body.of("\u001b[31m red\u0000 \u202eder"), text -> text))
                .isEqualTo("\\u001b[31m red\\u0000 \\u202eder");
    }

    @Test
    void a_long_one_is_cut() throws IOException {
        assertThat(Beginning.of(Body.of("x".repeat(300)), text -> text)).isEqualTo("x".repeat(200) + "…");
    }
}
