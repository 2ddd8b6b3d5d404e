package dev.tributary.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTest {
    @Nested
    class A_setting {
        @Test
        void is_required_and_no_secret_until_it_is_told_otherwise() {
            Setting<String> setting = Setting.text("shop_name", "The shop's name.");
            assertThat(setting.name()).isEqualTo("shop_name");
            assertThat(setting.description()).isEqualTo("The shop's name.");
            assertThat(setting.defaultValue()).isEmpty();
            assertThat(setting.required()).isTrue();
            assertThat(setting.secret()).isFalse();
        }

        @Test
        void is_not_required_once_it_has_a_default() {
            Setting<String> setting =
                    Setting.text("shop_name", "The shop's name.").defaultsTo("main");
            assertThat(setting.required()).isFalse();
            assertThat(setting.defaultValue()).contains("main");
        }

        @Test
        void is_not_required_once_it_is_optional_and_keeps_its_default() {
            assertThat(Setting.text("shop_name", "").optional().required()).isFalse();
            assertThat(Setting.text("shop_name", "")
                            .defaultsTo("main")
                            .optional()
                            .defaultValue())
                    .contains("main");
        }

        @Test
        void has_a_default_that_can_be_read() {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> Setting.wholeNumber("page_size", "", 1, 100).defaultsTo("many"))
                    .withMessage("setting 'page_size': its default must be a whole number from 1 to 100, not 'many'");
        }

        @Test
        void stays_secret_with_a_default_and_when_it_is_optional() {
            Setting<String> token = Setting.secret("api_token", "From the account page.");
            assertThat(token.secret()).isTrue();
            assertThat(token.optional().secret()).isTrue();
            assertThat(token.defaultsTo("none").secret()).isTrue();
        }

        @Test
        void does_not_change_when_another_is_made_from_it() {
            Setting<String> setting = Setting.text("shop_name", "The shop's name.");
            Setting<String> unused = setting.optional().defaultsTo("main");
            assertThat(setting.required()).isTrue();
            assertThat(setting.defaultValue()).isEmpty();
        }

        @Test
        void goes_by_its_name_in_print() {
            assertThat(Setting.secret("api_token", "From the account page.")).hasToString("api_token");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "apiToken", "api-token", "API_TOKEN", "1st", "_token", "api token", "größe"})
        void has_a_name_in_lower_snake_case(String name) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Setting.text(name, "A name."))
                    .withMessage("setting name '%s' must be lower_snake_case, for example 'read_timeout'", name);
        }
    }

    @Nested
    class Text {
        @Test
        void is_read_without_the_spaces_around_it() {
            assertThat(read(Setting.text("shop", ""), "  main shop\t")).isEqualTo("main shop");
            assertThat(read(Setting.secret("token", ""), " s3cr3t\n")).isEqualTo("s3cr3t");
        }
    }

    @Nested
    class A_whole_number {
        private final Setting<Integer> setting = Setting.wholeNumber("pages", "", 1, 10);

        @ParameterizedTest
        @CsvSource({"1, 1", "10, 10", "' 7 ', 7", "+7, 7", "007, 7"})
        void is_read_from_the_least_to_the_most(String text, int number) {
            assertThat(read(setting, text)).isEqualTo(number);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "11", "-1", "1.0", "1e1", "one", "1_0", "9999999999", "0x7", "1 0"})
        void is_refused_beyond_them_and_when_it_is_none(String text) {
            assertThat(problem(setting, text))
                    .isEqualTo("'pages': expected a whole number from 1 to 10 (was '%s')", text);
        }
    }

    @Nested
    class A_duration {
        private final Setting<Duration> setting = Setting.duration("timeout", "");

        @ParameterizedTest
        @CsvSource({
            "250ms, PT0.25S",
            "90s, PT90S",
            "15m, PT15M",
            "6h, PT6H",
            "30d, PT720H",
            "90 s, PT90S",
            "' 90s ', PT90S",
            "PT90S, PT90S",
            "pt1m, PT1M",
            "P1DT1H, PT25H",
            "PT0.000000001S, PT0.000000001S",
        })
        void is_read_with_its_unit_or_as_iso_8601(String text, Duration duration) {
            assertThat(read(setting, text)).isEqualTo(duration);
        }

        @Test
        void may_be_as_long_as_nine_digits_say() {
            assertThat(read(setting, "999999999d")).isEqualTo(Duration.ofDays(999_999_999));
        }

        @ParameterizedTest
        @ValueSource(strings = {"90", "s", "1.5h", "-5s", "5 minutes", "5M", "1h30m", "PT", "P1M", "9999999999s"})
        void is_refused_without_a_unit_or_with_another(String text) {
            assertThat(problem(setting, text))
                    .isEqualTo("'timeout': expected a duration such as 90s, 15m, 6h, 30d or PT90S (was '%s')", text);
        }

        @Test
        void is_refused_rather_than_overflowing() {
            assertThat(problem(setting, "PT9223372036854775808S"))
                    .isEqualTo(
                            "'timeout': expected a duration such as 90s, 15m, 6h, 30d or PT90S (was 'PT9223372036854775808S')");
            assertThat(problem(setting, "P106751991167301D"))
                    .isEqualTo(
                            "'timeout': expected a duration such as 90s, 15m, 6h, 30d or PT90S (was 'P106751991167301D')");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0s", "0d", "PT0S", "PT-1S", "-PT1S"})
        void is_longer_than_zero(String text) {
            assertThat(problem(setting, text))
                    .isEqualTo("'timeout': expected a duration longer than zero, for example 30s (was '%s')", text);
        }
    }

    @Nested
    class A_size {
        private final Setting<Long> setting = Setting.size("limit", "");

        @ParameterizedTest
        @CsvSource({
            "512, 512",
            "512B, 512",
            "64KB, 65536",
            "64kb, 65536",
            "64 MB, 67108864",
            "2GB, 2147483648",
            "1TB, 1099511627776",
            "' 1 ', 1",
            "999999999GB, 1073741822926258176",
            "8388607TB, 9223370937343148032",
        })
        void is_read_in_units_of_1024(String text, long bytes) {
            assertThat(read(setting, text)).isEqualTo(bytes);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "0MB", "-1", "1.5GB", "MB", "64K", "64KiB", "1PB", "9999999999", "64 M B"})
        void is_refused_when_it_is_none_or_nothing(String text) {
            assertThat(problem(setting, text))
                    .isEqualTo("'limit': expected a size such as 512, 64KB, 64MB or 2GB (was '%s')", text);
        }
    }

    @Nested
    class A_size_beyond_a_long {
        @ParameterizedTest
        @ValueSource(strings = {"8388608TB", "16777216TB", "999999999TB"})
        void is_refused_rather_than_overflowing(String text) {
            assertThat(problem(Setting.size("limit", ""), text))
                    .isEqualTo("'limit': expected a size of less than 8388608TB (was '%s')", text);
        }
    }

    @Nested
    class A_list {
        private final Setting<List<String>> setting = Setting.list("shops", "");

        @Test
        void is_read_between_commas_without_spaces_and_without_empty_ones() {
            assertThat(read(setting, "a, b c ,,d ,")).containsExactly("a", "b c", "d");
            assertThat(read(setting, "a")).containsExactly("a");
        }

        @Test
        void may_default_to_nothing() {
            Setting<List<String>> shops = setting.defaultsTo("");
            assertThat(configure(shops, Map.of()).get(shops)).isEmpty();
        }
    }

    @Nested
    class A_choice {
        private final Setting<String> setting = Setting.choice("region", "", List.of("eu", "us"));

        @Test
        void is_one_of_its_words() {
            assertThat(read(setting, " eu ")).isEqualTo("eu");
        }

        @ParameterizedTest
        @ValueSource(strings = {"EU", "e", "eu, us"})
        void is_nothing_else(String text) {
            assertThat(problem(setting, text)).isEqualTo("'region': expected one of eu, us (was '%s')", text);
        }
    }

    @Nested
    class Choices {
        private final Setting<List<String>> setting = Setting.choices("streams", "", List.of("orders", "users"));

        @Test
        void are_some_of_the_words_as_they_are_ordered() {
            assertThat(read(setting, "users")).containsExactly("users");
            assertThat(read(setting, " users ,orders,")).containsExactly("users", "orders");
        }

        @ParameterizedTest
        @ValueSource(strings = {",", "Orders", "orders;users", "orders, users, orders", "orders, returns"})
        void are_nothing_else_and_not_nothing_and_nothing_twice(String text) {
            assertThat(problem(setting, text))
                    .isEqualTo(
                            "'streams': expected some of orders, users, each of them once, with commas between them (was '%s')",
                            text);
        }

        @Test
        void are_all_known_to_their_default() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> setting.defaultsTo("orders,returns"))
                    .withMessage("setting 'streams': its default must be some of orders, users, each of them once,"
                            + " with commas between them, not 'orders,returns'");
        }
    }

    @Nested
    class Anything_else {
        private final Setting<Character> setting = Setting.parsed("grade", "", Anything_else::grade);

        private static Character grade(String text) {
            if (!text.matches("[A-F]")) {
                throw new IllegalArgumentException("a grade from A to F");
            }
            return text.charAt(0);
        }

        @Test
        void is_read_from_the_text_without_the_spaces_around_it() {
            assertThat(read(setting, " B ")).isEqualTo('B');
        }

        @Test
        void is_refused_in_the_words_of_whoever_reads_it() {
            assertThat(problem(setting, "G")).isEqualTo("'grade': expected a grade from A to F (was 'G')");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> setting.defaultsTo("G"))
                    .withMessage("setting 'grade': its default must be a grade from A to F, not 'G'");
        }
    }

    @Nested
    class A_share {
        private final Setting<BigDecimal> setting = Setting.share("most", "");

        @ParameterizedTest
        @CsvSource({"0, 0", "1, 1", "0.5, 0.5", "' .25 ', 0.25", "1.00, 1.00", "5e-1, 0.5"})
        void is_read_exactly(String text, BigDecimal share) {
            assertThat(read(setting, text)).isEqualTo(share);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"-0.1", "1.0000000000000000000001", "50%", "1/2", "half", "1e400", "1e99999999999", "NaN"})
        void is_refused_beyond_0_and_1(String text) {
            assertThat(problem(setting, text))
                    .isEqualTo("'most': expected a share from 0 to 1, for example 0.5 (was '%s')", text);
        }
    }

    @Nested
    class An_origin {
        private final Setting<URI> setting = Setting.origin("base_url", "");

        @ParameterizedTest
        @CsvSource({
            "https://api.example.com, https://api.example.com",
            "https://api.example.com/, https://api.example.com",
            "' https://api.example.com ', https://api.example.com",
            "HTTPS://api.example.com, https://api.example.com",
            "http://localhost:8080, http://localhost:8080",
            "http://127.0.0.1:65535/, http://127.0.0.1:65535",
            "http://[::1]:8080, http://[::1]:8080",
            "https://api.example.com:443, https://api.example.com:443",
        })
        void is_scheme_and_host_and_perhaps_a_port(String text, URI origin) {
            assertThat(read(setting, text)).isEqualTo(origin);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "api.example.com",
                    "//api.example.com",
                    "ftp://api.example.com",
                    "file:///etc/passwd",
                    "https:",
                    "https://",
                    "https:///v1",
                    "https://api.example.com/v1",
                    "https://api.example.com//",
                    "https://api.example.com#top",
                    "https://api example.com",
                    "https://api_example.com",
                    "https://api.example.com:port",
                    "https://api.example.com:-1",
                    "https://api.example.com:99999999999",
                    "https://api.example.com:65536",
                    "https://api.example.com:0",
                })
        void is_refused_with_anything_behind_it_or_missing(String text) {
            assertThat(problem(setting, text))
                    .isEqualTo(
                            "'base_url': expected an origin, scheme and host, for example https://api.example.com (was '%s')",
                            text);
        }
    }

    @Nested
    class A_value_that_may_hold_a_secret {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://user:s3cr3t@api.example.com",
                    "https://s3cr3t@api.example.com/",
                    "https://api.example.com?api_key=s3cr3t",
                    "api.example.com/?s3cr3t",
                })
        void is_not_repeated_when_it_is_refused(String text) {
            assertThat(problem(Setting.origin("base_url", ""), text))
                    .isEqualTo("'base_url': expected an origin, scheme and host, for example https://api.example.com");
        }
    }

    private static Configuration configure(Setting<?> setting, Map<String, String> values) {
        return new ConnectorSpec("shop", "A shop.", List.of(setting)).configure(values);
    }

    private static <T> T read(Setting<T> setting, String text) {
        Configuration configuration = configure(setting, Map.of(setting.name(), text));
        assertThat(configuration.find(setting)).isEqualTo(Optional.of(configuration.get(setting)));
        return configuration.get(setting);
    }

    private static String problem(Setting<?> setting, String text) {
        ConfigurationException refusal = catchThrowableOfType(
                ConfigurationException.class, () -> configure(setting, Map.of(setting.name(), text)));
        return String.join("\n", refusal.problems());
    }
}
