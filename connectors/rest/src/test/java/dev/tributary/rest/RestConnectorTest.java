package dev.tributary.rest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.tributary.rest.endpoint.Pagination.nextLink;
import static dev.tributary.rest.endpoint.Target.table;
import static dev.tributary.rest.http.Authentication.bearer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.tributary.connector.CheckResult;
import dev.tributary.connector.Configuration;
import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.Observation;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Row;
import dev.tributary.connector.Schema;
import dev.tributary.connector.Setting;
import dev.tributary.connector.SourceException;
import dev.tributary.connector.State;
import dev.tributary.connector.StreamState;
import dev.tributary.connector.Table;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.http.Retries;
import dev.tributary.rest.http.UnauthorizedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RestConnectorTest {
    private static final Setting<String> TOKEN = Setting.secret("api_token", "A token, from Settings > API.");
    private static final Endpoint ORDERS = Endpoint.get("/v1/orders")
            .records("/data")
            .paged(nextLink("/next"))
            .into(table("order").primaryKey("id"));
    private static final Endpoint CURRENCIES =
            Endpoint.get("/v1/currencies").into(table("currency").primaryKey("code"));
    private static final RestConnector SHOP = RestConnector.named("shop", "Orders and currencies of a shop.")
            .baseUrl("https://api.shop.example")
            .authentication(bearer(TOKEN))
            .header("Accept", "application/json")
            .readTimeout("60s")
            .reading(List.of(ORDERS, CURRENCIES))
            .with(
                    Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC),
                    new Retries(3, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMinutes(15)));

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private final List<Operation> said = new ArrayList<>();

    @Nested
    class Its_settings {
        @Test
        void are_the_credentials_and_those_of_every_connector() {
            assertThat(SHOP.spec().settings())
                    .extracting(Setting::name)
                    .containsExactly(
                            "api_token",
                            "base_url",
                            "connect_timeout",
                            "read_timeout",
                            "retry_attempts",
                            "max_body_size");
            assertThat(SHOP.spec().settings())
                    .extracting(setting -> setting.defaultValue().orElse("-"))
                    .containsExactly("-", "https://api.shop.example", "30s", "60s", "6", "512MB");
        }

        @Test
        void are_checked_all_at_once() {
            assertThatThrownBy(() -> SHOP.spec()
                            .configure(Map.of(
                                    "base_url", "api.shop.example", "retry_attempts", "21", "read_timeout", "0s")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("'api_token' is required: A token, from Settings > API.")
                    .hasMessageContaining("'base_url': expected an origin")
                    .hasMessageContaining("'retry_attempts': expected a whole number from 1 to 20 (was '21')")
                    .hasMessageContaining("'read_timeout': expected a duration longer than zero");
        }
    }

    @Test
    void its_schema_needs_no_network() {
        assertThat(SHOP.schema(configuration(Map.of("base_url", "http://127.0.0.1:1"))))
                .isEqualTo(Schema.of(Table.keyed("order", "id"), Table.keyed("currency", "code")));
    }

    @Nested
    class A_check {
        @Test
        void asks_every_endpoint() {
            SERVER.stubFor(get("/v1/orders").willReturn(ok("{\"data\": [1, 2], \"next\": \"/v1/orders?page=2\"}")));
            SERVER.stubFor(get("/v1/currencies").willReturn(ok("[{\"code\": \"EUR\"}]")));
            assertThat(SHOP.check(configuration(Map.of())))
                    .containsExactly(
                            CheckResult.passed("GET /v1/orders", "2 records on the first page"),
                            CheckResult.passed("GET /v1/currencies", "1 record"));
        }

        @Test
        void lists_each_answer() {
            SERVER.stubFor(get("/v1/orders").willReturn(status(404)));
            SERVER.stubFor(get("/v1/currencies").willReturn(status(403)));
            assertThat(SHOP.check(configuration(Map.of())))
                    .containsExactly(
                            CheckResult.failed(
                                    "GET /v1/orders",
                                    "GET %s/v1/orders answered 404 Not Found. Check that 'base_url' is right and that the account has this resource."
                                            .formatted(SERVER.baseUrl())),
                            CheckResult.failed(
                                    "GET /v1/currencies",
                                    "GET %s/v1/currencies answered 403 Forbidden. Check that the account behind 'api_token' may read this resource."
                                            .formatted(SERVER.baseUrl())));
        }

        @Test
        void asks_nobody_else_once_the_credentials_are_refused() {
            SERVER.stubFor(get("/v1/orders").willReturn(status(401)));
            assertThat(SHOP.check(configuration(Map.of())))
                    .containsExactly(
                            CheckResult.failed(
                                    "GET /v1/orders",
                                    "GET %s/v1/orders answered 401 Unauthorized. Check that 'api_token' is current and was copied completely."
                                            .formatted(SERVER.baseUrl())),
                            CheckResult.skipped("GET /v1/currencies", "not asked, since the credentials were refused"));
            SERVER.verify(0, getRequestedFor(urlEqualTo("/v1/currencies")));
        }

        @Test
        void warns_if_others_can_read_what_is_sent() throws IOException {
            String base = "http://0.0.0.0:" + nobody();
            assertThat(SHOP.check(configuration(Map.of("base_url", base))))
                    .startsWith(CheckResult.warned(
                            "base_url",
                            "'base_url' is %s: credentials and data can be read on the way. Use https:// if the source has it."
                                    .formatted(base)));
        }

        @Test
        void refuses_a_token_that_no_header_can_carry() {
            assertThatThrownBy(() -> SHOP.check(configuration(Map.of("api_token", "t\u00f6ken"))))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("'api_token': a token is made of printable ASCII characters");
            SERVER.verify(0, getRequestedFor(anyUrl()));
        }

        @Test
        void does_not_try_for_long() {
            SERVER.stubFor(get(anyUrl()).willReturn(status(503)));
            assertThat(SHOP.check(configuration(Map.of())))
                    .extracting(CheckResult::outcome)
                    .containsExactly(CheckResult.Outcome.FAILED, CheckResult.Outcome.FAILED);
            SERVER.verify(2, getRequestedFor(urlEqualTo("/v1/orders")));
        }
    }

    @Nested
    class An_update {
        @Test
        void brings_rows_and_a_state_without_the_address() {
            SERVER.stubFor(get("/v1/orders")
                    .willReturn(ok("{\"data\": [{\"id\": 1}], \"next\": \"%s/v1/orders?page=2\"}"
                            .formatted(SERVER.baseUrl()))));
            SERVER.stubFor(get("/v1/orders?page=2").willReturn(ok("{\"data\": [{\"id\": 2}]}")));
            SERVER.stubFor(get("/v1/currencies").willReturn(ok("[{\"code\": \"EUR\"}]")));
            SHOP.update(configuration(Map.of()), State.empty(), said::add);
            assertThat(said)
                    .filteredOn(Operation.Upsert.class::isInstance)
                    .containsExactly(
                            new Operation.Upsert("order", Row.of("id", 1L)),
                            new Operation.Upsert("order", Row.of("id", 2L)),
                            new Operation.Upsert("currency", Row.of("code", "EUR")));
            assertThat(states().get(0))
                    .isEqualTo(State.of(Map.of(
                            "orders",
                            StreamState.of(Map.of(
                                    "round",
                                    "2026-11-21T12:00:00Z",
                                    "next",
                                    "/v1/orders?page=2",
                                    "records",
                                    1,
                                    "rejected",
                                    0)))));
            SERVER.verify(
                    3,
                    getRequestedFor(anyUrl())
                            .withHeader("Authorization", equalTo("Bearer t0ken"))
                            .withHeader("Accept", equalTo("application/json")));
            assertThat(said.toString()).doesNotContain("t0ken").doesNotContain("127.0.0.1");
        }

        @Test
        void fails_if_nobody_knows_us_and_leaves_the_state_alone() {
            SERVER.stubFor(get(anyUrl()).willReturn(status(401).withBody("no t0ken")));
            assertThatThrownBy(() -> SHOP.update(configuration(Map.of()), State.empty(), said::add))
                    .isInstanceOf(UnauthorizedException.class)
                    .hasMessageNotContaining("t0ken");
            SERVER.verify(1, getRequestedFor(anyUrl()));
            assertThat(states()).isEmpty();
        }

        @Test
        void never_sends_credentials_elsewhere() {
            try (Elsewhere elsewhere = new Elsewhere()) {
                SERVER.stubFor(get("/v1/orders")
                        .willReturn(ok("{\"data\": [{\"id\": 1}], \"next\": \"%s/v1/orders\"}"
                                .formatted(elsewhere.address()))));
                SERVER.stubFor(get("/v1/currencies")
                        .willReturn(aResponse().withStatus(307).withHeader("Location", elsewhere.address())));
                assertThatThrownBy(() -> SHOP.update(configuration(Map.of()), State.empty(), said::add))
                        .isExactlyInstanceOf(SourceException.class)
                        .hasMessageContaining(
                                "orders: GET %s/v1/orders: its link to the next page leads to another origin"
                                        .formatted(SERVER.baseUrl()))
                        .hasMessageContaining("currencies: GET %s/v1/currencies: its redirect leads to another origin"
                                .formatted(SERVER.baseUrl()));
                assertThat(elsewhere.requests()).isZero();
            }
        }

        @Test
        void stops_within_a_second_when_it_is_interrupted() {
            SERVER.stubFor(get(anyUrl()).willReturn(ok("[]").withFixedDelay(5_000)));
            Thread updating = Thread.currentThread();
            long began = System.nanoTime();
            assertThatThrownBy(() -> SHOP.update(configuration(Map.of()), State.empty(), operation -> {
                        if (operation instanceof Operation.BeginPass) {
                            updating.interrupt();
                        }
                    }))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        }

        @Test
        void warns_if_others_can_read_what_is_sent() throws IOException {
            String base = "http://0.0.0.0:" + nobody();
            assertThatThrownBy(() -> SHOP.update(configuration(Map.of("base_url", base)), State.empty(), said::add))
                    .isExactlyInstanceOf(SourceException.class);
            assertThat(said.get(0))
                    .isEqualTo(new Operation.Observe(
                            new Observation.Warning("'base_url' is %s: credentials and data can be".formatted(base)
                                    + " read on the way. Use https:// if the source has it.")));
        }
    }

    @Test
    void a_declaration_that_lacks_something_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RestConnector.named("shop", "")
                        .baseUrl("https://a.example")
                        .reading(List.of(ORDERS)))
                .withMessage("connector 'shop' needs authentication(…) before reading(…)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RestConnector.named("shop", "")
                        .authentication(bearer(TOKEN))
                        .reading(List.of(ORDERS)))
                .withMessage("connector 'shop' needs baseUrl(…) before reading(…)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RestConnector.named("shop", "")
                        .baseUrl("https://a.example")
                        .authentication(bearer(TOKEN))
                        .reading(List.of(ORDERS, ORDERS)))
                .withMessage("connector 'shop': endpoint 'orders' stands twice; say named(…)");
    }

    /** A port where nobody is. */
    private static int nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Configuration configuration(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of("api_token", "t0ken", "base_url", SERVER.baseUrl()));
        values.putAll(more);
        return SHOP.spec().configure(values);
    }

    private List<State> states() {
        return said.stream()
                .filter(Operation.Checkpoint.class::isInstance)
                .map(operation -> ((Operation.Checkpoint) operation).state())
                .toList();
    }

    /** A second server, to see that nobody comes by. */
    private static final class Elsewhere implements AutoCloseable {
        private final WireMockServer server =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

        Elsewhere() {
            server.start();
        }

        String address() {
            return server.baseUrl();
        }

        int requests() {
            return server.getAllServeEvents().size();
        }

        @Override
        public void close() {
            server.stop();
        }
    }
}
