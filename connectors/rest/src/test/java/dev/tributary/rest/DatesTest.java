package dev.tributary.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.ConnectorSpec;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Target;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:34:56.789Z");
    private static final Dates DATES = Dates.standard();

    @Nested
    class A_date {
        @Test
        void means_its_first_hour_as_a_start_and_its_last_as_an_end() {
            assertThat(bounds("2026-01-31", "2026-01-31"))
                    .isEqualTo(new Dates.Bounds(
                            Optional.of(Instant.parse("2026-01-31T00:00:00Z")),
                            Optional.of(Instant.parse("2026-01-31T23:00:00Z"))));
        }

        @ParameterizedTest
        @CsvSource({
            "2026-01-31T05:00:00Z, 2026-01-31T05:00:00Z",
            "2026-01-31T05:00Z, 2026-01-31T05:00:00Z",
            "2026-01-31T05:00:00+02:00, 2026-01-31T03:00:00Z",
            "2026-01-31T00:30:00.25+14:00, 2026-01-30T10:30:00.25Z",
            "' 2026-01-31 ', 2026-01-31T00:00:00Z",
            "2024-02-29, 2024-02-29T00:00:00Z"
        })
        void may_be_a_moment_as_well(String text, Instant moment) {
            assertThat(bounds(text, "").start()).contains(moment);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "yesterday",
                    "2026-02-30",
                    "2025-02-29",
                    "2026-1-31",
                    "20260131",
                    "20260131T05",
                    "31.01.2026",
                    "2026-01-31T05",
                    "2026-01-31T05:00:00",
                    "2026-01-31 05:00:00Z",
                    "2026-01-31T24:30:00Z",
                    "1769817600",
                    "2026/01/31"
                })
        void in_another_form_is_refused(String text) {
            assertThatThrownBy(() -> bounds(text, ""))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage(
                            "'start_date': expected a date such as 2026-01-31, or a moment such as 2026-01-31T05:00:00Z (was '%s')",
                            text);
            assertThatThrownBy(() -> bounds("", text))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("'end_date': expected a date such as 2026-01-31");
        }

        @Test
        void may_be_left_out() {
            Dates.Bounds bounds = bounds("", "");
            assertThat(bounds).isEqualTo(new Dates.Bounds(Optional.empty(), Optional.empty()));
            assertThat(bounds.start(NOW)).isEqualTo("2026-11-20T00:00:00Z");
            assertThat(bounds.start(Instant.parse("2026-03-01T00:00:00Z"))).isEqualTo("2026-02-28T00:00:00Z");
            assertThat(bounds("2026-01-31", "").start(NOW)).isEqualTo("2026-01-31T00:00:00Z");
        }
    }

    @Nested
    class What_cannot_be_read_is_refused {
        @Test
        void if_the_start_is_after_the_end() {
            assertThatThrownBy(() -> bounds("2026-02-01", "2026-01-31"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage(
                            "'start_date' (2026-02-01T00:00:00Z) is after 'end_date' (2026-01-31T23:00:00Z), so that nothing would ever be read; change one of them");
        }

        @Test
        void if_the_start_is_in_the_future() {
            assertThatThrownBy(() -> bounds("2026-11-21T12:34:57Z", ""))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage(
                            "'start_date' (2026-11-21T12:34:57Z) is in the future, as it is 2026-11-21T12:34:56Z now; name a day that has come");
            assertThat(bounds("2026-11-21T12:34:56.789Z", "2027-01-01").start()).isPresent();
        }

        @Test
        void if_the_start_is_earlier_than_the_source() {
            assertThatThrownBy(() -> bounds("2014-04-30T23:59:59.999Z", ""))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage(
                            "'start_date' (2014-04-30T23:59:59.999Z) is earlier than the source allows: it has nothing from before 2014-05-01");
            assertThat(bounds("2014-05-01", "").start()).contains(Instant.parse("2014-05-01T00:00:00Z"));
            assertThatThrownBy(() -> bounds("-999999999-01-01T00:00:00Z", ""))
                    .isInstanceOf(ConfigurationException.class);
        }

        @Test
        void with_everything_that_is_wrong_at_once() {
            assertThatThrownBy(() -> bounds("2026-12-24", "2026-01-31"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("is after 'end_date' (2026-01-31T23:00:00Z)")
                    .hasMessageContaining("'start_date' (2026-12-24T00:00:00Z) is in the future");
        }

        @Test
        void but_not_for_what_is_not_read() {
            Endpoint list = Endpoint.get("/list").into(Target.table("list").primaryKey("id"));
            assertThat(DATES.bounds(configuration("2014-04-30", ""), List.of(list), NOW)
                            .start())
                    .contains(Instant.parse("2014-04-30T00:00:00Z"));
        }
    }

    private static Dates.Bounds bounds(String start, String end) {
        return DATES.bounds(configuration(start, end), List.of(Export.EVENT), NOW);
    }

    private static Configuration configuration(String start, String end) {
        Map<String, String> given = new HashMap<>();
        given.put("start_date", start);
        given.put("end_date", end);
        return new ConnectorSpec("export", "An export.", DATES.settings()).configure(given);
    }
}
