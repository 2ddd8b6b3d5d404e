package dev.tributary.rest;

import static dev.tributary.rest.endpoint.Endpoint.get;
import static dev.tributary.rest.endpoint.Pagination.nextLink;
import static dev.tributary.rest.endpoint.Target.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.connector.Observation;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Operations;
import dev.tributary.connector.Row;
import dev.tributary.connector.Secrets;
import dev.tributary.connector.Setting;
import dev.tributary.connector.SourceException;
import dev.tributary.connector.State;
import dev.tributary.connector.StreamState;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.http.Access;
import dev.tributary.rest.http.Client;
import dev.tributary.rest.http.Origin;
import dev.tributary.rest.http.Retries;
import dev.tributary.rest.http.ScriptedTransport;
import dev.tributary.rest.http.UnauthorizedException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateTest {
    private static final URI BASE = URI.create("https://api.example.com");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String ROUND = "2026-11-21T12:00:00Z";
    private static final Endpoint A =
            get("/a").records("/data").paged(nextLink("/next")).into(table("a").primaryKey("id"));
    private static final Endpoint B = get("/b")
            .records("/data")
            .breakout(
                    "parts",
                    table("part").parentKey("b_id").primaryKey("b_id", "n").position("n"))
            .into(table("b").primaryKey("id"));

    private static final Secrets SECRETS =
            Secrets.among(Map.of("token", "t0ken/1"), List.of(Setting.secret("token", "A token.")));

    private final ScriptedTransport wire = new ScriptedTransport();
    private final List<Operation> said = new ArrayList<>();

    @Nested
    class A_sync {
        @Test
        void reads_every_page_of_every_endpoint() {
            wire.then(200, "{\"data\": [{\"id\": 1}, {\"id\": 2}], \"next\": \"https://api.example.com/a?page=2\"}")
                    .then(200, "{\"data\": [{\"id\": 3}], \"next\": null}")
                    .then(200, "{\"data\": [{\"parts\": [{}], \"id\": 4}]}");
            update(State.empty());

            StreamState finished = section("finished", true);
            assertThat(withoutRequests())
                    .containsExactly(
                            observe(new Observation.EndpointStarted("a")),
                            new Operation.BeginPass("a@" + ROUND, List.of("a")),
                            upsert("a", "id", 1L),
                            upsert("a", "id", 2L),
                            checkpoint("a", section("next", "/a?page=2", "records", 2, "rejected", 0)),
                            upsert("a", "id", 3L),
                            new Operation.EndPass("a@" + ROUND, OptionalLong.empty()),
                            checkpoint("a", finished),
                            observe(new Observation.EndpointFinished("a", 3)),
                            observe(new Observation.EndpointStarted("b")),
                            new Operation.BeginPass("b@" + ROUND, List.of("b", "part")),
                            upsert("b", "id", 4L),
                            upsert("part", "b_id", 4L, "n", 1L),
                            new Operation.EndPass("b@" + ROUND, OptionalLong.empty()),
                            new Operation.Checkpoint(State.of(Map.of("a", finished, "b", finished))),
                            observe(new Observation.EndpointFinished("b", 1)));
            assertThat(wire.addresses())
                    .containsExactly(
                            "https://api.example.com/a",
                            "https://api.example.com/a?page=2",
                            "https://api.example.com/b");
        }

        @Test
        void rejects_single_records_and_goes_on() {
            wire.then(200, "{\"data\": [{\"id\": null}, {\"id\": 2}]}").then(200, "{\"data\": []}");
            update(State.empty());
            assertThat(said)
                    .contains(new Operation.Reject("a", "{\"id\": null}", "primary key column 'id' is null"))
                    .contains(observe(new Observation.EndpointFinished("a", 2)))
                    .contains(new Operation.EndPass("a@" + ROUND, OptionalLong.empty()));
        }

        @Test
        void rejects_a_record_that_no_parser_can_read_and_asks_no_second_time() {
            wire.then(200, "{\"data\": [{\"id\": 1}, {\"id\": 2, \"\\udc00\": 0}, {\"id\": 3}]}")
                    .then(200, Map.of(), bytes("{\"data\": [{\"id\": 4, \"x\": \"\u00c3(\"}, {\"id\": 5}]}"));
            update(State.empty());
            assertThat(said)
                    .filteredOn(it -> it instanceof Operation.Upsert || it instanceof Operation.Reject)
                    .containsExactly(
                            upsert("a", "id", 1L),
                            new Operation.Reject(
                                    "a", "{\"id\": 2, \"\\udc00\": 0}", "a key holds half of a surrogate pair"),
                            new Operation.Upsert("a", Row.of("id", 3L, "\ufffd", null)),
                            new Operation.Reject(
                                    "b", "{\"id\": 4, \"x\": \"\ufffd(\"}", "it holds bytes that are not UTF-8"),
                            new Operation.Upsert("b", Row.of("id", 5L, "x", null)));
            assertThat(wire.requests()).hasSize(2);
        }

        @Test
        void stops_when_it_is_interrupted() {
            wire.then(200, "{\"data\": [{\"id\": 1}, {\"id\": 2}]}");
            Operations interrupting = operation -> {
                said.add(operation);
                if (operation instanceof Operation.Upsert) {
                    Thread.currentThread().interrupt();
                }
            };
            assertThatThrownBy(() -> update(State.empty(), interrupting)).isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(said).contains(upsert("a", "id", 1L)).doesNotContain(upsert("a", "id", 2L));
            assertThat(checkpoints()).isEmpty();
        }
    }

    @Nested
    class A_source_that_repeats_the_token {
        @Test
        void in_its_links_leaves_no_trace_of_it_in_the_state() {
            wire.then(200, "{\"data\": [{\"id\": 1}], \"next\": \"/a?page=2&access_token=t0ken%2F1\"}")
                    .then(200, "{\"data\": [{\"id\": 2}], \"next\": \"/a?page=3\"}")
                    .then(200, "{\"data\": [{\"id\": 3}]}")
                    .then(200, "{\"data\": []}");
            update(State.empty());
            assertThat(wire.addresses())
                    .containsExactly(
                            "https://api.example.com/a",
                            "https://api.example.com/a?page=2&access_token=t0ken%2F1",
                            "https://api.example.com/a?page=3",
                            "https://api.example.com/b");
            assertThat(checkpoints().subList(0, 2))
                    .containsExactly(
                            State.of(Map.of("a", section())),
                            State.of(Map.of("a", section("next", "/a?page=3", "records", 2, "rejected", 0))));
            assertThat(ended()).containsExactly("a@" + ROUND, "b@" + ROUND);
        }

        @Test
        void in_its_links_is_read_from_its_first_page_by_a_sync_that_goes_on() {
            State kept = State.of(Map.of(
                    "a",
                    section("next", "/a?access_token=t0ken/1", "records", 7, "rejected", 0),
                    "b",
                    section("finished", true)));
            wire.then(403, "");
            assertThatThrownBy(() -> update(kept)).isInstanceOf(SourceException.class);
            assertThat(wire.addresses()).containsExactly("https://api.example.com/a");
            assertThat(checkpoints().get(0).stream("a")).isEqualTo(section("failures", 1));
        }

        @Test
        void in_a_path_leaves_no_trace_of_it_in_what_is_said() {
            wire.then(200, "{\"data\": [{\"id\": 1}], \"next\": \"/t0ken%2f1/a\"}")
                    .then(200, "{\"data\": [{\"id\": 2}], \"next\": \"/t0ken%2f1/a\"}")
                    .then(200, "{\"data\": [], \"next\": \"t0ken/1 nowhere\"}");
            assertThatThrownBy(() -> update(State.empty()))
                    .satisfies(failure -> assertThat(failure)
                            .hasStackTraceContaining("GET https://api.example.com/****/a was read already")
                            .hasMessageNotContaining("t0ken"));
            assertThat(said.toString()).contains("GET /****/a").doesNotContain("t0ken");
        }

        @Test
        void in_a_record_finds_it_in_the_raw_text_of_the_reject_but_not_in_the_reason() {
            wire.then(200, "{\"data\": [{\"id\": 1, \"t0ken/1\": 1, \"t0ken/1\": 2}, {\"id\": 2}]}")
                    .then(200, "{\"data\": []}");
            update(State.empty());
            assertThat(said)
                    .contains(new Operation.Reject(
                            "a", "{\"id\": 1, \"t0ken/1\": 1, \"t0ken/1\": 2}", "key '****' stands twice"));
        }
    }

    @Nested
    class An_endpoint_that_fails {
        @Test
        void does_not_stop_the_others_and_marks_nothing_deleted() {
            wire.then(200, "{\"data\": [{\"id\": 1}], \"next\": \"/a?page=2\"}")
                    .then(403, "")
                    .then(200, "{\"data\": []}");
            String reason = "GET https://api.example.com/a answered 403 Forbidden."
                    + " Check that the account behind 'token' may read this resource.";
            assertThatThrownBy(() -> update(State.empty()))
                    .isExactlyInstanceOf(SourceException.class)
                    .hasMessage(
                            "1 of 2 endpoints failed. What was read is kept; the next sync does what is left.%na: %s",
                            reason);

            StreamState failed = section("failures", 1, "next", "/a?page=2", "records", 1, "rejected", 0);
            assertThat(said).contains(observe(new Observation.EndpointFailed("a", reason)));
            assertThat(checkpoints())
                    .containsExactly(
                            State.of(Map.of("a", section("next", "/a?page=2", "records", 1, "rejected", 0))),
                            State.of(Map.of("a", failed)),
                            State.of(Map.of("a", failed, "b", section("finished", true))));
            assertThat(ended()).containsExactly("b@" + ROUND);
        }

        @Test
        void is_named_with_every_other_one() {
            wire.then(404, "").then(200, "{\"data\": null}");
            assertThatThrownBy(() -> update(State.empty()))
                    .hasMessage(
                            String.format(
                                    "2 of 2 endpoints failed. What was read is kept; the next sync does what is left.%n"
                                            + "a: GET https://api.example.com/a answered 404 Not Found. Check that 'base_url' is right and that the account has this resource.%n"
                                            + "b: GET https://api.example.com/b: expected an array of records at '/data', found null; it begins: {\"data\": null}."
                                            + " Check 'base_url'; if it is right, the API has changed, and its connector must change, too."));
        }

        @Test
        void for_want_of_credentials_stops_everything_and_leaves_the_state_alone() {
            wire.then(401, "");
            assertThatThrownBy(() -> update(State.empty())).isInstanceOf(UnauthorizedException.class);
            assertThat(wire.requests()).hasSize(1);
            assertThat(checkpoints()).isEmpty();
            assertThat(said).noneMatch(Operation.EndPass.class::isInstance);
        }

        @Test
        void because_its_pages_go_in_a_circle_says_so() {
            wire.then(200, "{\"data\": [{\"id\": 1}], \"next\": \"/a?page=2\"}")
                    .then(200, "{\"data\": [{\"id\": 2}], \"next\": \"/a\"}")
                    .then(200, "{\"data\": []}");
            assertThatThrownBy(() -> update(State.empty()))
                    .hasMessageEndingWith(
                            "a: the pages go in a circle: GET https://api.example.com/a was read already. Ask the API's operator.");
            assertThat(ended()).containsExactly("b@" + ROUND);
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://evil.example/a", "http://api.example.com/a", "//evil.example/a"})
        void because_its_next_page_is_elsewhere_asks_nobody_there(String next) {
            wire.then(200, "{\"data\": [{\"id\": 1}], \"next\": \"" + next + "\"}")
                    .then(200, "{\"data\": []}");
            assertThatThrownBy(() -> update(State.empty()))
                    .hasMessageContaining("its link to the next page leads to another origin");
            assertThat(wire.addresses()).containsExactly("https://api.example.com/a", "https://api.example.com/b");
        }
    }

    @Nested
    class Too_many_rejects {
        @Test
        void are_all_there_are() {
            wire.then(200, "{\"data\": [{\"id\": null}, 17]}").then(200, "{\"data\": []}");
            assertThatThrownBy(() -> update(State.empty()))
                    .hasMessageEndingWith(
                            "a: 2 of 2 records were rejected, the first one because: primary key column 'id' is null."
                                    + " Has the API changed? Look at the rejects and their reasons.");
            assertThat(said).filteredOn(Operation.Reject.class::isInstance).hasSize(2);
            assertThat(checkpoints().get(0)).isEqualTo(State.of(Map.of("a", section("failures", 1))));
            assertThat(ended()).containsExactly("b@" + ROUND);
        }

        @Test
        void are_more_than_a_hundred_and_more_than_a_tenth() {
            assertThat(Tally.of(1009, 101).verdict()).isPresent();
            assertThat(Tally.of(1010, 101).verdict()).isEmpty();
            assertThat(Tally.of(200, 100).verdict()).isEmpty();
            assertThat(Tally.of(200, 101).verdict())
                    .contains(
                            "101 of 200 records were rejected. Has the API changed? Look at the rejects and their reasons.");
            assertThat(Tally.of(1, 1).verdict()).isPresent();
            assertThat(Tally.of(2, 1).verdict()).isEmpty();
            assertThat(Tally.of(0, 0).verdict()).isEmpty();
        }

        @Test
        void are_counted_over_all_pages_even_if_a_sync_came_between() {
            State state = State.of(Map.of(
                    "a",
                    section("next", "/a?page=2", "records", 150, "rejected", 101),
                    "b",
                    section("finished", true)));
            String good = IntStream.rangeClosed(1, 50)
                    .mapToObj("{\"id\": %d}"::formatted)
                    .collect(Collectors.joining(","));
            wire.then(200, "{\"data\": [" + good + "]}");
            assertThatThrownBy(() -> update(state)).hasMessageContaining("101 of 200 records were rejected.");
            assertThat(checkpoints().get(0).stream("a")).isEqualTo(section("failures", 1));
        }
    }

    @Nested
    class A_sync_after_one_that_was_cut_short {
        private final State state = State.of(
                Map.of("a", section("next", "/a?page=2", "records", 2, "rejected", 0), "b", section("finished", true)));

        @Test
        void goes_on_where_it_was_in_the_same_pass() {
            wire.then(200, "{\"data\": [{\"id\": 3}]}");
            update(state);
            assertThat(wire.addresses()).containsExactly("https://api.example.com/a?page=2");
            assertThat(withoutRequests())
                    .containsExactly(
                            observe(new Observation.EndpointStarted("a")),
                            new Operation.BeginPass("a@" + ROUND, List.of("a")),
                            upsert("a", "id", 3L),
                            new Operation.EndPass("a@" + ROUND, OptionalLong.empty()),
                            new Operation.Checkpoint(
                                    State.of(Map.of("a", section("finished", true), "b", section("finished", true)))),
                            observe(new Observation.EndpointFinished("a", 1)));
        }

        @Test
        void begins_with_the_first_page_if_the_one_to_go_on_with_is_gone() {
            wire.then(404, "").then(200, "{\"data\": [{\"id\": 1}]}");
            update(state);
            assertThat(wire.addresses())
                    .containsExactly("https://api.example.com/a?page=2", "https://api.example.com/a");
            assertThat(ended()).containsExactly("a@" + ROUND);
        }

        @Test
        void fails_like_any_other_if_the_page_cannot_be_had() {
            wire.then(403, "");
            assertThatThrownBy(() -> update(state))
                    .hasMessageStartingWith(
                            "1 of 1 unfinished endpoints failed; the other 1 were read by an earlier sync."
                                    + " What was read is kept; the next sync does what is left.");
            assertThat(checkpoints().get(0).stream("a"))
                    .isEqualTo(section("failures", 1, "next", "/a?page=2", "records", 2, "rejected", 0));
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://evil.example/a", "//evil.example/a", "/a b", "", "nonsense"})
        void begins_with_the_first_page_if_the_state_holds_no_path(String next) {
            State odd = state.with("a", section("next", next));
            wire.then(200, "{\"data\": [{\"id\": 1}]}");
            update(odd);
            assertThat(wire.addresses()).containsExactly("https://api.example.com/a");
        }

        @Test
        void counts_refused_credentials_as_a_failure_and_begins_anew_after_the_second() {
            wire.then(401, "");
            assertThatThrownBy(() -> update(state)).isInstanceOf(UnauthorizedException.class);
            State once = checkpoints().get(0);
            assertThat(once.stream("a"))
                    .isEqualTo(section("failures", 1, "next", "/a?page=2", "records", 2, "rejected", 0));

            wire.then(401, "");
            said.clear();
            assertThatThrownBy(() -> update(once)).isInstanceOf(UnauthorizedException.class);
            State twice = checkpoints().get(0);

            wire.then(401, "");
            said.clear();
            assertThatThrownBy(() -> update(twice)).isInstanceOf(UnauthorizedException.class);
            assertThat(wire.addresses())
                    .containsExactly(
                            "https://api.example.com/a?page=2",
                            "https://api.example.com/a?page=2",
                            "https://api.example.com/a");
            assertThat(checkpoints()).isEmpty();
        }

        @Test
        void tries_what_failed_once_more_and_then_begins_anew() {
            wire.then(403, "");
            assertThatThrownBy(() -> update(state.with("a", section("failures", 1))))
                    .hasMessageContaining(
                            "the next sync begins anew with everything, since this was the second failure.");
            State twice = checkpoints().get(0);
            assertThat(twice.stream("a")).isEqualTo(section("failures", 2));
            assertThat(wire.addresses()).containsExactly("https://api.example.com/a");

            wire.then(200, "{\"data\": []}").then(200, "{\"data\": []}");
            said.clear();
            update(twice);
            assertThat(ended()).containsExactly("a@2026-11-21T12:00:00.000001Z", "b@2026-11-21T12:00:00.000001Z");
        }
    }

    private void update(State state) {
        update(state, said::add);
    }

    private void update(State state, Operations operations) {
        Access access = new Access(Origin.of(BASE), "Bearer t0ken/1", SECRETS, List.of("token"));
        Retries once = new Retries(1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMinutes(15));
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        Client client = new Client(wire, access, Map.of(), once, () -> 0L, clock, operations);
        new Update(BASE, client, state, operations).run(List.of(A, B), clock);
    }

    private List<Operation> withoutRequests() {
        return said.stream()
                .filter(operation -> !(operation instanceof Operation.Observe observe
                        && observe.observation() instanceof Observation.RequestAnswered))
                .toList();
    }

    private List<State> checkpoints() {
        return said.stream()
                .filter(Operation.Checkpoint.class::isInstance)
                .map(operation -> ((Operation.Checkpoint) operation).state())
                .toList();
    }

    private List<String> ended() {
        return said.stream()
                .filter(Operation.EndPass.class::isInstance)
                .map(operation -> ((Operation.EndPass) operation).pass())
                .toList();
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static StreamState section(Object... keysAndValues) {
        StreamState section = StreamState.of(Map.of("round", ROUND));
        for (int i = 0; i < keysAndValues.length; i += 2) {
            section = section.with(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return section;
    }

    private static Operation checkpoint(String stream, StreamState section) {
        return new Operation.Checkpoint(State.of(Map.of(stream, section)));
    }

    private static Operation upsert(String table, Object... namesAndValues) {
        return new Operation.Upsert(table, Row.of(namesAndValues));
    }

    private static Operation observe(Observation observation) {
        return new Operation.Observe(observation);
    }
}
