package dev.tributary.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {
    private static final List<String> KNOWN = List.of("api_token", "base_url", "read_timeout", "connect_timeout");

    @ParameterizedTest
    @CsvSource({
        "api_tokn, api_token",
        "api_tokens, api_token",
        "api_tkoen, api_token",
        "read_timout, read_timeout",
        "conect_timeuot, connect_timeout",
        "bse_uri, base_url",
    })
    void a_slip_is_taken_for_the_name_it_is_near(String name, String meant) {
        assertThat(Spelling.closest(name, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"API_TOKEN", "apiToken", "api-token", "api token", "api.token"})
    void capitals_and_separators_do_not_count(String name) {
        assertThat(Spelling.closest(name, KNOWN)).contains("api_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"colour", "api", "timeout", "base", "", "_"})
    void another_word_is_taken_for_nothing(String name) {
        assertThat(Spelling.closest(name, KNOWN)).isEmpty();
    }

    @Test
    void a_long_name_may_hold_more_slips_than_a_short_one() {
        assertThat(Spelling.closest("conectt_timeoutt", KNOWN)).contains("connect_timeout");
        assertThat(Spelling.closest("tken", List.of("token"))).contains("token");
        assertThat(Spelling.closest("tkenxx", List.of("token"))).isEmpty();
    }

    @Test
    void a_short_word_that_shares_no_letter_is_another_word() {
        assertThat(Spelling.closest("id", List.of("to"))).isEmpty();
        assertThat(Spelling.closest("x", List.of("a", "ab"))).isEmpty();
        assertThat(Spelling.closest("_", List.of("id"))).isEmpty();
        assertThat(Spelling.closest("ie", List.of("to", "id"))).contains("id");
    }

    @Test
    void the_nearest_wins_and_among_equals_the_first() {
        assertThat(Spelling.closest("token2", List.of("token_12", "token_2"))).contains("token_2");
        assertThat(Spelling.closest("token_3", List.of("token_1", "token_2"))).contains("token_1");
    }

    @Test
    void nothing_is_known_and_nothing_is_found() {
        assertThat(Spelling.closest("token", List.of())).isEmpty();
    }
}
