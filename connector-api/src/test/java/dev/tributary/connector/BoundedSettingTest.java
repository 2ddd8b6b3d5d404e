package dev.tributary.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that leave little choice. */
class BoundedSettingTest {
    @Nested
    class A_duration_between_bounds {
        private final Setting<Duration> setting =
                Setting.duration("lookback", "", Duration.ZERO, Duration.ofDays(30), Duration.ofHours(1));

        @ParameterizedTest
        @CsvSource({
            "0h, PT0S",
            "0d, PT0S",
            "1h, PT1H",
            "' 36h ', PT36H",
            "120m, PT2H",
            "PT90H, PT90H",
            "30d, PT720H",
            "720h, PT720H"
        })
        void is_read_if_it_is_whole_and_neither_too_short_nor_too_long(String text, Duration duration) {
            assertThat(read(setting, text)).isEqualTo(duration);
        }

        @ParameterizedTest
        @ValueSource(strings = {"30m", "3601s", "1ms", "721h", "31d", "999999999d", "PT-1H", "-PT1H"})
        void is_refused_with_what_it_may_be(String text) {
            assertThat(problem(setting, text))
                    .isEqualTo("'lookback': expected a duration from 0h to 30d, in steps of 1h (was '%s')", text);
        }

        @ParameterizedTest
        @ValueSource(strings = {"6", "six hours", "1.5h", "P1M"})
        void is_refused_like_any_other_if_it_is_no_duration(String text) {
            assertThat(problem(setting, text)).startsWith("'lookback': expected a duration such as 90s");
        }

        @Test
        void is_read_in_days_as_well() {
            Setting<Duration> days =
                    Setting.duration("window", "", Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(1));
            assertThat(read(days, "48h")).isEqualTo(Duration.ofDays(2));
            assertThat(problem(days, "36h"))
                    .isEqualTo("'window': expected a duration from 1d to 7d, in steps of 1d (was '36h')");
            assertThat(problem(days, "0d")).startsWith("'window': expected a duration from 1d to 7d");
        }

        @ParameterizedTest
        @CsvSource({
            "P2D, 2d",
            "PT36H, 36h",
            "PT30M, 30m",
            "PT90M, 90m",
            "PT3601S, 3601s",
            "PT0.25S, 250ms",
            "PT0.0000005S, PT0.0000005S"
        })
        void says_its_bounds_and_steps_in_the_coarsest_unit_that_leaves_nothing_over(Duration step, String shown) {
            assertThat(problem(Setting.duration("every", "", Duration.ZERO, step, step), "99d"))
                    .isEqualTo("'every': expected a duration from 0h to %s, in steps of %s (was '99d')", shown, shown);
        }
    }

    @Nested
    class A_truth {
        private final Setting<Boolean> setting = Setting.truth("keep", "");

        @ParameterizedTest
        @CsvSource({"true, true", "false, false", "True, true", "FALSE, false", "' true ', true"})
        void is_true_or_false(String text, boolean truth) {
            assertThat(read(setting, text)).isEqualTo(truth);
        }

        @ParameterizedTest
        @ValueSource(strings = {"yes", "no", "1", "0", "on", "t", "true false"})
        void is_refused_in_other_words(String text) {
            assertThat(problem(setting, text)).isEqualTo("'keep': expected true or false (was '%s')", text);
        }
    }

    private static <T> T read(Setting<T> setting, String text) {
        return configure(setting, text).get(setting);
    }

    private static String problem(Setting<?> setting, String text) {
        ConfigurationException refusal =
                catchThrowableOfType(ConfigurationException.class, () -> configure(setting, text));
        return String.join("\n", refusal.problems());
    }

    private static Configuration configure(Setting<?> setting, String text) {
        return new ConnectorSpec("shop", "A shop.", List.of(setting)).configure(Map.of(setting.name(), text));
    }
}
