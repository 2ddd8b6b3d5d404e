package dev.tributary.amplitude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import dev.tributary.connector.Configuration;
import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.Connector;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Setting;
import dev.tributary.connector.State;
import dev.tributary.connector.Table;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmplitudeConnectorTest {
    private final AmplitudeConnector connector = new AmplitudeConnector();

    @Test
    void its_settings_are_these() {
        assertThat(connector.spec().settings())
                .extracting(Setting::name, setting -> setting.defaultValue().orElse(""))
                .containsExactly(
                        tuple("api_key", ""),
                        tuple("secret_key", ""),
                        tuple("streams", "event,event_type"),
                        tuple("project_name", "default"),
                        tuple("start_date", ""),
                        tuple("end_date", ""),
                        tuple("window", "24h"),
                        tuple("lookback", "6h"),
                        tuple("concurrency", "2"),
                        tuple("archive_directory", ""),
                        tuple("extract_archives", "false"),
                        tuple("region", "us"),
                        tuple("base_url", ""),
                        tuple("connect_timeout", "30s"),
                        tuple("read_timeout", "10m"),
                        tuple("retry_attempts", "6"),
                        tuple("requests_per_minute", ""),
                        tuple("max_body_size", "5GB"));
        assertThat(connector.spec().settings().stream().filter(Setting::required))
                .extracting(Setting::name)
                .containsExactly("api_key", "secret_key");
        assertThat(connector.spec().settings().stream().filter(Setting::secret))
                .extracting(Setting::name)
                .containsExactly("api_key", "secret_key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "region|mars|'region': expected",
                "window|0h|'window': expected a duration from 1h to 365d, in steps of 1h (was '0h')",
                "window|366d|'window': expected a duration from 1h to 365d, in steps of 1h (was '366d')",
                "lookback|30m|'lookback': expected a duration from 0h to 365d, in steps of 1h (was '30m')",
                "concurrency|5|'concurrency': expected a whole number from 1 to 4 (was '5')",
                "streams|events|'streams': expected some of event, event_type, cohort, annotation, active_users, average_session_length",
                "start_date|tomorrow|'start_date': expected a date such as 2026-01-31",
                "archive_directory|archives|'archive_directory': expected an absolute path",
            })
    void what_it_cannot_work_with_is_refused(String setting, String value, String problem) {
        assertThatThrownBy(() -> configured(Map.of(setting, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"event", "active_users", "average_session_length"})
    void what_is_older_than_the_source_is_refused_before_anything_is_asked(String stream) {
        Configuration old =
                configured(Map.of("streams", stream, "start_date", "2014-04-30", "base_url", "http://127.0.0.1:1"));
        assertThatThrownBy(() -> connector.update(old, State.empty(), operation -> {}))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "'start_date' (2014-04-30T00:00:00Z) is earlier than the source allows: it has nothing from before 2014-05-01");
    }

    @Test
    void only_what_is_chosen_is_in_the_schema() {
        assertThat(connector.schema(configured(Map.of())).tables())
                .extracting(Table::name)
                .containsExactly("event", "event_type");
        assertThat(connector
                        .schema(configured(Map.of("streams", "cohort,annotation")))
                        .tables())
                .extracting(Table::name)
                .containsExactly("cohort", "annotation");
        assertThat(connector.schema(connector.spec().unconfigured()).tables()).hasSize(6);
    }

    @Test
    void it_is_found_by_its_name() {
        assertThat(ServiceLoader.load(Connector.class).stream().map(ServiceLoader.Provider::get))
                .extracting(it -> it.spec().name())
                .contains("amplitude");
    }

    @Test
    void its_declaration_is_always_the_same_one() {
        assertThat(connector.declaration()).isSameAs(connector.declaration());
    }

    @Nested
    class Statistics {
        private static final String USERS = "/api/2/users?m=active&i=1";
        private static final String SESSIONS = "/api/2/sessions/average";

        private final List<String> asked = new CopyOnWriteArrayList<>();
        private HttpServer server;

        @BeforeEach
        void serve_nothing_of_any_day() throws IOException {
            byte[] nothing = "{\"data\": {\"xValues\": [], \"series\": []}}".getBytes(StandardCharsets.UTF_8);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    asked.add(exchange.getRequestURI().toString());
                    exchange.sendResponseHeaders(200, nothing.length);
                    exchange.getResponseBody().write(nothing);
                }
            });
            server.start();
        }

        @AfterEach
        void stop() {
            server.stop(0);
        }

        @Test
        void of_users_are_asked_for_thirty_days_at_once_and_of_sessions_fifteen() {
            sync(State.empty(), "2025-01-01", "2025-02-14");

            assertThat(asked)
                    .containsExactly(
                            USERS + "&start=20250101&end=20250130",
                            USERS + "&start=20250131&end=20250214",
                            SESSIONS + "?start=20250101&end=20250115",
                            SESSIONS + "?start=20250116&end=20250130",
                            SESSIONS + "?start=20250131&end=20250214");
        }

        @Test
        void of_the_last_three_days_are_asked_for_again() {
            State once = sync(State.empty(), "2025-01-01", "2025-01-10");
            asked.clear();

            sync(once, "2025-01-01", "2025-01-12");

            assertThat(asked)
                    .containsExactly(USERS + "&start=20250108&end=20250112", SESSIONS + "?start=20250108&end=20250112");
        }

        @Test
        void of_the_present_day_are_not_asked_for() {
            LocalDate before = LocalDate.now(ZoneOffset.UTC);
            String start = before.minusDays(2).toString();

            sync(State.empty(), start, "");

            // Unless the day has changed meanwhile.
            assertThat(asked)
                    .isIn(upToTheDayBefore(start, before), upToTheDayBefore(start, LocalDate.now(ZoneOffset.UTC)));
        }

        private List<String> upToTheDayBefore(String start, LocalDate present) {
            String days =
                    "start=%s&end=%s".formatted(start, present.minusDays(1)).replace("-", "");
            return List.of(USERS + "&" + days, SESSIONS + "?" + days);
        }

        /** A sync of both; what it leaves in the state. */
        private State sync(State state, String start, String end) {
            List<State> states = new ArrayList<>();
            Configuration configuration = configured(Map.of(
                    "streams",
                    "active_users,average_session_length",
                    "start_date",
                    start,
                    "end_date",
                    end,
                    "base_url",
                    "http://127.0.0.1:" + server.getAddress().getPort()));
            connector.update(configuration, state, operation -> {
                if (operation instanceof Operation.Checkpoint checkpoint) {
                    states.add(checkpoint.state());
                }
            });
            return states.get(states.size() - 1);
        }
    }

    private Configuration configured(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("api_key", "key", "secret_key", "secret"));
        settings.putAll(more);
        return connector.spec().configure(settings);
    }
}
