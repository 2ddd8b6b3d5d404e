package dev.tributary.rest;

import static dev.tributary.rest.Export.covered;
import static dev.tributary.rest.Export.event;
import static dev.tributary.rest.Export.events;
import static dev.tributary.rest.Export.row;
import static dev.tributary.rest.Export.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.Observation;
import dev.tributary.connector.Operation;
import dev.tributary.connector.SourceException;
import dev.tributary.connector.State;
import dev.tributary.connector.StreamState;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Target;
import dev.tributary.rest.endpoint.Windows;
import dev.tributary.rest.http.UnauthorizedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** An endpoint that is read window by window; the present is 12:34:56 on 2026-11-21, so that hour 09 is the newest. */
class CatchUpTest {
    private static final String FIRST = "start=20261120T00&end=20261120T23";
    private static final String SECOND = "start=20261121T00&end=20261121T09";
    private static final String NOT_FOUND = "{\"error\": \"Raw data files were not found.\"}";

    private final Export export = new Export();
    private final Desk desk = export.desk;

    @Nested
    class The_first_sync {
        @Test
        void begins_with_yesterday_and_ends_three_hours_before_the_present_one() {
            desk.on(FIRST, event("a"), event("b")).on(SECOND, event("c"));
            State state = export.sync(State.empty());
            assertThat(desk.queries()).containsExactly(FIRST, SECOND);
            assertThat(export.story())
                    .containsExactly(
                            "a",
                            "b",
                            "up to 2026-11-21T00:00:00Z",
                            "c",
                            "up to 2026-11-21T10:00:00Z",
                            "up to 2026-11-21T10:00:00Z");
            assertThat(events(state)).isEqualTo(covered("2026-11-20T00:00:00Z", "2026-11-21T10:00:00Z", true));
        }

        @Test
        void begins_with_the_hour_of_the_start_and_asks_for_windows_of_the_width_it_is_told() {
            export.sync(State.empty(), "start_date", "2026-11-21T02:59:59.999+00:00", "window", "3h");
            assertThat(desk.queries())
                    .containsExactly(
                            "start=20261121T02&end=20261121T04",
                            "start=20261121T05&end=20261121T07",
                            "start=20261121T08&end=20261121T09");
        }

        @Test
        void ends_with_the_last_hour_of_the_last_day() {
            State state = export.sync(State.empty(), "start_date", "2026-11-18T12:00:00Z", "end_date", "2026-11-19");
            assertThat(desk.queries())
                    .containsExactly("start=20261118T12&end=20261119T11", "start=20261119T12&end=20261119T23");
            assertThat(events(state)).isEqualTo(covered("2026-11-18T12:00:00Z", "2026-11-20T00:00:00Z", true));
        }

        @Test
        void never_reads_an_hour_that_the_source_has_not_all_of() {
            export.at("2026-11-21T12:59:59.999999Z").sync(State.empty(), "end_date", "2026-12-31");
            assertThat(desk.queries()).containsExactly(FIRST, SECOND);
            export.at("2026-11-21T13:00:00Z").sync(State.empty(), "end_date", "2026-12-31");
            assertThat(desk.queries()).endsWith(FIRST, "start=20261121T00&end=20261121T10");
        }

        @Test
        void asks_for_nothing_as_long_as_there_is_nothing_old_enough() {
            State state = export.sync(State.empty(), "start_date", "2026-11-21T10:00:00Z");
            assertThat(desk.queries()).isEmpty();
            assertThat(events(state)).isEqualTo(covered("2026-11-21T10:00:00Z", "2026-11-21T10:00:00Z", true));
            assertThat(export.observations())
                    .containsExactly(
                            new Observation.EndpointStarted("event"), new Observation.EndpointFinished("event", 0));
        }

        @Test
        void is_refused_if_it_would_end_before_it_begins() {
            assertThatThrownBy(() -> export.sync(State.empty(), "end_date", "2026-11-19"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage(
                            "'end_date' (2026-11-19T23:00:00Z) is before yesterday, where a first sync begins. Say in 'start_date' where to begin.");
            assertThat(desk.queries()).isEmpty();
        }

        @Test
        void marks_nothing_as_deleted() {
            desk.on(FIRST, event("a"));
            export.sync(State.empty());
            assertThat(export.said)
                    .noneMatch(it -> it instanceof Operation.BeginPass || it instanceof Operation.EndPass);
        }
    }

    @Nested
    class The_next_sync {
        private final State before = state(covered("2026-11-10T00:00:00Z", "2026-11-21T04:00:00Z", true));

        @Test
        void goes_on_where_the_last_one_ended_and_reads_six_hours_again() {
            State state = export.sync(before, "start_date", "2026-11-01");
            assertThat(desk.queries()).containsExactly("start=20261120T22&end=20261121T09");
            assertThat(events(state)).isEqualTo(covered("2026-11-10T00:00:00Z", "2026-11-21T10:00:00Z", true));
        }

        @Test
        void reads_nothing_again_if_it_is_told_so() {
            export.sync(before, "lookback", "0h");
            assertThat(desk.queries()).containsExactly("start=20261121T04&end=20261121T09");
        }

        @Test
        void reads_nothing_again_from_before_the_beginning() {
            export.sync(state(covered("2026-11-21T02:00:00Z", "2026-11-21T04:00:00Z", true)), "lookback", "30d");
            assertThat(desk.queries()).containsExactly("start=20261121T02&end=20261121T09");
        }

        @Test
        void never_forgets_what_was_read_while_it_reads_it_again() {
            export.sync(state(covered("2026-11-10T00:00:00Z", "2026-11-21T10:00:00Z", true)), "window", "1h");
            assertThat(desk.queries()).hasSize(6).startsWith("start=20261121T04&end=20261121T04");
            assertThat(export.checkpoints())
                    .hasSize(7)
                    .allMatch(section -> section.text("up_to").orElse("").equals("2026-11-21T10:00:00Z"));
        }

        @Test
        void does_not_go_beyond_an_end_that_came_since() {
            export.sync(before, "end_date", "2026-11-21T00:30:00Z");
            assertThat(desk.queries()).containsExactly("start=20261120T22&end=20261121T00");
            assertThat(events(export.sync(before, "end_date", "2026-11-12")))
                    .isEqualTo(covered("2026-11-10T00:00:00Z", "2026-11-21T04:00:00Z", true));
            assertThat(desk.queries()).hasSize(1);
        }

        @Test
        void begins_anew_where_the_clock_was_ahead() {
            export.sync(state(covered("2026-11-21T05:00:00Z", "2031-01-01T00:00:00Z", true)));
            assertThat(desk.queries()).containsExactly("start=20261121T05&end=20261121T09");
        }
    }

    @Nested
    class An_empty_window {
        @Test
        void is_one_whose_404_says_that_there_are_no_files() {
            desk.on(FIRST, 404, NOT_FOUND).on(SECOND, 404, "");
            State state = export.sync(State.empty());
            assertThat(events(state)).isEqualTo(covered("2026-11-20T00:00:00Z", "2026-11-21T10:00:00Z", true));
            assertThat(export.rows()).isEmpty();
        }

        @Test
        void is_none_whose_404_says_something_else() {
            desk.on(FIRST, 404, "<html>No such page</html>");
            assertThatThrownBy(() -> export.sync(State.empty()))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining(
                            "GET https://api.example.com/export answered 404 Not Found. Check that 'region' and 'base_url' are right and that the account has this resource. The answer begins: <html>No such page</html>");
            assertThat(export.checkpoints())
                    .containsExactly(covered("2026-11-20T00:00:00Z", "2026-11-20T00:00:00Z", false)
                            .with("failures", 1));
        }

        @Test
        void may_be_an_archive_without_a_line() {
            desk.on(FIRST, 200, new Zipped().bytes()).on(SECOND, 200, Zipped.of());
            assertThat(events(export.sync(State.empty())))
                    .isEqualTo(covered("2026-11-20T00:00:00Z", "2026-11-21T10:00:00Z", true));
        }
    }

    @Nested
    class A_failure {
        @Test
        void keeps_the_windows_before_it_and_the_next_sync_goes_on_there() {
            desk.on(FIRST, event("a")).on(SECOND, 410, "gone");
            assertThatThrownBy(() -> export.sync(State.empty()))
                    .isInstanceOf(SourceException.class)
                    .hasMessageStartingWith(
                            "1 of 1 endpoints failed. What was read is kept; the next sync does what is left.");
            StreamState reached = covered("2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z", false);
            assertThat(export.checkpoints()).containsExactly(reached, reached.with("failures", 1));

            Export next = new Export();
            next.sync(state(reached.with("failures", 1)), "lookback", "0h");
            assertThat(next.desk.queries()).containsExactly(SECOND);
        }

        @Test
        void of_a_truncated_archive_is_none_if_it_comes_whole_the_next_time() {
            byte[] whole = Zipped.of(event("a"), event("b"));
            desk.on(FIRST, 200, Arrays.copyOf(whole, whole.length - 30))
                    .on(FIRST, 200, "Too many requests, please wait")
                    .on(FIRST, 200, whole);
            export.trying(3).sync(State.empty());
            assertThat(export.rows()).containsExactly(row("a"), row("b"));
        }

        @Test
        void of_the_credentials_stops_at_once() {
            desk.on(FIRST, 403, "{\"error\": {\"metadata\": {\"details\": \"Invalid API Key\"}}}");
            Endpoint other = Endpoint.get("/other").into(Target.table("other").primaryKey("id"));
            assertThatThrownBy(() -> export.sync(List.of(Export.EVENT, other), State.empty(), export.said::add))
                    .isInstanceOf(UnauthorizedException.class)
                    .hasMessage(
                            "GET https://api.example.com/export answered 403 Forbidden. Check that 'api_key' and 'secret_key' are current and were copied completely, and that 'region' ('us') is the account's. The answer begins: {\"error\": {\"metadata\": {\"details\": \"Invalid API Key\"}}}");
            assertThat(desk.queries()).containsExactly(FIRST);
            assertThat(export.checkpoints()).isEmpty();
        }
    }

    @Nested
    class A_line_that_is_no_record {
        @Test
        void is_rejected_with_its_place_and_the_window_goes_on() {
            byte[] archive = new Zipped()
                    .with("17/17_2026-11-20_5#0.json.gz", event("a"), "{\"uuid\": \"b", event("c"))
                    .with("17/17_2026-11-20_5#1.json.gz", "", "[1]", "{\"uuid\": null}", event("d"))
                    .bytes();
            desk.on(FIRST, 200, archive);
            export.sync(State.empty());
            assertThat(export.rows())
                    .containsExactly(
                            row("a"),
                            new Operation.Reject(
                                    "event", "{\"uuid\": \"b", "17_2026-11-20_5#0.json.gz, line 2: it is cut off"),
                            row("c"),
                            new Operation.Reject(
                                    "event",
                                    "[1]",
                                    "17_2026-11-20_5#1.json.gz, line 2: expected an object, found an array"),
                            new Operation.Reject(
                                    "event",
                                    "{\"uuid\": null}",
                                    "17_2026-11-20_5#1.json.gz, line 3: primary key column 'uuid' is null"),
                            row("d"));
            assertThat(export.observations()).contains(new Observation.EndpointFinished("event", 6));
        }

        @Test
        void is_one_of_too_many_if_there_are_more_than_a_hundred_and_a_tenth() {
            desk.on(FIRST, lines(900, 100)).on(SECOND, lines(8, 1));
            assertThatThrownBy(() -> export.sync(State.empty()))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining(
                            "event: of all windows so far, 101 of 1009 records were rejected, the first one because: it is no JSON.");
            assertThat(export.checkpoints())
                    .endsWith(covered("2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z", false)
                            .with("failures", 1));
        }

        @Test
        void is_bearable_if_there_are_a_hundred_or_a_tenth() {
            desk.on(FIRST, lines(1, 100)).on(SECOND, lines(2000, 100));
            assertThat(events(export.sync(State.empty())))
                    .isEqualTo(covered("2026-11-20T00:00:00Z", "2026-11-21T10:00:00Z", true));
        }

        @Test
        void fails_the_window_if_it_holds_ten_of_them_and_nothing_else() {
            desk.on(FIRST, lines(0, 10));
            assertThatThrownBy(() -> export.sync(State.empty()))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining(
                            "event: 20261120T00 to 20261120T23: 10 of 10 records were rejected, the first one because: it is no JSON.");
            assertThat(export.checkpoints())
                    .endsWith(covered("2026-11-20T00:00:00Z", "2026-11-20T00:00:00Z", false)
                            .with("failures", 1));
        }

        @Test
        void names_its_member_without_a_secret_in_it() {
            desk.on(FIRST, 200, new Zipped().with("17/s3cret.json.gz", "{}x").bytes());
            export.sync(State.empty());
            assertThat(export.rows())
                    .containsExactly(new Operation.Reject("event", "{}x", "****.json.gz, line 1: it is no JSON"));
        }

        @Test
        void is_explained_by_the_window_it_stands_in() {
            String[] keyless = IntStream.range(0, 10)
                    .mapToObj(number -> "{\"uuid\": null, \"n\": %d}".formatted(number))
                    .toArray(String[]::new);
            desk.on(FIRST, lines(1, 1)).on(SECOND, keyless);
            assertThatThrownBy(() -> export.sync(State.empty()))
                    .hasMessageContaining(
                            "event: 20261121T00 to 20261121T09: 10 of 10 records were rejected, the first one because: primary key column 'uuid' is null.");
        }

        private String[] lines(int good, int bad) {
            return IntStream.range(0, good + bad)
                    .mapToObj(number -> number < good ? event("e" + number) : "nonsense")
                    .toArray(String[]::new);
        }
    }

    @Test
    void hours_that_have_not_come_yet_by_the_sources_own_clock_are_asked_for_again() {
        desk.at("Fri, 20 Nov 2026 12:34:56 GMT").on(FIRST, event("a"));
        assertThat(events(export.sync(State.empty())))
                .isEqualTo(covered("2026-11-20T00:00:00Z", "2026-11-20T10:00:00Z", true));
        assertThat(export.observations())
                .filteredOn(Observation.Warning.class::isInstance)
                .containsExactly(
                        new Observation.Warning(
                                "event: by the source's clock it is 2026-11-20T12:34:56Z, by ours 2026-11-21T12:34:56Z. What is behind that is read again by the next sync. Check this machine's clock."));
    }

    @Test
    void what_is_no_list_of_events_is_skipped_and_said() {
        byte[] archive = new Zipped()
                .with("17/a.json.gz", event("a"))
                .plain("17/_complete", "done".getBytes(StandardCharsets.UTF_8))
                .bytes();
        desk.on(FIRST, 200, archive);
        export.sync(State.empty());
        assertThat(export.rows()).containsExactly(row("a"));
        assertThat(export.observations())
                .contains(new Observation.Warning(
                        "event: the archive holds members that are not JSON lines; they were skipped: _complete"));
    }

    @Test
    void a_large_window_is_saved_in_between_without_saying_that_it_was_read() {
        String[] lines = IntStream.rangeClosed(1, 2500)
                .mapToObj(number -> event("e" + number))
                .toArray(String[]::new);
        desk.on(FIRST, lines);
        export.sync(State.empty(), "end_date", "2026-11-20");
        assertThat(export.story())
                .filteredOn(it -> it.startsWith("up to") || it.matches("e(1000|1001|2000|2001|2500)"))
                .containsExactly(
                        "e1000",
                        "up to 2026-11-20T00:00:00Z",
                        "e1001",
                        "e2000",
                        "up to 2026-11-20T00:00:00Z",
                        "e2001",
                        "e2500",
                        "up to 2026-11-21T00:00:00Z",
                        "up to 2026-11-21T00:00:00Z");
    }

    @Test
    void an_hour_that_always_fails_counts_although_hours_before_it_are_read_again() {
        desk.on("start=20261121T09&end=20261121T09", 400, "");
        State before = state(covered("2026-11-20T00:00:00Z", "2026-11-21T09:00:00Z", true));
        for (int failures = 1; failures <= 2; failures++) {
            State last = before;
            assertThatThrownBy(() -> export.sync(last, "window", "1h")).isInstanceOf(SourceException.class);
            before = export.said.stream()
                    .filter(Operation.Checkpoint.class::isInstance)
                    .map(operation -> ((Operation.Checkpoint) operation).state())
                    .reduce(before, (older, newer) -> newer);
            assertThat(events(before))
                    .isEqualTo(covered("2026-11-20T00:00:00Z", "2026-11-21T09:00:00Z", false)
                            .with("failures", failures));
        }
    }

    @Test
    void a_start_before_that_of_the_first_sync_is_not_heeded_and_that_is_said() {
        State before = state(covered("2026-11-20T05:00:00Z", "2026-11-21T10:00:00Z", true));
        export.sync(before, "start_date", "2026-11-20T05:59:59Z");
        assertThat(export.observations()).noneMatch(Observation.Warning.class::isInstance);
        export.sync(before, "start_date", "2026-11-20T04:59:59Z");
        assertThat(desk.queries()).containsOnly("start=20261121T04&end=20261121T09");
        assertThat(export.observations())
                .contains(
                        new Observation.Warning(
                                "event: 'start_date' (2026-11-20T04:59:59Z) is before 2026-11-20T05:00:00Z, where the first sync began. What is older is not read: sync it into another destination, or reset the connector."));
    }

    @Nested
    class A_list_that_is_looked_up_in {
        private static final Endpoint KINDS =
                Endpoint.get("/kinds").into(Target.table("kind").primaryKey("id"));
        private static final Endpoint EVENTS = Endpoint.get("/export")
                .named("event")
                .windows(Export.HOURS)
                .lookup("kind", "kind_id", KINDS, "name", "id")
                .into(Target.table("event").primaryKey("uuid"));

        @Test
        void must_not_be_empty_where_a_window_brings_anything() {
            desk.on("/kinds", 200, "[]").on(SECOND, event("a"));
            assertThatThrownBy(() -> export.sync(List.of(EVENTS), State.empty(), export.said::add))
                    .isInstanceOf(SourceException.class)
                    .hasMessageEndingWith(
                            "event: the list 'kinds' is empty although there is something to look up in it. Run the sync again later, or ask the API's operator.");
            assertThat(export.rows()).isEmpty();
            assertThat(export.checkpoints())
                    .endsWith(covered("2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z", false)
                            .with("failures", 1));
        }

        @Test
        void may_be_empty_where_there_is_nothing() {
            desk.on("/kinds", 200, "[]");
            State state = export.sync(List.of(EVENTS), State.empty(), export.said::add);
            assertThat(events(state)).isEqualTo(covered("2026-11-20T00:00:00Z", "2026-11-21T10:00:00Z", true));
        }
    }

    @Test
    void an_hour_that_is_not_over_is_read_again_and_nothing_before_it() {
        Endpoint live = Endpoint.get("/live")
                .named("event")
                .windows(Windows.hours("from", "to").wide(24))
                .records("/data")
                .into(Target.table("event").primaryKey("uuid"));
        desk.on("from=20261120T00&to=20261120T23", 200, "{\"data\": [{\"uuid\": \"a\"}]}")
                .on("from=20261121T00&to=20261121T12", 200, "{\"data\": []}")
                .on("from=20261121T12&to=20261121T12", 200, "{\"data\": [{\"uuid\": \"b\"}]}");
        State first = export.sync(List.of(live), State.empty(), export.said::add);
        export.sync(List.of(live), first, export.said::add);
        assertThat(desk.queries())
                .containsExactly(
                        "from=20261120T00&to=20261120T23",
                        "from=20261121T00&to=20261121T12",
                        "from=20261121T12&to=20261121T12");
        assertThat(export.rows()).containsExactly(row("a"), row("b"));
    }
}
