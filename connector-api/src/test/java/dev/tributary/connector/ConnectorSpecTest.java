package dev.tributary.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorSpecTest {
    private static final Setting<String> TOKEN = Setting.secret("api_token", "From the account page.");
    private static final Setting<Duration> TIMEOUT =
            Setting.duration("read_timeout", "How long to wait.").defaultsTo("60s");
    private static final Setting<Integer> PAGE_SIZE = Setting.wholeNumber(
                    "page_size", "How many records a page has.", 1, 100)
            .optional();
    private static final ConnectorSpec SHOP = new ConnectorSpec("shop", "A shop.", List.of(TOKEN, TIMEOUT, PAGE_SIZE));

    @Nested
    class A_configuration {
        @Test
        void holds_what_was_given() {
            Configuration configuration =
                    SHOP.configure(Map.of("api_token", "s3cr3t", "read_timeout", "5s", "page_size", "20"));
            assertThat(configuration.get(TOKEN)).isEqualTo("s3cr3t");
            assertThat(configuration.get(TIMEOUT)).isEqualTo(Duration.ofSeconds(5));
            assertThat(configuration.find(PAGE_SIZE)).contains(20);
        }

        @Test
        void holds_the_default_of_what_was_not_and_nothing_where_there_is_none() {
            Configuration configuration = SHOP.configure(Map.of("api_token", "s3cr3t"));
            assertThat(configuration.get(TIMEOUT)).isEqualTo(Duration.ofSeconds(60));
            assertThat(configuration.find(TIMEOUT)).contains(Duration.ofSeconds(60));
            assertThat(configuration.find(PAGE_SIZE)).isEmpty();
        }

        @Test
        void takes_blank_values_for_not_given() {
            Configuration configuration =
                    SHOP.configure(Map.of("api_token", "s3cr3t", "read_timeout", "", "page_size", " \t"));
            assertThat(configuration.get(TIMEOUT)).isEqualTo(Duration.ofSeconds(60));
            assertThat(configuration.find(PAGE_SIZE)).isEmpty();
        }

        @Test
        void sends_one_who_gets_an_optional_setting_that_is_not_there_to_find() {
            Configuration configuration = SHOP.configure(Map.of("api_token", "s3cr3t"));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> configuration.get(PAGE_SIZE))
                    .withMessage("setting 'page_size' is optional and was not given; use find");
        }

        @Test
        void shows_names_and_never_values() {
            assertThat(SHOP.configure(Map.of("read_timeout", "5s", "api_token", "s3cr3t")))
                    .hasToString("Configuration[api_token, read_timeout]");
        }

        @Test
        void does_not_follow_the_map_it_was_made_from() {
            Map<String, String> values = new LinkedHashMap<>(Map.of("api_token", "s3cr3t"));
            Configuration configuration = SHOP.configure(values);
            values.put("api_token", "another");
            assertThat(configuration.get(TOKEN)).isEqualTo("s3cr3t");
        }

        @Test
        void of_nothing_has_the_defaults_although_what_is_required_is_missing() {
            assertThat(SHOP.unconfigured().get(TIMEOUT)).isEqualTo(Duration.ofSeconds(60));
            assertThat(SHOP.unconfigured().find(TOKEN)).isEmpty();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SHOP.unconfigured().get(TOKEN))
                    .withMessage("setting 'api_token' has no default and was not given; use find");
        }
    }

    @Nested
    class A_refusal {
        @Test
        void names_every_problem_at_once_unknown_names_first_and_the_rest_in_the_order_of_the_settings() {
            Map<String, String> values = new LinkedHashMap<>();
            values.put("page_size", "0");
            values.put("colour", "red");
            values.put("read_timeout", "soon");
            assertThat(problems(values))
                    .containsExactly(
                            "'colour' is not a setting of shop. Its settings are api_token, read_timeout, page_size.",
                            "'api_token' is required: From the account page.",
                            "'read_timeout': expected a duration such as 90s, 15m, 6h, 30d or PT90S (was 'soon')",
                            "'page_size': expected a whole number from 1 to 100 (was '0')");
        }

        @Test
        void is_one_message_with_a_line_for_each_problem() {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> SHOP.configure(Map.of("page_size", "0")))
                    .withMessage("'api_token' is required: From the account page."
                            + System.lineSeparator()
                            + "'page_size': expected a whole number from 1 to 100 (was '0')");
        }

        @ParameterizedTest
        @ValueSource(strings = {"api_tokn", "apiToken", "API_TOKEN", "api-token", "api_tokens"})
        void suggests_what_a_misspelt_name_was_meant_to_be(String name) {
            assertThat(problems(Map.of(name, "s3cr3t")))
                    .containsExactly(
                            "'" + name + "' is not a setting of shop. Did you mean 'api_token'?",
                            "'api_token' is required: From the account page.");
        }

        @Test
        void counts_a_blank_value_of_something_required_as_missing() {
            assertThat(problems(Map.of("api_token", "  ")))
                    .containsExactly("'api_token' is required: From the account page.");
        }

        @Test
        void names_an_unknown_setting_although_its_value_is_blank() {
            assertThat(problems(Map.of("api_token", "s3cr3t", "colour", "")))
                    .containsExactly(
                            "'colour' is not a setting of shop. Its settings are api_token, read_timeout, page_size.");
        }

        @Test
        void never_holds_the_value_of_an_unknown_setting_which_may_be_a_misspelt_secret() {
            assertThat(String.join("\n", problems(Map.of("api_tokn", "s3cr3t"))))
                    .doesNotContain("s3cr3t");
        }

        @Test
        void never_holds_a_secret_that_stands_in_another_setting_too() {
            assertThat(problems(Map.of("api_token", "s3cr3t", "read_timeout", "s3cr3t")))
                    .containsExactly(
                            "'read_timeout': expected a duration such as 90s, 15m, 6h, 30d or PT90S (was '****')");
        }

        @Test
        void says_so_if_there_is_no_setting_at_all() {
            ConnectorSpec bare = new ConnectorSpec("bare", "Wants nothing.", List.of());
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> bare.configure(Map.of("colour", "red")))
                    .withMessage("'colour' is not a setting of bare. It has none.");
        }

        @Test
        void can_be_of_a_single_problem() {
            ConfigurationException refusal = new ConfigurationException("There is no such file.");
            assertThat(refusal).hasMessage("There is no such file.");
            assertThat(refusal.problems()).containsExactly("There is no such file.");
        }
    }

    @Nested
    class A_spec {
        @ParameterizedTest
        @ValueSource(strings = {"", "DataCamp", "data-camp", "1st", "_shop"})
        void has_a_name_in_lower_snake_case(String name) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ConnectorSpec(name, "", List.of()))
                    .withMessage("connector name '%s' must be lower_snake_case, for example 'datacamp'", name);
        }

        @Test
        void has_no_setting_twice() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new ConnectorSpec("shop", "", List.of(TOKEN, Setting.text("api_token", ""))))
                    .withMessage("setting 'api_token' of shop stands twice");
        }

        @Test
        void does_not_follow_the_list_it_was_made_from() {
            List<Setting<?>> settings = new ArrayList<>(List.of(TOKEN));
            ConnectorSpec spec = new ConnectorSpec("shop", "", settings);
            settings.clear();
            assertThat(spec.settings()).isEqualTo(List.of(TOKEN));
        }
    }

    private static List<String> problems(Map<String, String> values) {
        return catchThrowableOfType(ConfigurationException.class, () -> SHOP.configure(values))
                .problems();
    }
}
