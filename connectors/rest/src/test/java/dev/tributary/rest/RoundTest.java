package dev.tributary.rest;

import static dev.tributary.rest.endpoint.Endpoint.get;
import static dev.tributary.rest.endpoint.Target.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.State;
import dev.tributary.connector.StreamState;
import dev.tributary.rest.endpoint.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RoundTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.000001Z");
    private static final Instant MORNING = NOON.minus(Duration.ofHours(3));
    private static final Endpoint A = get("/a").into(table("a").primaryKey("id"));
    private static final Endpoint B = get("/b").into(table("b").primaryKey("id"));
    private static final List<Endpoint> BOTH = List.of(A, B);

    @Nested
    class A_new_round {
        @Test
        void begins_with_the_first_sync() {
            assertThat(Round.of(State.empty(), BOTH, NOON)).isEqualTo(new Round(NOON, BOTH));
        }

        @Test
        void begins_when_the_one_before_is_finished() {
            State state = state(section(MORNING).done(), section(MORNING).done());
            assertThat(Round.of(state, BOTH, NOON)).isEqualTo(new Round(NOON, BOTH));
        }

        @Test
        void begins_when_the_one_before_is_a_day_old() {
            State state = state(section(NOON.minus(Duration.ofHours(24))).done(), StreamState.empty());
            assertThat(Round.of(state, BOTH, NOON)).isEqualTo(new Round(NOON, BOTH));
        }

        @Test
        void begins_when_an_endpoint_has_failed_twice() {
            State state =
                    state(section(MORNING).done(), section(MORNING).failed().failed());
            assertThat(Round.of(state, BOTH, NOON)).isEqualTo(new Round(NOON, BOTH));
        }

        @Test
        void begins_later_than_every_round_before_it_even_if_the_clock_went_back() {
            Instant future = NOON.plus(Duration.ofDays(2));
            State state = state(section(future).done(), section(future).failed());
            assertThat(Round.of(state, BOTH, NOON))
                    .isEqualTo(new Round(Instant.parse("2026-11-23T12:00:00.000002Z"), BOTH));
            State now = state(section(NOON).done(), section(NOON).done());
            assertThat(Round.of(now, BOTH, NOON).began()).isEqualTo(Instant.parse("2026-11-21T12:00:00.000002Z"));
        }

        @Test
        void begins_in_microseconds() {
            assertThat(Round.of(State.empty(), BOTH, NOON.plusNanos(999)).began())
                    .isEqualTo(NOON);
        }

        @Test
        void begins_when_the_state_makes_no_sense() {
            State state = State.of(Map.of(
                    "a",
                    StreamState.of(
                            Map.of("round", "yesterday", "finished", "yes", "failures", "many", "next", List.of())),
                    "b",
                    StreamState.of(Map.of("round", Instant.MAX.toString(), "cursor", 17L)),
                    "c",
                    StreamState.of(Map.of("last_synced_endpoint", "assessments"))));
            Round round = Round.of(state, BOTH, NOON);
            assertThat(round).isEqualTo(new Round(NOON, BOTH));
            assertThat(round.section(state, A)).isEqualTo(section(NOON));
        }
    }

    @Nested
    class An_unfinished_round {
        @Test
        void goes_on_with_what_is_left() {
            Section left =
                    section(MORNING).reached("/b?page=2", Tally.of(10, 1)).failed();
            State state = state(section(MORNING).done(), left);
            Round round = Round.of(state, BOTH, NOON);
            assertThat(round).isEqualTo(new Round(MORNING, List.of(B)));
            assertThat(round.section(state, B))
                    .isEqualTo(new Section(Optional.of(MORNING), false, 1, Optional.of("/b?page=2"), 10, 1));
            assertThat(round.pass(B)).isEqualTo("b@2026-11-21T09:00:00.000001Z");
        }

        @Test
        void goes_on_with_endpoints_that_it_had_not_come_to() {
            Instant before = MORNING.minusSeconds(60);
            State state = state(section(MORNING).done(), section(before).done());
            Round round = Round.of(state, BOTH, NOON);
            assertThat(round).isEqualTo(new Round(MORNING, List.of(B)));
            assertThat(round.section(state, B)).isEqualTo(section(MORNING));
        }
    }

    @Test
    void a_section_is_kept_as_small_as_it_can_be() {
        assertThat(section(NOON).state()).isEqualTo(StreamState.of(Map.of("round", "2026-11-21T12:00:00.000001Z")));
        assertThat(section(NOON).reached("/b", Tally.of(3, 2)).failed().state())
                .isEqualTo(StreamState.of(Map.of(
                        "round",
                        "2026-11-21T12:00:00.000001Z",
                        "failures",
                        1,
                        "next",
                        "/b",
                        "records",
                        3,
                        "rejected",
                        2)));
        assertThat(section(NOON).failed().done().state())
                .isEqualTo(StreamState.of(Map.of("round", "2026-11-21T12:00:00.000001Z", "finished", true)));
    }

    private static Section section(Instant round) {
        return Section.begin(round);
    }

    private static State state(Section a, Section b) {
        return state(a, b.state());
    }

    private static State state(Section a, StreamState b) {
        return State.of(Map.of("a", a.state(), "b", b));
    }
}
