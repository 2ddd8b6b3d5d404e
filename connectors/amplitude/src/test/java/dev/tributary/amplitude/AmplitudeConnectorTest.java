package dev.tributary.amplitude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.Connector;
import dev.tributary.connector.Setting;
import dev.tributary.connector.State;
import dev.tributary.connector.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void what_is_older_than_the_source_is_refused_before_anything_is_asked() {
        Configuration old = configured(Map.of("start_date", "2014-04-30", "base_url", "http://127.0.0.1:1"));
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

    private Configuration configured(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of("api_key", "key", "secret_key", "secret"));
        settings.putAll(more);
        return connector.spec().configure(settings);
    }
}
