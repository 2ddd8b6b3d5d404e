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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                            "requests_per_minute",
                            "max_body_size");
            assertThat(SHOP.spec().settings())
                    .extracting(setting -> setting.defaultValue().orElse("-"))
                    .containsExactly("-", "https://api.shop.example", "30s", "60s", "6", "-", "512MB");
        }

        @Test
        void are_checked_all_at_once() {
            assertThatThrownBy(() -> SHOP.spec()
                            .configure(Map.of(
                                    "base_url",
                                    "api.shop.example",
                                    "retry_attempts",
                                    "21",
                                    "read_timeout",
                                    "0s",
                                    "requests_per_minute",
                                    "0")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("'api_token' is required: A token, from Settings > API.")
                    .hasMessageContaining("'base_url': expected an origin")
                    .hasMessageContaining("'retry_attempts': expected a whole number from 1 to 20 (was '21')")
                    .hasMessageContaining("'read_timeout': expected a duration longer than zero")
                    .hasMessageContaining("'requests_per_minute': expected a whole number from 1 to 60000 (was '0')");
        }
    }

    /** A shop of many, which says in its address which one it is. */
    @Nested
    class One_with_settings_of_its_own {
        private static final RestConnector MALL = RestConnector.named("mall", "Orders of one shop of a mall.")
                .baseUrl("http://127.0.0.1:{port}")
                .authentication(bearer(TOKEN))
                .setting(Setting.text("shop", "The shop's name."))
                .setting(Setting.wholeNumber("port", "The mall's door.", 1, 65_535))
                .setting(Setting.text("edition", "Which edition.").defaultsTo("new"))
                .streams("orders", "returns")
                .pause("short_pause", 1000, "1m")
                .pause("long_pause", 50_000, "30m")
                .reading(List.of(
                        Endpoint.get("/{shop}/orders?edition={edition}")
                                .into(table("order").primaryKey("id")),
                        Endpoint.get("/{shop}/visits").into(table("visit").keyless()),
                        Endpoint.get("/{shop}/returns").into(table("return").primaryKey("id"))));

        @Test
        void names_them_in_the_order_in_which_people_need_them() {
            assertThat(MALL.spec().settings())
                    .extracting(setting ->
                            setting.name() + "=" + setting.defaultValue().orElse(setting.required() ? "!" : ""))
                    .containsExactly(
                            "shop=!",
                            "port=!",
                            "api_token=!",
                            "streams=orders,returns",
                            "edition=new",
                            "short_pause_every=",
                            "short_pause=",
                            "long_pause_every=",
                            "long_pause=",
                            "base_url=",
                            "connect_timeout=30s",
                            "read_timeout=30s",
                            "retry_attempts=6",
                            "requests_per_minute=",
                            "max_body_size=512MB");
        }

        @Test
        void says_what_they_are_for() {
            Map<String, String> descriptions = new HashMap<>();
            MALL.spec().settings().forEach(setting -> descriptions.put(setting.name(), setting.description()));
            assertThat(descriptions)
                    .containsEntry("streams", "What to read, with commas between: orders, visits, returns.")
                    .containsEntry("base_url", "Where the API is; leave it blank for http://127.0.0.1:{port}.")
                    .containsEntry(
                            "long_pause_every",
                            "After how many records of an endpoint to pause for 'long_pause'; 50,000 if only that is given.")
                    .containsEntry("long_pause", "How long to pause then; 30m if only 'long_pause_every' is given.");
        }

        @Test
        void asks_where_they_lead() {
            SERVER.stubFor(get(anyUrl()).willReturn(ok("[]")));
            assertThat(MALL.check(mall(Map.of("shop", "a b/c"))))
                    .containsExactly(
                            CheckResult.passed("GET /a%20b%2Fc/orders", "0 records"),
                            CheckResult.passed("GET /a%20b%2Fc/returns", "0 records"));
            SERVER.verify(1, getRequestedFor(urlEqualTo("/a%20b%2Fc/orders?edition=new")));

            MALL.update(mall(Map.of("edition", "1&2")), State.empty(), said::add);
            SERVER.verify(1, getRequestedFor(urlEqualTo("/acme/orders?edition=1%262")));
            SERVER.verify(1, getRequestedFor(urlEqualTo("/acme/returns")));
        }

        @Test
        void asks_elsewhere_if_it_is_told_to() {
            SERVER.stubFor(get(anyUrl()).willReturn(ok("[]")));
            assertThat(MALL.check(mall(Map.of("port", "1", "base_url", SERVER.baseUrl()))))
                    .extracting(CheckResult::outcome)
                    .containsOnly(CheckResult.Outcome.PASSED);
        }

        @Test
        void reads_what_was_chosen_in_its_own_order() {
            SERVER.stubFor(get(anyUrl()).willReturn(ok("[]")));
            Configuration chosen = mall(Map.of("streams", "returns, visits"));
            assertThat(MALL.schema(chosen)).isEqualTo(Schema.of(Table.keyless("visit"), Table.keyed("return", "id")));
            assertThat(MALL.check(chosen))
                    .extracting(CheckResult::subject)
                    .containsExactly("GET /acme/visits", "GET /acme/returns");
            MALL.update(chosen, State.empty(), said::add);
            assertThat(states().get(0).streams()).containsOnlyKeys("visits", "returns");
            SERVER.verify(0, getRequestedFor(urlEqualTo("/acme/orders?edition=new")));
        }

        @Test
        void refuses_to_read_what_it_does_not_have() {
            assertThatThrownBy(() -> mall(Map.of("streams", "orders,complaints")))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage(
                            "'streams': expected some of orders, visits, returns, each of them once, with commas between them (was 'orders,complaints')");
        }

        @Test
        void pauses_as_its_settings_say() {
            RestConnector paged = RestConnector.named("paged", "Pages.")
                    .baseUrl(SERVER.baseUrl())
                    .authentication(bearer(TOKEN))
                    .pause("short_pause", 2, "1m")
                    .reading(List.of(ORDERS));
            SERVER.stubFor(get("/v1/orders")
                    .willReturn(ok("{\"data\": [{\"id\": 1}, {\"id\": 2}], \"next\": \"/v1/orders?page=2\"}")));
            SERVER.stubFor(get("/v1/orders?page=2").willReturn(ok("{\"data\": []}")));
            Configuration brief = paged.spec().configure(Map.of("api_token", "t0ken", "short_pause", "1ms"));
            paged.update(brief, State.empty(), said::add);
            assertThat(said)
                    .contains(new Operation.Observe(new Observation.Waiting(
                            "GET /v1/orders", "2 records were read ('short_pause')", Duration.ofMillis(1))));
        }

        @ParameterizedTest
        @ValueSource(strings = {"my_shop", "a/b", "a b", "shop@evil.example"})
        void refuses_what_makes_no_address(String shop) {
            RestConnector hosted = RestConnector.named("hosted", "A shop with a host of its own.")
                    .baseUrl("https://{shop}.mall.example")
                    .authentication(bearer(TOKEN))
                    .setting(Setting.text("shop", "The shop's name."))
                    .reading(List.of(ORDERS));
            Configuration configuration = hosted.spec().configure(Map.of("api_token", "t0ken", "shop", shop));
            assertThat(hosted.schema(configuration)).isEqualTo(Schema.of(Table.keyed("order", "id")));
            for (ThrowingCallable attempt : List.<ThrowingCallable>of(
                    () -> hosted.check(configuration), () -> hosted.update(configuration, State.empty(), said::add))) {
                assertThatThrownBy(attempt)
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageStartingWith("https://")
                        .hasMessageEndingWith(
                                ".mall.example is not the address of a server. Check 'shop', or set 'base_url'.");
            }
        }

        private Configuration mall(Map<String, String> more) {
            Map<String, String> values = new HashMap<>(
                    Map.of("api_token", "t0ken", "shop", "acme", "port", String.valueOf(SERVER.getPort())));
            values.putAll(more);
            return MALL.spec().configure(values);
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
                                    0)),
                            "currencies",
                            StreamState.of(Map.of("round", "2026-11-21T12:00:00Z")))));
            SERVER.verify(
                    3,
                    getRequestedFor(anyUrl())
                            .withHeader("Authorization", equalTo("Bearer t0ken"))
                            .withHeader("Accept", equalTo("application/json")));
            assertThat(said.toString()).doesNotContain("t0ken").doesNotContain("127.0.0.1");
        }

        @Test
        void sends_no_more_requests_in_a_minute_than_it_may() {
            SERVER.stubFor(get(anyUrl()).willReturn(ok("{\"data\": []}")));
            Thread updating = Thread.currentThread();
            assertThatThrownBy(() ->
                            SHOP.update(configuration(Map.of("requests_per_minute", "1")), State.empty(), operation -> {
                                said.add(operation);
                                if (operation instanceof Operation.Observe observe
                                        && observe.observation() instanceof Observation.Waiting) {
                                    updating.interrupt();
                                }
                            }))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            SERVER.verify(1, getRequestedFor(anyUrl()));
            assertThat(said.get(said.size() - 1).toString())
                    .startsWith("Observe[observation=Waiting[request=GET /v1/currencies,"
                            + " reason=its turn has not come ('requests_per_minute'), delay=PT");
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
                .isThrownBy(() -> RestConnector.named("shop", "A shop.")
                        .baseUrl("https://api.shop.test")
                        .region("eu", "https://eu.shop.test")
                        .authentication(bearer(TOKEN))
                        .reading(List.of()))
                .withMessage("connector 'shop' is in regions, so baseUrl(…) would not be heeded");
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

    @Nested
    class A_declaration_is_refused {
        private final Setting<String> shop = Setting.text("shop", "The shop's name.");

        @Test
        void if_an_address_holds_a_setting_that_nobody_has_declared() {
            refused(
                    "connector 'shop': addresses have the settings [region, shop] in them, but setting(…) has declared [shop]",
                    () -> declaration()
                            .baseUrl("https://{region}.shop.example")
                            .setting(shop)
                            .reading(List.of(Endpoint.get("/{shop}/orders")
                                    .into(table("order").primaryKey("id")))));
        }

        @Test
        void if_a_setting_stands_in_no_address() {
            refused(
                    "connector 'shop': addresses have the settings [] in them, but setting(…) has declared [shop]",
                    () -> declaration().setting(shop).reading(List.of(ORDERS)));
        }

        @Test
        void if_a_setting_in_addresses_is_secret_or_may_be_missing() {
            refused(
                    "setting 'api_token' stands in addresses, so it must be required or have a default, and must not be secret",
                    () -> declaration().setting(TOKEN));
            refused(
                    "setting 'shop' stands in addresses, so it must be required or have a default, and must not be secret",
                    () -> declaration().setting(shop.optional()));
        }

        @Test
        void if_it_reads_usually_what_there_is_not() {
            refused(
                    "setting 'streams': its default must be some of orders, each of them once, with commas between them, not 'order'",
                    () -> declaration().streams("order").reading(List.of(ORDERS)));
        }

        private RestConnector.Declaration declaration() {
            return RestConnector.named("shop", "").baseUrl("https://a.example").authentication(bearer(TOKEN));
        }

        private void refused(String message, ThrowingCallable declaration) {
            assertThatIllegalArgumentException().isThrownBy(declaration).withMessage(message);
        }
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
