package dev.tributary.rest;

import static dev.tributary.rest.endpoint.Endpoint.get;
import static dev.tributary.rest.endpoint.Pagination.nextLink;
import static dev.tributary.rest.endpoint.Target.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.ConnectorSpec;
import dev.tributary.connector.Observation;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Operations;
import dev.tributary.connector.Row;
import dev.tributary.connector.Secrets;
import dev.tributary.connector.Setting;
import dev.tributary.connector.SourceException;
import dev.tributary.connector.State;
import dev.tributary.connector.StreamState;
import dev.tributary.rest.Pauses.Pause;
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
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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

    private static final Setting<String> SHOP = Setting.text("shop", "Which shop.");

    private static final Configuration CONFIGURATION =
            new ConnectorSpec("shop", "A shop.", List.of(SHOP)).configure(Map.of("shop", "17"));

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
                            checkpoint(section("next", "/a?page=2", "records", 2, "rejected", 0), section()),
                            upsert("a", "id", 3L),
                            new Operation.EndPass("a@" + ROUND, OptionalLong.empty()),
                            checkpoint(finished, section()),
                            observe(new Observation.EndpointFinished("a", 3)),
                            observe(new Observation.EndpointStarted("b")),
                            new Operation.BeginPass("b@" + ROUND, List.of("b", "part")),
                            upsert("b", "id", 4L),
                            upsert("part", "b_id", 4L, "n", 1L),
                            new Operation.EndPass("b@" + ROUND, OptionalLong.empty()),
                            checkpoint(finished, finished),
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
    class Reading_ahead {
        @Test
        void asks_for_a_page_while_the_one_before_it_is_read_and_never_for_more() {
            wire.then(200, page("{\"id\": 1}", "/a?page=2"))
                    .then(200, page("{\"id\": 2}", "/a?page=3"))
                    .then(200, page("{\"id\": 3}", null));
            List<List<String>> askedSoFar = new ArrayList<>();
            update(List.of(A), List.of(), State.empty(), operation -> {
                if (operation instanceof Operation.Upsert upsert) {
                    boolean last = upsert.equals(upsert("a", "id", 3L));
                    assertThat(wire.isAskedWithinSeconds(askedSoFar.isEmpty() ? 2 : last ? 0 : 1))
                            .isTrue();
                    askedSoFar.add(wire.addresses());
                }
            });
            String first = "https://api.example.com/a";
            assertThat(askedSoFar)
                    .containsExactly(
                            List.of(first, first + "?page=2"),
                            List.of(first, first + "?page=2", first + "?page=3"),
                            List.of(first, first + "?page=2", first + "?page=3"));
        }

        @Test
        void shows_an_answer_when_its_page_is_read() {
            wire.then(200, page("{\"id\": 1}", "/a?page=2")).then(200, page("{\"id\": 2}", null));
            update(List.of(A), List.of(), State.empty(), operation -> {
                said.add(operation);
                if (operation.equals(upsert("a", "id", 1L))) {
                    assertThat(wire.isAskedWithinSeconds(2)).isTrue();
                }
            });
            assertThat(said.subList(0, 6))
                    .containsExactly(
                            observe(new Observation.EndpointStarted("a")),
                            new Operation.BeginPass("a@" + ROUND, List.of("a")),
                            observe(new Observation.RequestAnswered("GET /a", 200, 42, Duration.ZERO)),
                            upsert("a", "id", 1L),
                            new Operation.Checkpoint(
                                    State.of(Map.of("a", section("next", "/a?page=2", "records", 1, "rejected", 0)))),
                            observe(new Observation.RequestAnswered("GET /a", 200, 35, Duration.ZERO)));
        }

        @Test
        void keeps_the_page_before_one_that_fails() {
            wire.then(200, page("{\"id\": 1}", "/a?page=2")).then(403, "");
            StreamState reached = section("next", "/a?page=2", "records", 1, "rejected", 0);
            assertThatThrownBy(() -> update(List.of(A), List.of(), State.empty(), operation -> {
                        said.add(operation);
                        if (operation.equals(upsert("a", "id", 1L))) {
                            assertThat(wire.isAskedWithinSeconds(2)).isTrue();
                        }
                    }))
                    .isInstanceOf(SourceException.class);
            assertThat(withoutRequests())
                    .containsSequence(upsert("a", "id", 1L), new Operation.Checkpoint(State.of(Map.of("a", reached))))
                    .endsWith(new Operation.Checkpoint(State.of(Map.of("a", reached.with("failures", 1)))));
        }

        @Test
        void gives_the_page_up_when_the_one_before_it_cannot_be_read_to_its_end() throws InterruptedException {
            CountDownLatch interrupted = new CountDownLatch(1);
            wire.then(200, page("{\"id\": 1}", "/a?page=2")).thenKeepSilent(interrupted);
            assertThatThrownBy(() -> update(List.of(A), List.of(), State.empty(), operation -> {
                        if (operation instanceof Operation.Upsert) {
                            assertThat(wire.isAskedWithinSeconds(2)).isTrue();
                            throw new CancellationException("the sync was stopped");
                        }
                    }))
                    .hasMessage("the sync was stopped");
            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        }

        @Test
        void gives_the_page_up_when_it_is_interrupted_while_it_waits_for_it() throws InterruptedException {
            CountDownLatch interrupted = new CountDownLatch(1);
            wire.then(200, page("{\"id\": 1}", "/a?page=2")).thenKeepSilent(interrupted);
            Thread reading = Thread.currentThread();
            assertThatThrownBy(() -> update(List.of(A), List.of(), State.empty(), operation -> {
                        said.add(operation);
                        if (operation instanceof Operation.Checkpoint) {
                            assertThat(wire.isAskedWithinSeconds(2)).isTrue();
                            reading.interrupt();
                        }
                    }))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("interrupted while an answer was awaited");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(checkpoints())
                    .containsExactly(State.of(Map.of("a", section("next", "/a?page=2", "records", 1, "rejected", 0))));
        }
    }

    @Nested
    class A_source_that_says_how_many_records_it_has {
        private final Endpoint keyed = get("/k")
                .records("/data")
                .paged(nextLink("/next"))
                .count("/count")
                .into(table("k").primaryKey("id"));
        private final Endpoint keyless =
                get("/k").records("/data").count("/count").into(table("k").keyless());

        @Test
        void is_taken_at_its_word_by_whoever_counts_rows() {
            wire.then(200, "{\"data\": [{\"id\": 1}, {\"id\": 1}], \"count\": 2}");
            update(keyed, State.empty());
            assertThat(said).contains(new Operation.EndPass("k@" + ROUND, OptionalLong.of(2)));
        }

        @Test
        void is_believed_where_it_says_most_since_a_list_that_shrinks_moves_records_past_the_reader() {
            wire.then(200, counted("1", "12", "/k?page=2"))
                    .then(200, counted("2", "12", "/k?page=3"))
                    .then(200, counted("3", "9", null));
            update(keyed, State.empty());
            assertThat(said).contains(new Operation.EndPass("k@" + ROUND, OptionalLong.of(12)));
        }

        @Test
        void is_believed_where_it_says_most_even_if_a_sync_came_between() {
            wire.then(200, counted("1", "12", "/k?page=2")).then(403, "");
            assertThatThrownBy(() -> update(keyed, State.empty())).isInstanceOf(SourceException.class);
            State failed = checkpoints().get(1);
            assertThat(failed)
                    .isEqualTo(State.of(Map.of(
                            "k",
                            section("failures", 1, "next", "/k?page=2", "records", 1, "rejected", 0, "count", 12))));

            wire.then(200, counted("2", "9", null));
            update(keyed, failed);
            assertThat(said).contains(new Operation.EndPass("k@" + ROUND, OptionalLong.of(12)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"2", "\"2\"", "2.0"})
        void may_say_so_in_a_text_or_with_a_point(String count) {
            wire.then(200, counted("1", count, null));
            update(keyed, State.empty());
            assertThat(said).contains(new Operation.EndPass("k@" + ROUND, OptionalLong.of(2)));
        }

        @Test
        void is_not_compared_with_rows_where_records_that_are_the_same_are_one_row() {
            wire.then(200, "{\"data\": [{\"x\": 1}, {\"x\": 1}], \"count\": 2}");
            update(keyless, State.empty());
            assertThat(said).contains(new Operation.EndPass("k@" + ROUND, OptionalLong.empty()));
        }

        @Test
        void is_compared_with_rows_if_fewer_records_have_come_so_that_nothing_is_marked_deleted() {
            wire.then(200, "{\"data\": [{\"x\": 1}, {\"x\": 2}], \"count\": 3}");
            update(keyless, State.empty());
            assertThat(said).contains(new Operation.EndPass("k@" + ROUND, OptionalLong.of(3)));
        }

        @Test
        void has_given_what_an_earlier_sync_has_read_too() {
            Endpoint visits = get("/k")
                    .records("/data")
                    .paged(nextLink("/next"))
                    .count("/count")
                    .into(table("k").keyless());
            wire.then(200, "{\"data\": [{\"x\": 3}], \"count\": 3}");
            update(visits, State.of(Map.of("k", section("next", "/k?page=2", "records", 2, "rejected", 0))));
            assertThat(said).contains(new Operation.EndPass("k@" + ROUND, OptionalLong.empty()));
        }

        @Test
        void is_taken_at_its_word_if_it_stops_saying_so() {
            wire.then(200, "{\"data\": [{\"id\": 1}], \"count\": 5, \"next\": \"/k?page=2\"}")
                    .then(200, "{\"data\": [{\"id\": 2}], \"count\": null}");
            update(keyed, State.empty());
            assertThat(said).contains(new Operation.EndPass("k@" + ROUND, OptionalLong.of(5)));
        }

        @Test
        void has_given_a_record_that_was_rejected_too() {
            wire.then(200, "{\"data\": [{\"id\": 1}, {\"id\": null}], \"count\": 2}");
            update(keyed, State.empty());
            assertThat(said).contains(new Operation.EndPass("k@" + ROUND, OptionalLong.of(1)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "\"many\"", "\"\"", "12.5", "-1", "[12]", "99999999999999999999"})
        void marks_nothing_deleted_if_no_page_gives_a_number(String count) {
            wire.then(200, counted("1", count, null));
            update(keyed, State.empty());
            assertThat(withoutRequests())
                    .containsExactly(
                            observe(new Observation.EndpointStarted("k")),
                            new Operation.BeginPass("k@" + ROUND, List.of("k")),
                            upsert("k", "id", 1L),
                            observe(
                                    new Observation.Warning(
                                            "k: the source did not say how many records there are, so nothing was marked deleted")),
                            new Operation.Checkpoint(State.of(Map.of("k", section("finished", true)))),
                            observe(new Observation.EndpointFinished("k", 1)));
        }

        private String counted(String id, String count, @Nullable String next) {
            String link = next == null ? "null" : "\"" + next + "\"";
            return "{\"data\": [{\"id\": %s}], \"count\": %s, \"next\": %s}".formatted(id, count, link);
        }
    }

    @Nested
    class An_endpoint_that_is_asked_only_for_what_is_new {
        private final Endpoint activity = get("/s?sort=day")
                .records("/data")
                .paged(nextLink("/next"))
                .count("/count")
                .since("from_date", Period.ofDays(2))
                .into(table("s").primaryKey("id"));
        private final StreamState known = StreamState.of(
                Map.of("round", "2026-11-20T23:30:00Z", "finished", true, "since", "2026-11-20T23:30:00Z"));

        @Test
        void is_asked_for_everything_the_first_time_and_marks_nothing_deleted() {
            wire.then(200, "{\"data\": [{\"id\": 1}], \"count\": 1}");
            update(activity, State.empty());
            assertThat(wire.addresses()).containsExactly("https://api.example.com/s?sort=day");
            assertThat(withoutRequests())
                    .containsExactly(
                            observe(new Observation.EndpointStarted("s")),
                            upsert("s", "id", 1L),
                            new Operation.Checkpoint(State.of(Map.of("s", section("finished", true, "since", ROUND)))),
                            observe(new Observation.EndpointFinished("s", 1)));
        }

        @Test
        void is_asked_later_from_the_day_on_which_the_last_reading_began_less_the_overlap() {
            wire.then(200, "{\"data\": [], \"count\": 0}");
            update(activity, State.of(Map.of("s", known)));
            assertThat(wire.addresses()).containsExactly("https://api.example.com/s?sort=day&from_date=2026-11-18");
            assertThat(checkpoints()).containsExactly(State.of(Map.of("s", section("finished", true, "since", ROUND))));
        }

        @Test
        void has_its_day_in_a_query_of_its_own_if_its_path_has_none() {
            Endpoint bare = get("/s")
                    .records("/data")
                    .since("from_date", Period.ZERO)
                    .into(table("s").primaryKey("id"));
            wire.then(200, "{\"data\": []}");
            update(bare, State.of(Map.of("s", known)));
            assertThat(wire.addresses()).containsExactly("https://api.example.com/s?from_date=2026-11-20");
        }

        @Test
        void is_asked_from_the_same_day_again_if_it_fails() {
            wire.then(404, "");
            assertThatThrownBy(() -> update(activity, State.of(Map.of("s", known))))
                    .isInstanceOf(SourceException.class);
            State failed = checkpoints().get(0);
            assertThat(failed.stream("s")).isEqualTo(section("failures", 1, "since", "2026-11-20T23:30:00Z"));

            wire.then(200, "{\"data\": []}");
            update(activity, failed);
            assertThat(wire.addresses())
                    .containsExactly(
                            "https://api.example.com/s?sort=day&from_date=2026-11-18",
                            "https://api.example.com/s?sort=day&from_date=2026-11-18");
        }

        @Test
        void goes_on_with_the_page_it_had_reached() {
            StreamState reached =
                    section("next", "/s?page=2", "records", 2, "rejected", 0, "since", "2026-11-20T23:30:00Z");
            wire.then(200, "{\"data\": [{\"id\": 3}], \"count\": 3}");
            update(activity, State.of(Map.of("s", reached)));
            assertThat(wire.addresses()).containsExactly("https://api.example.com/s?page=2");
            assertThat(checkpoints()).containsExactly(State.of(Map.of("s", section("finished", true, "since", ROUND))));
        }

        @Test
        void is_asked_from_the_same_day_again_if_it_brings_less_than_it_has() {
            wire.then(200, "{\"data\": [{\"id\": 1}], \"count\": 3}");
            update(activity, State.of(Map.of("s", known)));
            assertThat(withoutRequests())
                    .containsExactly(
                            observe(new Observation.EndpointStarted("s")),
                            upsert("s", "id", 1L),
                            observe(
                                    new Observation.Warning(
                                            "s: the source says it has 3 records, but 1 arrived, so the next sync asks for them once more")),
                            new Operation.Checkpoint(
                                    State.of(Map.of("s", section("finished", true, "since", "2026-11-20T23:30:00Z")))),
                            observe(new Observation.EndpointFinished("s", 1)));
        }

        @Test
        void is_asked_from_the_same_day_again_if_it_does_not_say_how_much_it_has() {
            wire.then(200, "{\"data\": [{\"id\": 1}]}");
            update(activity, State.of(Map.of("s", known)));
            assertThat(withoutRequests())
                    .containsExactly(
                            observe(new Observation.EndpointStarted("s")),
                            upsert("s", "id", 1L),
                            observe(
                                    new Observation.Warning(
                                            "s: the source did not say how many records there are, so the next sync asks for them once more")),
                            new Operation.Checkpoint(
                                    State.of(Map.of("s", section("finished", true, "since", "2026-11-20T23:30:00Z")))),
                            observe(new Observation.EndpointFinished("s", 1)));
        }

        @Test
        void is_asked_for_everything_if_the_clock_was_wrong_and_later_from_the_day_that_it_is() {
            String future = "2027-11-21T12:00:00Z";
            StreamState wrong = StreamState.of(Map.of("round", future, "finished", true, "since", future));
            wire.then(200, "{\"data\": [{\"id\": 1}], \"count\": 1}");
            update(activity, State.of(Map.of("s", wrong)));
            assertThat(wire.addresses()).containsExactly("https://api.example.com/s?sort=day");
            assertThat(checkpoints())
                    .containsExactly(State.of(Map.of(
                            "s",
                            StreamState.of(Map.of(
                                    "round", "2027-11-21T12:00:00.000001Z", "finished", true, "since", ROUND)))));
        }

        @Test
        void does_not_fail_if_the_one_record_that_is_new_is_rejected() {
            wire.then(200, "{\"data\": [{\"id\": null}], \"count\": 1}");
            update(activity, State.of(Map.of("s", known)));
            assertThat(said).contains(new Operation.Reject("s", "{\"id\": null}", "primary key column 'id' is null"));
            assertThat(checkpoints()).containsExactly(State.of(Map.of("s", section("finished", true, "since", ROUND))));
        }

        @Test
        void fails_if_more_than_a_hundred_records_are_rejected_and_more_than_a_tenth() {
            String bad = String.join(",", Collections.nCopies(101, "{\"id\": null}"));
            wire.then(200, "{\"data\": [" + bad + "], \"count\": 101}");
            assertThatThrownBy(() -> update(activity, State.of(Map.of("s", known))))
                    .hasMessageContaining("101 of 101 records were rejected");
            assertThat(checkpoints())
                    .containsExactly(State.of(
                            Map.of("s", section("failures", 1, "restarts", 1, "since", "2026-11-20T23:30:00Z"))));
        }
    }

    @Nested
    class A_pause {
        private final Pause everyTwo = new Pause("short_pause", 2, Duration.ofMillis(1));
        private final Pause everyFour = new Pause("long_pause", 4, Duration.ofMillis(2));

        @Test
        void comes_before_the_page_that_is_next_when_enough_was_read() {
            wire.then(200, page("{\"id\": 1}", "/a?page=2"))
                    .then(200, page("{\"id\": 2}, {\"id\": 3}", "/a?page=3"))
                    .then(200, page("", "/a?page=4"))
                    .then(200, page("{\"id\": 4}, {\"id\": 5}, {\"id\": 6}", null));
            update(List.of(A), List.of(everyTwo, everyFour), State.empty(), said::add);
            assertThat(waits())
                    .containsExactly(new Observation.Waiting(
                            "GET /a", "3 records were read ('short_pause')", Duration.ofMillis(1)));
        }

        @Test
        void is_the_longest_of_those_that_are_due() {
            wire.then(200, page("{\"id\": 1}, {\"id\": 2}, {\"id\": 3}, {\"id\": 4}", "/a?page=2"))
                    .then(200, page("", null));
            update(List.of(A), List.of(everyTwo, everyFour), State.empty(), said::add);
            assertThat(waits())
                    .containsExactly(new Observation.Waiting(
                            "GET /a", "4 records were read ('long_pause')", Duration.ofMillis(2)));
        }

        @Test
        void counts_what_an_earlier_sync_has_read_and_every_endpoint_by_itself() {
            wire.then(200, page("{\"id\": 4}", "/a?page=3"))
                    .then(200, page("", null))
                    .then(200, page("{\"id\": 1}", null));
            State state = state(section("next", "/a?page=2", "records", 3, "rejected", 0), section());
            update(List.of(A, B), List.of(everyFour), state, said::add);
            assertThat(waits())
                    .containsExactly(new Observation.Waiting(
                            "GET /a", "4 records were read ('long_pause')", Duration.ofMillis(2)));
        }

        @Test
        void shows_no_token_that_stands_in_a_path() {
            wire.then(200, page("{\"id\": 1}, {\"id\": 2}", "/t0ken%2f1/a")).then(200, page("", null));
            update(List.of(A), List.of(everyTwo), State.empty(), said::add);
            assertThat(waits())
                    .containsExactly(new Observation.Waiting(
                            "GET /****/a", "2 records were read ('short_pause')", Duration.ofMillis(1)));
        }

        @Test
        void ends_when_the_sync_is_interrupted() {
            wire.then(200, page("{\"id\": 1}, {\"id\": 2}", "/a?page=2"));
            Pause aDay = new Pause("long_pause", 2, Duration.ofDays(1));
            assertThatThrownBy(() -> update(List.of(A), List.of(aDay), State.empty(), operation -> {
                        said.add(operation);
                        if (operation instanceof Operation.Observe observe
                                && observe.observation() instanceof Observation.Waiting) {
                            Thread.currentThread().interrupt();
                        }
                    }))
                    .isInstanceOf(CancellationException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(wire.requests()).hasSize(1);
            assertThat(checkpoints()).hasSize(1);
        }

        private List<Observation> waits() {
            return said.stream()
                    .filter(Operation.Observe.class::isInstance)
                    .map(operation -> ((Operation.Observe) operation).observation())
                    .filter(Observation.Waiting.class::isInstance)
                    .toList();
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
                            state(section("restarts", 1), section()),
                            state(section("next", "/a?page=3", "records", 2, "rejected", 0), section()));
            assertThat(ended()).containsExactly("a@" + ROUND, "b@" + ROUND);
        }

        @Test
        void in_its_links_is_read_from_its_first_page_in_another_pass_by_a_sync_that_goes_on() {
            wire.then(200, page("{\"id\": 1}", "/a?page=2&access_token=t0ken%2F1"))
                    .then(403, "");
            assertThatThrownBy(() -> update(List.of(A), List.of(), State.empty(), said::add))
                    .isInstanceOf(SourceException.class);
            State failed = checkpoints().get(1);
            assertThat(failed).isEqualTo(State.of(Map.of("a", section("failures", 1, "restarts", 1))));

            wire.then(200, page("{\"id\": 1}", null));
            said.clear();
            update(A, failed);
            assertThat(begun()).containsExactly("a@" + ROUND + "#1");
            assertThat(ended()).containsExactly("a@" + ROUND + "#1");
        }

        @Test
        void in_the_state_is_read_from_its_first_page_by_a_sync_that_goes_on() {
            State kept = state(
                    section("next", "/a?access_token=t0ken/1", "records", 7, "rejected", 0), section("finished", true));
            wire.then(403, "");
            assertThatThrownBy(() -> update(kept)).isInstanceOf(SourceException.class);
            assertThat(wire.addresses()).containsExactly("https://api.example.com/a");
            assertThat(checkpoints().get(0).stream("a")).isEqualTo(section("failures", 1, "restarts", 1));
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
                            state(section("next", "/a?page=2", "records", 1, "rejected", 0), section()),
                            state(failed, section()),
                            state(failed, section("finished", true)));
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
        void for_want_of_a_permission_stops_everything_and_names_it() {
            Endpoint catalog = get("/c")
                    .records("/data")
                    .permission("to read the catalog")
                    .into(table("c").primaryKey("id"));
            wire.then(403, "");
            assertThatThrownBy(() -> update(List.of(catalog, A), List.of(), State.empty(), said::add))
                    .isInstanceOf(UnauthorizedException.class)
                    .hasMessage(
                            "GET https://api.example.com/c answered 403 Forbidden. The account behind"
                                    + " 'token' seems to lack the permission to read the catalog. Grant it, or do not read this.");
            assertThat(wire.requests()).hasSize(1);
            assertThat(checkpoints()).isEmpty();
        }

        @Test
        void for_want_of_a_permission_counts_once_the_round_has_begun() {
            Endpoint catalog = get("/c")
                    .records("/data")
                    .permission("to read the catalog")
                    .into(table("c").primaryKey("id"));
            wire.then(200, page("", null)).then(403, "");
            assertThatThrownBy(() -> update(List.of(A, catalog), List.of(), State.empty(), said::add))
                    .isInstanceOf(UnauthorizedException.class);
            assertThat(checkpoints())
                    .containsExactly(
                            State.of(Map.of("a", section("finished", true), "c", section())),
                            State.of(Map.of("a", section("finished", true), "c", section("failures", 1))));
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
            assertThat(said).contains(upsert("a", "id", 1L), upsert("a", "id", 2L));
            assertThat(checkpoints().get(1).stream("a"))
                    .isEqualTo(section("failures", 1, "next", "/a?page=2", "records", 1, "rejected", 0));
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://evil.example/a", "http://api.example.com/a", "//evil.example/a"})
        void because_its_next_page_is_elsewhere_asks_nobody_there(String next) {
            wire.then(200, "{\"data\": [{\"id\": 1}], \"next\": \"" + next + "\"}")
                    .then(200, "{\"data\": []}");
            assertThatThrownBy(() -> update(State.empty()))
                    .hasMessageContaining("its link to the next page leads to another origin");
            assertThat(wire.addresses()).containsExactly("https://api.example.com/a", "https://api.example.com/b");
            assertThat(said).contains(upsert("a", "id", 1L));
            assertThat(checkpoints().get(0)).isEqualTo(state(section("failures", 1, "restarts", 1), section()));
        }

        @Test
        void before_there_was_a_place_to_go_on_from_is_read_in_another_pass() {
            wire.then(200, page("{\"id\": 1}", "https://evil.example/a"));
            assertThatThrownBy(() -> update(A, State.empty())).isInstanceOf(SourceException.class);

            wire.then(200, page("{\"id\": 2}", null));
            update(A, checkpoints().get(0));
            assertThat(begun()).containsExactly("a@" + ROUND, "a@" + ROUND + "#1");
            assertThat(ended()).containsExactly("a@" + ROUND + "#1");
        }

        @Test
        void before_anything_came_is_read_in_the_same_pass() {
            wire.then(403, "");
            assertThatThrownBy(() -> update(A, State.empty())).isInstanceOf(SourceException.class);

            wire.then(200, page("{\"id\": 2}", null));
            update(A, checkpoints().get(0));
            assertThat(begun()).containsExactly("a@" + ROUND, "a@" + ROUND);
            assertThat(ended()).containsExactly("a@" + ROUND);
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
            assertThat(checkpoints().get(0)).isEqualTo(state(section("failures", 1, "restarts", 1), section()));
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
            assertThat(Tally.of(200, 101).excess()).isEqualTo(Tally.of(200, 101).verdict());
            assertThat(Tally.of(1010, 101).excess()).isEmpty();
            assertThat(Tally.of(100, 100).excess()).isEmpty();
        }

        @Test
        void are_counted_over_all_pages_even_if_a_sync_came_between() {
            State state =
                    state(section("next", "/a?page=2", "records", 150, "rejected", 101), section("finished", true));
            String good = IntStream.rangeClosed(1, 50)
                    .mapToObj("{\"id\": %d}"::formatted)
                    .collect(Collectors.joining(","));
            wire.then(200, "{\"data\": [" + good + "]}");
            assertThatThrownBy(() -> update(state)).hasMessageContaining("101 of 200 records were rejected.");
            assertThat(checkpoints().get(0).stream("a")).isEqualTo(section("failures", 1, "restarts", 1));
        }

        @Test
        void are_read_once_more_from_the_first_page_before_everything_begins_anew() {
            String bad = page("{}", "/a?page=2");
            wire.then(200, bad).then(200, page("{}", null));
            assertThatThrownBy(() -> update(A, State.empty())).hasMessageContaining("the next sync does what is left.");
            State once = checkpoints().get(1);

            wire.then(200, bad).then(200, page("{}", null));
            said.clear();
            assertThatThrownBy(() -> update(A, once)).hasMessageContaining("the next sync begins anew");
            assertThat(begun()).containsExactly("a@" + ROUND + "#1");
            State twice = checkpoints().get(1);

            wire.then(200, page("{\"id\": 1}", null));
            said.clear();
            update(A, twice);
            assertThat(ended()).containsExactly("a@2026-11-21T12:00:00.000001Z");
        }
    }

    @Nested
    class A_sync_after_one_that_was_cut_short {
        private final State state =
                state(section("next", "/a?page=2", "records", 2, "rejected", 0), section("finished", true));

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
                            checkpoint(section("finished", true), section("finished", true)),
                            observe(new Observation.EndpointFinished("a", 1)));
        }

        @Test
        void begins_another_pass_with_the_first_page_if_the_one_to_go_on_with_is_gone() {
            wire.then(404, "").then(200, "{\"data\": [{\"id\": 1}]}");
            update(state);
            assertThat(wire.addresses())
                    .containsExactly("https://api.example.com/a?page=2", "https://api.example.com/a");
            assertThat(withoutRequests())
                    .containsExactly(
                            observe(new Observation.EndpointStarted("a")),
                            new Operation.BeginPass("a@" + ROUND, List.of("a")),
                            new Operation.BeginPass("a@" + ROUND + "#1", List.of("a")),
                            upsert("a", "id", 1L),
                            new Operation.EndPass("a@" + ROUND + "#1", OptionalLong.empty()),
                            checkpoint(section("finished", true), section("finished", true)),
                            observe(new Observation.EndpointFinished("a", 1)));
        }

        @Test
        void goes_on_with_a_pass_that_was_begun_anew() {
            wire.then(404, "").then(200, page("{\"id\": 1}", "/a?page=2")).then(403, "");
            assertThatThrownBy(() -> update(state)).isInstanceOf(SourceException.class);
            State failed = checkpoints().get(1);
            assertThat(failed.stream("a"))
                    .isEqualTo(section("failures", 1, "restarts", 1, "next", "/a?page=2", "records", 1, "rejected", 0));

            wire.then(200, page("{\"id\": 2}", null));
            said.clear();
            update(failed);
            assertThat(begun()).containsExactly("a@" + ROUND + "#1");
            assertThat(ended()).containsExactly("a@" + ROUND + "#1");
        }

        @Test
        void counts_nothing_of_what_came_before_a_pass_that_was_begun_anew() {
            Endpoint counted = get("/k")
                    .records("/data")
                    .paged(nextLink("/next"))
                    .count("/count")
                    .into(table("k").primaryKey("id"));
            StreamState before = section("next", "/k?page=2", "records", 7, "rejected", 7, "count", 12);
            wire.then(404, "").then(200, "{\"data\": [{\"id\": 1}], \"count\": 1}");
            update(counted, State.of(Map.of("k", before)));
            assertThat(said).contains(new Operation.EndPass("k@" + ROUND + "#1", OptionalLong.of(1)));
        }

        @Test
        void keeps_what_it_has_reached_although_it_fails_again_as_long_as_it_comes_further() {
            State once = state.with("a", section("failures", 1, "next", "/a?page=2", "records", 2, "rejected", 0));
            wire.then(200, page("{\"id\": 3}", "/a?page=3")).then(403, "");
            assertThatThrownBy(() -> update(once)).hasMessageContaining("the next sync does what is left.");
            State further = checkpoints().get(1);
            assertThat(further.stream("a"))
                    .isEqualTo(section("failures", 1, "next", "/a?page=3", "records", 3, "rejected", 0));

            wire.then(200, page("{\"id\": 4}", null));
            update(further);
            assertThat(wire.addresses())
                    .containsExactly(
                            "https://api.example.com/a?page=2",
                            "https://api.example.com/a?page=3",
                            "https://api.example.com/a?page=3");
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
                    .hasMessageContaining("the next sync begins anew, since this was the second failure.");
            State twice = checkpoints().get(0);
            assertThat(twice.stream("a")).isEqualTo(section("failures", 2));
            assertThat(wire.addresses()).containsExactly("https://api.example.com/a");

            wire.then(200, "{\"data\": []}").then(200, "{\"data\": []}");
            said.clear();
            update(twice);
            assertThat(ended()).containsExactly("a@2026-11-21T12:00:00.000001Z", "b@2026-11-21T12:00:00.000001Z");
        }
    }

    /** The shop is 17. */
    @Nested
    class A_sync_with_settings_in_a_path {
        private final Endpoint orders = get("/shops/{shop}/a")
                .records("/data")
                .paged(nextLink("/next"))
                .into(table("a").primaryKey("id"));
        private final Endpoint visits = get("/shops/{shop}/s")
                .records("/data")
                .since("from_date", Period.ofDays(2))
                .into(table("s").primaryKey("id"));

        @Test
        void goes_on_with_the_same_account() {
            wire.then(200, "{\"data\": [{\"id\": 3}]}").then(200, "{\"data\": []}");
            update(List.of(orders, visits), List.of(), of("17"), said::add);
            assertThat(wire.addresses())
                    .containsExactly(
                            "https://api.example.com/shops/17/a?page=2",
                            "https://api.example.com/shops/17/s?from_date=2026-11-18");
            assertThat(ended()).containsExactly("a@" + ROUND);
        }

        @Test
        void begins_everything_anew_with_another_account() {
            wire.then(200, "{\"data\": [{\"id\": 1}]}").then(200, "{\"data\": []}");
            update(List.of(orders, visits), List.of(), of("16"), said::add);
            assertThat(wire.addresses())
                    .containsExactly("https://api.example.com/shops/17/a", "https://api.example.com/shops/17/s");
            String round = "2026-11-21T12:00:00.000001Z";
            assertThat(begun()).containsExactly("a@" + round);
            assertThat(ended()).containsExactly("a@" + round);
            assertThat(checkpoints().get(1))
                    .isEqualTo(State.of(Map.of(
                            "a",
                            StreamState.of(Map.of("account", "/shops/17/a", "round", round, "finished", true)),
                            "s",
                            StreamState.of(Map.of(
                                    "account", "/shops/17/s", "round", round, "finished", true, "since", ROUND)))));
        }

        @Test
        void reads_again_what_another_account_has_finished_in_a_round_that_goes_on() {
            State state = State.of(Map.of(
                    "a", section("account", "/shops/16/a", "finished", true),
                    "s", section("account", "/shops/17/s")));
            wire.then(200, "{\"data\": [{\"id\": 1}]}").then(200, "{\"data\": []}");
            update(List.of(orders, visits), List.of(), state, said::add);
            assertThat(ended()).containsExactly("a@2026-11-21T12:00:00.000001Z");
        }

        /** One endpoint in the middle, and the other one before a reading that begins anew. */
        private State of(String shop) {
            return State.of(Map.of(
                    "a",
                    section(
                            "account",
                            "/shops/%s/a".formatted(shop),
                            "next",
                            "/shops/%s/a?page=2".formatted(shop),
                            "records",
                            2,
                            "rejected",
                            0),
                    "s",
                    StreamState.of(Map.of(
                            "account",
                            "/shops/%s/s".formatted(shop),
                            "round",
                            "2026-11-20T23:30:00Z",
                            "finished",
                            true,
                            "since",
                            "2026-11-20T23:30:00Z"))));
        }
    }

    private void update(State state) {
        update(state, said::add);
    }

    private void update(State state, Operations operations) {
        update(List.of(A, B), List.of(), state, operations);
    }

    private void update(Endpoint endpoint, State state) {
        update(List.of(endpoint), List.of(), state, said::add);
    }

    private void update(List<Endpoint> endpoints, List<Pause> pauses, State state, Operations operations) {
        Access access = new Access(
                Origin.of(BASE), "Bearer t0ken/1", SECRETS, List.of("token"), List.of("base_url"), Optional.empty());
        Retries once = new Retries(1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMinutes(15));
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        try (Ahead ahead = new Ahead(operations, 1)) {
            Client client =
                    new Client(wire, access, Map.of(), once, OptionalInt.empty(), () -> 0L, clock, ahead.observer());
            Addresses addresses = new Addresses(BASE, List.of(SHOP), CONFIGURATION);
            Pages pages = new Pages(addresses, client, new Pauses(pauses), ahead);
            Windowing always = new Windowing(CONFIGURATION, Dates.Bounds.NONE, Optional.empty(), Optional.empty());
            new Update(pages, always, NOON, state, operations).run(endpoints);
        }
    }

    /** A page of these records. */
    private static String page(String records, @Nullable String next) {
        return "{\"data\": [%s], \"next\": %s}".formatted(records, next == null ? "null" : "\"" + next + "\"");
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

    private List<String> begun() {
        return said.stream()
                .filter(Operation.BeginPass.class::isInstance)
                .map(operation -> ((Operation.BeginPass) operation).pass())
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

    private static State state(StreamState a, StreamState b) {
        return State.of(Map.of("a", a, "b", b));
    }

    private static Operation checkpoint(StreamState a, StreamState b) {
        return new Operation.Checkpoint(state(a, b));
    }

    private static Operation upsert(String table, Object... namesAndValues) {
        return new Operation.Upsert(table, Row.of(namesAndValues));
    }

    private static Operation observe(Observation observation) {
        return new Operation.Observe(observation);
    }
}
