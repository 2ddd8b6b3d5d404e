package dev.tributary.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonPointer;
import dev.tributary.connector.LocalStorageException;
import dev.tributary.connector.Observation;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Operations;
import dev.tributary.connector.Secrets;
import dev.tributary.connector.Setting;
import dev.tributary.connector.SourceException;
import dev.tributary.rest.decode.Body;
import dev.tributary.rest.decode.FullDisk;
import dev.tributary.rest.decode.Page;
import dev.tributary.rest.endpoint.Envelope;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final URI COURSES = URI.create("https://api.example.com/v1/courses?page=1");
    private static final Envelope DATA =
            new Envelope(JsonPointer.compile("/data"), Optional.of(JsonPointer.compile("/next")), Optional.empty());
    private static final String GOOD = "{\"data\": [1, 2, 3]}";
    private static final Access ACCESS = new Access(
            Origin.of(COURSES),
            "Bearer s3cret",
            Secrets.among(Map.of("token", "s3cret"), List.of(Setting.secret("token", "A token."))),
            List.of("bearer_token"),
            List.of("base_url"),
            Optional.empty());

    private final ScriptedTransport wire = new ScriptedTransport();
    private final List<Observation> seen = new ArrayList<>();
    private final Operations operations = operation -> seen.add(((Operation.Observe) operation).observation());

    @Nested
    class A_request {
        @Test
        void carries_credentials_and_headers_and_is_seen() {
            wire.then(200, GOOD);
            assertThat(count(client(3))).isEqualTo(3);
            assertThat(wire.requests())
                    .containsExactly(new Request(
                            COURSES,
                            Map.of("accept", "application/json", "authorization", "Bearer s3cret"),
                            Optional.empty()));
            assertThat(seen)
                    .containsExactly(new Observation.RequestAnswered("GET /v1/courses", 200, 19, Duration.ZERO));
        }

        @Test
        void shows_no_values_when_it_is_printed() {
            Request request = Request.get(COURSES).with("Authorization", "Bearer s3cret");
            assertThat(request).hasToString("GET https://api.example.com/v1/courses [Authorization]");
            assertThat(new Response(200, Map.of("Set-Cookie", "s3cret"), Body.empty()))
                    .hasToString("200 [Set-Cookie]");
            assertThat(ACCESS).hasToString("Access[https://api.example.com]");
        }

        @Test
        void to_another_origin_is_not_sent() {
            for (String elsewhere : List.of(
                    "https://evil.example/v1", "http://api.example.com/v1", "https://api.example.com:8443/v1")) {
                assertThatThrownBy(() -> client(3).fetch(URI.create(elsewhere), DATA, Optional.empty()))
                        .isInstanceOf(SourceException.class)
                        .hasMessage(
                                "GET %s is not at the configured origin https://api.example.com; nothing was sent. Check 'base_url'.",
                                elsewhere);
            }
            assertThat(wire.requests()).isEmpty();
        }
    }

    @Nested
    class What_may_get_better_by_itself {
        @ParameterizedTest
        @CsvSource({
            "408,408 Request Timeout",
            "429,429 Too Many Requests",
            "500,500 Internal Server Error",
            "502,502 Bad Gateway",
            "503,503 Service Unavailable",
            "504,504 Gateway Timeout",
            "524,524 A Timeout Occurred"
        })
        void is_tried_again(int status, String reason) {
            wire.then(status, "no").then(status, "no").then(200, GOOD);
            assertThat(count(client(3))).isEqualTo(3);
            assertThat(seen)
                    .containsExactly(
                            answered(status, 2),
                            new Observation.Retrying("GET /v1/courses", reason, Duration.ofMillis(1), 2, 3),
                            answered(status, 2),
                            new Observation.Retrying("GET /v1/courses", reason, Duration.ofMillis(2), 3, 3),
                            answered(200, 19));
        }

        @Test
        void includes_connections_that_fail() {
            wire.thenFail(new ConnectException("Connection refused"))
                    .thenFail(new SocketTimeoutException("Read timed out"))
                    .thenFail(new UnknownHostException("api.example.com: Name or service not known"))
                    .thenFail(new UnknownHostException("api.example.com"))
                    .thenFail(new IOException())
                    .then(200, GOOD);
            assertThat(count(client(6))).isEqualTo(3);
            assertThat(seen)
                    .filteredOn(Observation.RequestFailed.class::isInstance)
                    .containsExactly(
                            new Observation.RequestFailed("GET /v1/courses", "Connection refused"),
                            new Observation.RequestFailed(
                                    "GET /v1/courses", "no answer in time ('connect_timeout', 'read_timeout')"),
                            new Observation.RequestFailed("GET /v1/courses", "unknown host api.example.com"),
                            new Observation.RequestFailed("GET /v1/courses", "unknown host api.example.com"),
                            new Observation.RequestFailed("GET /v1/courses", "the connection failed"));
        }

        @Test
        void includes_answers_that_are_no_JSON() {
            wire.then(200, "<html>s3cret</html>")
                    .then(200, "")
                    .then(200, "{\"data\": [1")
                    .then(200, GOOD);
            assertThat(count(client(4))).isEqualTo(3);
            assertThat(seen)
                    .filteredOn(Observation.Retrying.class::isInstance)
                    .extracting(it -> ((Observation.Retrying) it).reason())
                    .containsExactly(
                            "the body is no JSON; it begins: <html>****</html>",
                            "the body is no JSON; it is empty",
                            "the body is no JSON; it begins: {\"data\": [1");
        }

        @Test
        void fails_in_the_end() {
            wire.then(503, "").then(503, "").then(503, "");
            assertThatThrownBy(() -> client(3).fetch(COURSES, DATA, Optional.empty()))
                    .isExactlyInstanceOf(SourceException.class)
                    .hasMessage(
                            "GET https://api.example.com/v1/courses failed 3 times, at last: 503 Service Unavailable."
                                    + " The fault is the source's: run the sync again later, or ask the API's operator.");
            wire.then(429, "").then(429, "");
            assertThatThrownBy(() -> client(2).fetch(COURSES, DATA, Optional.empty()))
                    .hasMessage("GET https://api.example.com/v1/courses failed 2 times, at last: 429 Too Many Requests."
                            + " Run the sync again later, or set 'requests_per_minute' so that less is asked for.");
            wire.then(200, "<html>");
            assertThatThrownBy(() -> client(1).fetch(COURSES, DATA, Optional.empty()))
                    .hasMessage(
                            "GET https://api.example.com/v1/courses failed once: the body is no JSON; it begins: <html>."
                                    + " Check 'base_url' and the network, or run the sync again later.");
        }

        @Test
        void is_given_longer_and_longer_up_to_a_minute() {
            Retries standard = Retries.standard(20);
            assertThat(List.of(1, 2, 3, 4, 5, 6, 7, 20))
                    .extracting(standard::delay)
                    .extracting(Duration::toSeconds)
                    .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        }

        @Test
        void is_given_less_time_at_random_but_never_more() {
            wire.then(503, "").then(503, "");
            RandomGenerator almostOne = () -> -1L;
            Retries slow = new Retries(3, Duration.ofSeconds(8), Duration.ofMinutes(1), Duration.ofMinutes(15));
            assertThatThrownBy(
                            () -> client(slow, almostOne, stoppingAtFirstWait()).fetch(COURSES, DATA, Optional.empty()))
                    .isInstanceOf(CancellationException.class);
            assertThat(waits()).hasSize(1);
            assertThat(waits().get(0)).isBetween(Duration.ofSeconds(4), Duration.ofMillis(4001));
        }
    }

    @Nested
    class A_source_that_says_when_to_come_back {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "7|PT7S",
                    "900|PT15M",
                    " 7 |PT7S",
                    "Sat, 21 Nov 2026 12:05:00 GMT|PT5M",
                    // Nonsense, and what is not in the future, is as if nothing had been said.
                    "0|PT1S",
                    "-5|PT1S",
                    "soon|PT1S",
                    "1.5|PT1S",
                    "٣|PT1S",
                    "Sat, 21 Nov 2026 11:55:00 GMT|PT1S"
                })
        void is_waited_for(String header, Duration wait) {
            wire.then(429, Map.of("retry-after", header), "");
            Retries standard = Retries.standard(6);
            assertThatThrownBy(() ->
                            client(standard, () -> 0L, stoppingAtFirstWait()).fetch(COURSES, DATA, Optional.empty()))
                    .isInstanceOf(CancellationException.class);
            assertThat(waits()).containsExactly(wait);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "901|2026-11-21T12:15:01Z",
                    "Sat, 21 Nov 2026 13:00:00 GMT|2026-11-21T13:00:00Z",
                    "99999999999999999999|2036-11-18T12:00:00Z"
                })
        void is_not_waited_for_longer_than_a_quarter_of_an_hour(String header, String until) {
            wire.then(503, Map.of("Retry-After", header), "");
            assertThatThrownBy(() -> client(6).fetch(COURSES, DATA, Optional.empty()))
                    .isExactlyInstanceOf(SourceException.class)
                    .hasMessage(
                            "GET https://api.example.com/v1/courses answered 503 Service Unavailable and asks to be left"
                                    + " alone until %s. Run the sync again after that.",
                            until);
            assertThat(wire.requests()).hasSize(1);
        }
    }

    @Nested
    class What_somebody_must_do_something_about {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "401|401 Unauthorized. Check that 'bearer_token' is current and was copied completely. The answer begins: not **** at all",
                    "403|403 Forbidden. Check that the account behind 'bearer_token' may read this resource. The answer begins: not **** at all",
                    "404|404 Not Found. Check that 'base_url' is right and that the account has this resource. The answer begins: not **** at all",
                    "400|400 Bad Request. Check 'base_url', or ask the API's operator. The answer begins: not **** at all",
                    "418|418. Check 'base_url', or ask the API's operator. The answer begins: not **** at all",
                    "501|501 Not Implemented. Check 'base_url', or ask the API's operator. The answer begins: not **** at all",
                    "304|304. Check 'base_url', or ask the API's operator. The answer begins: not **** at all",
                    "204|204. Check 'base_url', or ask the API's operator. The answer begins: not **** at all"
                })
        void fails_at_once(int status, String message) {
            wire.then(status, "not\n s3cret at all");
            assertThatThrownBy(() -> client(6).fetch(COURSES, DATA, Optional.empty()))
                    .isInstanceOf(status == 401 ? UnauthorizedException.class : StatusException.class)
                    .hasMessage("GET https://api.example.com/v1/courses answered " + message);
            assertThat(wire.requests()).hasSize(1);
        }

        @Test
        void includes_a_machine_without_room_for_the_answer() {
            wire.thenFail(FullDisk.failure());
            assertThatThrownBy(() -> client(6).fetch(COURSES, DATA, Optional.empty()))
                    .isExactlyInstanceOf(LocalStorageException.class)
                    .hasMessage("GET https://api.example.com/v1/courses: an answer of more than 8 MB does not fit into"
                            + " the temporary directory /tmp: No space left on device; 123 MB of it were written, and"
                            + " 1 MB are free. Make room there, or name another directory with the JVM option"
                            + " -Djava.io.tmpdir.");
            assertThat(wire.requests()).hasSize(1);
        }

        @Test
        void may_come_without_a_word() {
            wire.then(405, "");
            assertThatThrownBy(() -> client(6).fetch(COURSES, DATA, Optional.empty()))
                    .hasMessage("GET https://api.example.com/v1/courses answered 405 Method Not Allowed."
                            + " Check 'base_url', or ask the API's operator.");
        }

        @Test
        void includes_an_answer_of_the_wrong_shape() {
            wire.then(200, "{\"message\": \"s3cret is wrong\", \"data\": null}");
            assertThatThrownBy(() -> client(6).fetch(COURSES, DATA, Optional.empty()))
                    .isExactlyInstanceOf(SourceException.class)
                    .hasMessage(
                            "GET https://api.example.com/v1/courses: expected an array of records at '/data', found null;"
                                    + " it begins: {\"message\": \"**** is wrong\", \"data\": null}."
                                    + " Check 'base_url'; if it is right, the API has changed, and its connector must change, too.");
            assertThat(wire.requests()).hasSize(1);
        }
    }

    @Nested
    class A_redirect {
        @ParameterizedTest
        @ValueSource(ints = {301, 302, 303, 307, 308})
        void is_followed_within_the_origin(int status) {
            wire.then(status, Map.of("Location", "/v2/courses"), "moved")
                    .then(status, Map.of("location", "https://API.example.com:443/v3/courses#top"), "")
                    .then(200, GOOD);
            assertThat(count(client(1))).isEqualTo(3);
            assertThat(wire.addresses())
                    .containsExactly(
                            "https://api.example.com/v1/courses?page=1",
                            "https://api.example.com/v2/courses",
                            "https://API.example.com:443/v3/courses");
        }

        @ParameterizedTest
        @CsvSource({
            "https://evil.example/v1, https://evil.example",
            "//evil.example/v1, https://evil.example",
            "http://api.example.com/v1, http://api.example.com",
            "https://api.example.com:8443/v1, https://api.example.com:8443",
            "https://api.example.com@evil.example/, https://evil.example"
        })
        void to_another_origin_fails_at_once(String location, String origin) {
            wire.then(302, Map.of("Location", location), "");
            assertThatThrownBy(() -> client(6).fetch(COURSES, DATA, Optional.empty()))
                    .isExactlyInstanceOf(SourceException.class)
                    .hasMessage(
                            "GET https://api.example.com/v1/courses: its redirect leads to another origin, %s, to which"
                                    + " no credentials are sent. If the API has moved, set 'base_url'.",
                            origin);
            assertThat(wire.requests()).hasSize(1);
        }

        @Test
        void that_leads_nowhere_fails_at_once() {
            wire.then(302, "");
            assertThatThrownBy(() -> client(6).fetch(COURSES, DATA, Optional.empty()))
                    .hasMessage("GET https://api.example.com/v1/courses was redirected (302) without saying where to."
                            + " Check 'base_url', or ask the API's operator.");
            wire.then(302, Map.of("Location", "https://exa mple/"), "");
            assertThatThrownBy(() -> client(6).fetch(COURSES, DATA, Optional.empty()))
                    .hasMessage("GET https://api.example.com/v1/courses: its redirect is no address: https://exa mple/."
                            + " Ask the API's operator.");
        }

        @Test
        void that_leads_in_a_circle_fails_at_once() {
            wire.then(302, Map.of("Location", "/b"), "").then(302, Map.of("Location", "/v1/courses?page=1"), "");
            assertThatThrownBy(() -> client(6).fetch(COURSES, DATA, Optional.empty()))
                    .hasMessage("GET https://api.example.com/v1/courses: its redirects lead in a circle."
                            + " Check 'base_url', or ask the API's operator.");
            assertThat(wire.requests()).hasSize(2);
        }

        @Test
        void is_followed_five_times_and_not_six() {
            for (int hop = 1; hop <= 5; hop++) {
                wire.then(302, Map.of("Location", "/" + hop), "");
            }
            wire.then(200, GOOD);
            assertThat(count(client(1))).isEqualTo(3);
            for (int hop = 1; hop <= 6; hop++) {
                wire.then(302, Map.of("Location", "/" + hop), "");
            }
            assertThatThrownBy(() -> client(6).fetch(COURSES, DATA, Optional.empty()))
                    .hasMessage("GET https://api.example.com/v1/courses was redirected more than 5 times."
                            + " Check 'base_url', or ask the API's operator.");
        }
    }

    @Nested
    class A_link_that_holds_the_token {
        @Test
        void is_masked_where_it_is_no_address() {
            String longLink = "http://" + "x".repeat(88) + " s3cret";
            wire.then(302, Map.of("Location", longLink), "");
            assertThatThrownBy(() -> client(6).fetch(COURSES, DATA, Optional.empty()))
                    .hasMessage("GET https://api.example.com/v1/courses: its redirect is no address: http://"
                            + "x".repeat(88) + " ****. Ask the API's operator.")
                    .hasNoCause();
        }

        @Test
        void is_masked_where_it_leads_elsewhere_or_to_a_refusal() {
            assertThatThrownBy(() -> client(1).next(COURSES, "https://s3cret.example/"))
                    .hasMessageContaining("leads to another origin, https://****.example, to which");
            wire.then(302, Map.of("Location", "/s3cret"), "").then(302, Map.of("Location", "/s3cret"), "");
            assertThatThrownBy(() -> client(6).fetch(URI.create("https://api.example.com/a"), DATA, Optional.empty()))
                    .hasMessageStartingWith("GET https://api.example.com/a: its redirects lead in a circle.");
            wire.then(503, "");
            assertThatThrownBy(
                            () -> client(1).fetch(URI.create("https://api.example.com/s3cret"), DATA, Optional.empty()))
                    .hasMessageStartingWith("GET https://api.example.com/**** failed once: 503 Service Unavailable.");
            assertThat(seen.toString()).contains("GET /****").doesNotContain("s3cret");
        }
    }

    @Nested
    class The_next_page {
        @ParameterizedTest
        @CsvSource({
            "https://api.example.com/v1/courses?page=2, https://api.example.com/v1/courses?page=2",
            "/v1/courses?page=2, https://api.example.com/v1/courses?page=2",
            "?page=2, https://api.example.com/v1/courses?page=2",
            "courses/2, https://api.example.com/v1/courses/2"
        })
        void may_be_named_in_every_usual_way(String link, String address) {
            assertThat(client(1).next(COURSES, link)).isEqualTo(URI.create(address));
        }

        @Test
        void at_another_origin_fails_at_once() {
            assertThatThrownBy(() -> client(1).next(COURSES, "https://evil.example/?token=x"))
                    .hasMessage(
                            "GET https://api.example.com/v1/courses: its link to the next page leads to another origin,"
                                    + " https://evil.example, to which no credentials are sent. If the API has moved, set 'base_url'.");
        }
    }

    @Nested
    class A_request_for_which_one_needs_a_permission {
        private final Optional<String> permission = Optional.of("to read the catalog");

        @Test
        void stops_everything_when_it_is_refused_and_names_the_permission() {
            wire.then(403, "no");
            assertThatThrownBy(() -> client(6).fetch(COURSES, DATA, permission))
                    .isInstanceOf(UnauthorizedException.class)
                    .hasMessage("GET https://api.example.com/v1/courses answered 403 Forbidden. The account behind"
                            + " 'bearer_token' seems to lack the permission to read the catalog. Grant it, or do not read this."
                            + " The answer begins: no");
            assertThat(wire.requests()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {400, 404, 405})
        void is_like_any_other_when_something_else_is_wrong(int status) {
            wire.then(status, "").then(status, "");
            SourceException plain =
                    catchThrowableOfType(SourceException.class, () -> client(1).fetch(COURSES, DATA, Optional.empty()));
            assertThatThrownBy(() -> client(1).fetch(COURSES, DATA, permission))
                    .isExactlyInstanceOf(StatusException.class)
                    .hasMessage(plain.getMessage());
        }

        @Test
        void asks_for_other_credentials_when_those_are_refused() {
            wire.then(401, "");
            assertThatThrownBy(() -> client(1).fetch(COURSES, DATA, permission))
                    .isInstanceOf(UnauthorizedException.class)
                    .hasMessage("GET https://api.example.com/v1/courses answered 401 Unauthorized."
                            + " Check that 'bearer_token' is current and was copied completely.");
        }
    }

    @Nested
    class A_limit_on_requests {
        @Test
        void holds_back_the_next_one_and_says_so() {
            wire.then(200, GOOD).then(200, GOOD);
            Client paced = paced(1, stoppingAtFirstPause());
            assertThat(count(paced)).isEqualTo(3);
            assertThatThrownBy(() -> count(paced))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("seen enough");
            assertThat(wire.requests()).hasSize(1);
            assertThat(pauses())
                    .singleElement()
                    .satisfies(pause -> assertThat(pause)
                            .isEqualTo(new Observation.Waiting(
                                    "GET /v1/courses", "its turn has not come ('requests_per_minute')", pause.delay())))
                    .satisfies(pause ->
                            assertThat(pause.delay()).isBetween(Duration.ofSeconds(50), Duration.ofMinutes(1)));
        }

        @Test
        void counts_redirects_and_further_attempts() {
            wire.then(302, Map.of("Location", "/v2/courses"), "");
            assertThatThrownBy(() -> count(paced(1, stoppingAtFirstPause()))).hasMessage("seen enough");
            wire.then(503, "");
            assertThatThrownBy(() -> count(paced(1, stoppingAtFirstPause()))).hasMessage("seen enough");
            assertThat(pauses())
                    .extracting(Observation.Waiting::request)
                    .containsExactly("GET /v2/courses", "GET /v1/courses");
        }

        @Test
        void is_no_part_of_the_time_that_an_answer_takes() {
            wire.then(200, GOOD).then(200, GOOD);
            Client paced = paced(60_000, operations);
            assertThat(count(paced) + count(paced)).isEqualTo(6);
            assertThat(seen).filteredOn(answered(200, 19)::equals).hasSize(2);
        }

        private Client paced(int requestsPerMinute, Operations observer) {
            Retries quick = new Retries(2, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMinutes(15));
            return new Client(
                    wire, ACCESS, Map.of(), quick, OptionalInt.of(requestsPerMinute), () -> 0L, NOON, observer);
        }

        private Operations stoppingAtFirstPause() {
            return operation -> {
                operations.emit(operation);
                if (((Operation.Observe) operation).observation() instanceof Observation.Waiting) {
                    throw new CancellationException("seen enough");
                }
            };
        }

        private List<Observation.Waiting> pauses() {
            return seen.stream()
                    .filter(Observation.Waiting.class::isInstance)
                    .map(Observation.Waiting.class::cast)
                    .toList();
        }
    }

    @Nested
    class A_pause {
        @Test
        void is_seen_and_asks_for_nothing() {
            Observation.Waiting pause = new Observation.Waiting("GET /v1/courses", "enough", Duration.ofMillis(1));
            client(1).pause(pause);
            assertThat(seen).containsExactly(pause);
            assertThat(wire.requests()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(longs = {86_400, 9_999_999_999L, Long.MAX_VALUE})
        void ends_with_an_interrupt_however_long_it_is(long seconds) {
            Duration delay = Duration.ofSeconds(seconds);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> client(1).pause(new Observation.Waiting("GET /v1/courses", "enough", delay)))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("interrupted while waiting before GET /v1/courses");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void an_interrupt_ends_a_wait_within_a_second() {
        wire.then(503, Map.of("Retry-After", "600"), "");
        Thread waiting = Thread.currentThread();
        Operations interrupting = operation -> {
            if (((Operation.Observe) operation).observation() instanceof Observation.Retrying) {
                waiting.interrupt();
            }
        };
        long began = System.nanoTime();
        assertThatThrownBy(() ->
                        client(Retries.standard(6), () -> 0L, interrupting).fetch(COURSES, DATA, Optional.empty()))
                .isInstanceOf(CancellationException.class)
                .hasMessage("interrupted on the way to an answer to GET /v1/courses");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void an_interrupt_ends_the_survey_of_a_body_in_a_file() {
        wire.then(200, "{\"data\": [\"" + "x".repeat(9 << 20) + "\"]}");
        Operations interrupting = operation -> {
            operations.emit(operation);
            Thread.currentThread().interrupt();
        };
        assertThatThrownBy(() ->
                        client(Retries.standard(6), () -> 0L, interrupting).fetch(COURSES, DATA, Optional.empty()))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(waits()).isEmpty();
    }

    private Client client(int attempts) {
        Retries quick = new Retries(attempts, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMinutes(15));
        return client(quick, () -> 0L, operations);
    }

    private Client client(Retries retries, RandomGenerator random, Operations observer) {
        return new Client(
                wire,
                ACCESS,
                Map.of("Accept", "application/json"),
                retries,
                OptionalInt.empty(),
                random,
                NOON,
                observer);
    }

    /** Stops the sync when it is about to wait, so that no test does. */
    private Operations stoppingAtFirstWait() {
        return operation -> {
            operations.emit(operation);
            if (((Operation.Observe) operation).observation() instanceof Observation.Retrying) {
                throw new CancellationException("seen enough");
            }
        };
    }

    private List<Duration> waits() {
        return seen.stream()
                .filter(Observation.Retrying.class::isInstance)
                .map(it -> ((Observation.Retrying) it).delay())
                .toList();
    }

    private static Observation answered(int status, long bytes) {
        return new Observation.RequestAnswered("GET /v1/courses", status, bytes, Duration.ZERO);
    }

    private static long count(Client client) {
        try (Page page = client.fetch(COURSES, DATA, Optional.empty())) {
            return page.count();
        }
    }
}
