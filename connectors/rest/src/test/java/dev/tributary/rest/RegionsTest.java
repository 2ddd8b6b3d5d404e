package dev.tributary.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.tributary.rest.endpoint.Target.table;
import static dev.tributary.rest.http.Authentication.basic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.tributary.connector.CheckResult;
import dev.tributary.connector.Configuration;
import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Setting;
import dev.tributary.connector.SourceException;
import dev.tributary.connector.State;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Windows;
import dev.tributary.rest.http.Retries;
import dev.tributary.rest.http.UnauthorizedException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A source that is in two regions, which know nothing of each other's accounts. */
class RegionsTest {
    private static final String KINDS_PATH = "/kinds";
    private static final Setting<String> KEY = Setting.secret("api_key", "A key.");
    private static final Setting<String> SECRET = Setting.secret("secret_key", "Another one.");
    private static final Endpoint KINDS = Endpoint.get(KINDS_PATH)
            .named("kind")
            .into(table("kind").primaryKey("id").column("id", DataType.LONG));
    private static final Endpoint EVENTS = Endpoint.get("/export")
            .named("event")
            .windows(Export.HOURS)
            .lookup("kind", "kind_id", KINDS, "name", "id")
            .into(table("event").primaryKey("uuid"));
    private static final Endpoint PLAIN = Endpoint.get("/plain")
            .windows(Windows.hours("start", "end").answeredWith(Export.ARCHIVES))
            .into(table("plain").primaryKey("uuid"));

    @RegisterExtension
    static final WireMockExtension NEAR = server();

    @RegisterExtension
    static final WireMockExtension FAR = server();

    private final List<Operation> said = new ArrayList<>();
    private RestConnector connector;

    @BeforeEach
    void there_is_a_connector() {
        connector = connector(List.of(EVENTS, KINDS));
    }

    @Nested
    class The_region {
        @Test
        void is_a_choice_and_the_first_one_unless_somebody_says_otherwise() {
            assertThat(connector.spec().settings())
                    .extracting(setting ->
                            setting.name() + "=" + setting.defaultValue().orElse(setting.required() ? "!" : ""))
                    .containsExactly(
                            "api_key=!",
                            "secret_key=!",
                            "start_date=",
                            "end_date=",
                            "window=24h",
                            "lookback=6h",
                            "concurrency=2",
                            "archive_directory=",
                            "extract_archives=false",
                            "region=near",
                            "base_url=",
                            "connect_timeout=30s",
                            "read_timeout=30s",
                            "retry_attempts=6",
                            "requests_per_minute=",
                            "max_body_size=512MB");
        }

        @Test
        void says_whom_to_ask_unless_base_url_does() {
            NEAR.stubFor(get(anyUrl()).willReturn(ok("[]")));
            FAR.stubFor(get(anyUrl()).willReturn(ok("[]")));
            check(Map.of());
            assertThat(asked()).containsExactly(1, 0);
            check(Map.of("region", "far"));
            assertThat(asked()).containsExactly(1, 1);
            check(Map.of("region", "far", "base_url", NEAR.baseUrl()));
            assertThat(asked()).containsExactly(2, 1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"mars", "near far", "https://evil.example"})
        void is_one_of_those_that_there_are(String region) {
            assertThatThrownBy(() -> configuration(Map.of("region", region)))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("'region': expected")
                    .hasMessageContaining("near")
                    .hasMessageContaining("far");
        }
    }

    @Nested
    class A_check {
        @Test
        void asks_for_a_list_once_and_for_no_archive() {
            NEAR.stubFor(get(KINDS_PATH).willReturn(ok("[{\"id\": 1, \"name\": \"a\"}]")));
            assertThat(check(Map.of())).containsExactly(CheckResult.passed("GET /kinds", "1 record"));
            assertThat(asked()).containsExactly(1, 0);
        }

        @Test
        void says_where_the_credentials_hold() {
            NEAR.stubFor(get(anyUrl()).willReturn(status(403).withBody("Invalid API Key")));
            FAR.stubFor(get(KINDS_PATH).willReturn(ok("[{\"id\": 1}, {\"id\": 2}]")));
            assertThat(check(Map.of()))
                    .containsExactly(
                            CheckResult.failed(
                                    "GET /kinds",
                                    "GET %s/kinds answered 403 Forbidden. Check that 'api_key' and 'secret_key' are current and were copied completely, and that 'region' ('near') is the account's. The answer begins: Invalid API Key"
                                            .formatted(NEAR.baseUrl())),
                            CheckResult.warned(
                                    "GET /kinds in region 'far'",
                                    "it answers there (2 records): set 'region' to 'far'"));
        }

        @Test
        void says_if_they_hold_nowhere() {
            NEAR.stubFor(get(anyUrl()).willReturn(status(401)));
            FAR.stubFor(get(anyUrl()).willReturn(status(403)));
            List<CheckResult> results = check(Map.of("region", "far"));
            assertThat(results)
                    .extracting(CheckResult::outcome)
                    .containsExactly(CheckResult.Outcome.FAILED, CheckResult.Outcome.WARNED);
            assertThat(results.get(1).subject()).isEqualTo("GET /kinds in region 'near'");
            assertThat(results.get(1).detail())
                    .startsWith("it does not answer there either: GET %s/kinds answered 401 Unauthorized."
                            .formatted(NEAR.baseUrl()));
        }

        @Test
        void tries_no_other_region_if_base_url_says_where_the_source_is() {
            NEAR.stubFor(get(anyUrl()).willReturn(status(403)));
            assertThat(check(Map.of("base_url", NEAR.baseUrl())))
                    .containsExactly(CheckResult.failed(
                            "GET /kinds",
                            "GET %s/kinds answered 403 Forbidden. Check that 'api_key' and 'secret_key' are current and were copied completely, and that 'base_url' (which overrides 'region') leads to the account's region."
                                    .formatted(NEAR.baseUrl())));
            assertThat(asked()).containsExactly(1, 0);
        }

        @Test
        void tries_no_other_region_for_another_fault() {
            NEAR.stubFor(get(anyUrl()).willReturn(status(404)));
            assertThat(check(Map.of())).extracting(CheckResult::outcome).containsExactly(CheckResult.Outcome.FAILED);
            assertThat(asked()).containsExactly(1, 0);
        }

        @Test
        void finds_something_to_ask_elsewhere_even_if_there_is_nothing_to_ask_of_the_first_endpoint() {
            connector = connector(List.of(PLAIN, KINDS));
            NEAR.stubFor(get(anyUrl()).willReturn(status(403)));
            FAR.stubFor(get(KINDS_PATH).willReturn(ok("[]")));
            assertThat(check(Map.of()))
                    .extracting(CheckResult::subject)
                    .containsExactly("GET /kinds", "GET /kinds in region 'far'");
        }

        @Test
        void refuses_dates_that_a_sync_would_refuse() {
            assertThatThrownBy(() -> check(Map.of("start_date", "2027-01-01")))
                    .isInstanceOf(ConfigurationException.class);
            assertThat(asked()).containsExactly(0, 0);
        }

        @Test
        void warns_of_an_end_before_the_place_where_a_first_sync_begins() {
            NEAR.stubFor(get(KINDS_PATH).willReturn(ok("[]")));
            assertThat(check(Map.of("end_date", "2026-11-18")).get(0))
                    .isEqualTo(
                            CheckResult.warned(
                                    "end_date",
                                    "'end_date' (2026-11-18T23:00:00Z) is before yesterday, where a first sync begins. Say in 'start_date' where to begin."));
            assertThat(check(Map.of("end_date", "2026-11-18", "start_date", "2026-11-18")))
                    .extracting(CheckResult::subject)
                    .doesNotContain("end_date");
            connector = connector(List.of(KINDS));
            assertThat(check(Map.of())).extracting(CheckResult::subject).doesNotContain("end_date");
        }
    }

    @Nested
    class A_sync {
        @ParameterizedTest
        @ValueSource(ints = {401, 403})
        void that_is_refused_names_what_to_look_at_and_asks_nobody_else(int status) {
            NEAR.stubFor(get(anyUrl()).willReturn(status(status)));
            FAR.stubFor(get(anyUrl()).willReturn(ok("[]")));
            assertThatThrownBy(() -> sync(Map.of()))
                    .isInstanceOf(UnauthorizedException.class)
                    .hasMessageStartingWith("GET %s/kinds answered %d ".formatted(NEAR.baseUrl(), status))
                    .hasMessageEndingWith(
                            "Check that 'api_key' and 'secret_key' are current and were copied completely, and that 'region' ('near') is the account's.");
            assertThat(asked()).containsExactly(1, 0);
            assertThat(said).noneMatch(Operation.Checkpoint.class::isInstance);
        }

        @Test
        void that_was_let_in_before_may_be_refused_one_resource_and_reads_the_others() {
            connector = connector(List.of(KINDS, resource("closed"), resource("open")));
            NEAR.stubFor(get(KINDS_PATH).willReturn(ok("[{\"id\": 1}]")));
            NEAR.stubFor(get("/closed").willReturn(status(403)));
            NEAR.stubFor(get("/open").willReturn(ok("[{\"id\": 2}]")));
            assertThatThrownBy(() -> sync(Map.of()))
                    .isInstanceOf(SourceException.class)
                    .isNotInstanceOf(UnauthorizedException.class)
                    .hasMessageEndingWith(
                            "closed: GET %s/closed answered 403 Forbidden. Check that the account behind 'api_key' and 'secret_key' may read this resource."
                                    .formatted(NEAR.baseUrl()));
            assertThat(said)
                    .filteredOn(Operation.Upsert.class::isInstance)
                    .extracting(it -> ((Operation.Upsert) it).table())
                    .containsExactly("kind", "open");
        }

        private Endpoint resource(String name) {
            return Endpoint.get("/" + name).into(table(name).primaryKey("id"));
        }

        @Test
        void never_sends_credentials_to_the_other_region() {
            NEAR.stubFor(get(KINDS_PATH).willReturn(ok("[]")));
            NEAR.stubFor(get(urlPathEqualTo("/export"))
                    .willReturn(aResponse().withStatus(302).withHeader("Location", FAR.baseUrl() + "/export")));
            assertThatThrownBy(() -> sync(Map.of()))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("its redirect leads to another origin, " + FAR.baseUrl());
            FAR.verify(0, getRequestedFor(anyUrl()));
        }
    }

    private static RestConnector connector(List<Endpoint> endpoints) {
        return RestConnector.named("export", "An export.")
                .region("near", NEAR.baseUrl())
                .region("far", FAR.baseUrl())
                .authentication(basic(KEY, SECRET))
                .reading(endpoints)
                .with(
                        Clock.fixed(Export.NOW, ZoneOffset.UTC),
                        new Retries(3, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMinutes(15)));
    }

    private List<CheckResult> check(Map<String, String> more) {
        return connector.check(configuration(more));
    }

    private void sync(Map<String, String> more) {
        connector.update(configuration(more), State.empty(), said::add);
    }

    private Configuration configuration(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of("api_key", "k3y", "secret_key", "s3cret"));
        values.putAll(more);
        return connector.spec().configure(values);
    }

    /** How many requests came to each region. */
    private static List<Integer> asked() {
        return List.of(NEAR.getAllServeEvents().size(), FAR.getAllServeEvents().size());
    }

    private static WireMockExtension server() {
        return WireMockExtension.newInstance()
                .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"))
                .build();
    }
}
