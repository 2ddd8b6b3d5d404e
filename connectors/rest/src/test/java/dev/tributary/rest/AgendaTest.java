package dev.tributary.rest;

import static dev.tributary.rest.endpoint.Endpoint.get;
import static dev.tributary.rest.endpoint.Target.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.ConnectorSpec;
import dev.tributary.connector.Setting;
import dev.tributary.connector.State;
import dev.tributary.connector.StreamState;
import dev.tributary.rest.Agenda.Item;
import dev.tributary.rest.endpoint.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AgendaTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.000001Z");
    private static final Instant MORNING = NOON.minus(Duration.ofHours(3));
    private static final Instant DAWN = NOON.minus(Duration.ofHours(6));
    private static final Endpoint A = get("/a").into(table("a").primaryKey("id"));
    private static final Endpoint B = get("/b").into(table("b").primaryKey("id"));
    private static final List<Endpoint> BOTH = List.of(A, B);
    private static final Setting<String> SHOP = Setting.text("shop", "Which shop.");
    private static final Addresses ADDRESSES = new Addresses(
            URI.create("https://api.example.com"),
            List.of(SHOP),
            new ConnectorSpec("shop", "A shop.", List.of(SHOP)).configure(Map.of("shop", "17")));

    @Nested
    class A_new_round {
        @Test
        void begins_with_the_first_sync() {
            assertThat(Agenda.of(State.empty(), BOTH, ADDRESSES, NOON)).isEqualTo(both(begun(NOON)));
        }

        @Test
        void begins_when_the_one_before_is_finished() {
            State state = state(begun(MORNING).done(), begun(MORNING).done());
            assertThat(Agenda.of(state, BOTH, ADDRESSES, NOON)).isEqualTo(both(begun(NOON)));
        }

        @Test
        void begins_when_the_one_before_is_a_day_old() {
            Instant yesterday = NOON.minus(Duration.ofHours(24));
            State old = state(begun(yesterday).done(), begun(yesterday));
            assertThat(Agenda.of(old, BOTH, ADDRESSES, NOON)).isEqualTo(both(begun(NOON)));

            Instant justNow = yesterday.plusNanos(1000);
            State young = state(begun(justNow).done(), begun(justNow));
            assertThat(Agenda.of(young, BOTH, ADDRESSES, NOON)).isEqualTo(agenda(goesOn(B, begun(justNow))));
        }

        @Test
        void begins_when_an_endpoint_of_the_one_before_has_failed_twice() {
            State state = state(begun(MORNING), begun(MORNING).failed().failed());
            assertThat(Agenda.of(state, BOTH, ADDRESSES, NOON)).isEqualTo(both(begun(NOON)));
        }

        @Test
        void begins_when_an_endpoint_of_the_one_before_was_begun_anew_twice() {
            State state =
                    state(begun(MORNING), begun(MORNING).restarted().restarted().at(page("/b?page=2")));
            assertThat(Agenda.of(state, BOTH, ADDRESSES, NOON)).isEqualTo(both(begun(NOON)));
        }

        @Test
        void begins_later_than_every_round_before_it_even_if_the_clock_went_back() {
            Instant future = NOON.plus(Duration.ofDays(2));
            State state = state(begun(future).done(), begun(future).failed());
            assertThat(Agenda.of(state, BOTH, ADDRESSES, NOON))
                    .isEqualTo(both(begun(Instant.parse("2026-11-23T12:00:00.000002Z"))));

            State ofNow = state(begun(NOON).done(), begun(NOON).done());
            assertThat(Agenda.of(ofNow, BOTH, ADDRESSES, NOON))
                    .isEqualTo(both(begun(Instant.parse("2026-11-21T12:00:00.000002Z"))));
        }

        @Test
        void begins_later_than_the_rounds_of_endpoints_that_nobody_asks_for() {
            State state = state(begun(MORNING).done(), begun(NOON).done());
            assertThat(Agenda.of(state, List.of(A), ADDRESSES, NOON))
                    .isEqualTo(agenda(begins(A, begun(Instant.parse("2026-11-21T12:00:00.000002Z")))));
        }

        @Test
        void begins_in_microseconds() {
            assertThat(Agenda.of(State.empty(), BOTH, ADDRESSES, NOON.plusNanos(999)))
                    .isEqualTo(both(begun(NOON)));
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
            assertThat(Agenda.of(state, BOTH, ADDRESSES, NOON)).isEqualTo(both(begun(NOON)));
        }

        @Test
        void keeps_nothing_of_the_one_before_but_since_when_all_is_known() {
            Section known = begun(MORNING).readSince(Optional.of(DAWN)).at(page("/a?page=2"));
            State state = state(known.failed().failed(), begun(MORNING));
            assertThat(Agenda.of(state, List.of(A), ADDRESSES, NOON).items())
                    .containsExactly(begins(
                            A,
                            new Section(
                                    Optional.empty(),
                                    Optional.of(NOON),
                                    false,
                                    0,
                                    0,
                                    Section.Reached.NOTHING,
                                    Optional.of(DAWN),
                                    Optional.empty())));
        }
    }

    /** Endpoints whose path has a setting in it. */
    @Nested
    class Another_account {
        private static final Endpoint OF_SHOP =
                get("/shops/{shop}/a").into(table("a").primaryKey("id"));
        private static final Section BEGUN_ANEW =
                Section.unknown(Optional.of("/shops/17/a")).begin(NOON);

        @Test
        void begins_anew_with_nothing_of_the_one_before() {
            Section other = Section.unknown(Optional.of("/shops/16/a")).begin(MORNING);
            for (Section section : List.of(other.at(page("/shops/16/a?page=2")), other.done(), other.failed())) {
                State state = State.of(
                        Map.of("a", section.readSince(Optional.of(DAWN)).state()));
                assertThat(Agenda.of(state, List.of(OF_SHOP), ADDRESSES, NOON))
                        .isEqualTo(agenda(begins(OF_SHOP, BEGUN_ANEW)));
            }
        }

        @Test
        void is_every_one_if_the_state_does_not_say_which_it_is_of() {
            State state = State.of(Map.of("a", begun(MORNING).state()));
            assertThat(Agenda.of(state, List.of(OF_SHOP), ADDRESSES, NOON))
                    .isEqualTo(agenda(begins(OF_SHOP, BEGUN_ANEW)));
        }

        @Test
        void is_no_reason_to_begin_anew_what_is_of_the_same() {
            Section same = Section.unknown(Optional.of("/shops/17/a"))
                    .begin(MORNING)
                    .at(page("/elsewhere?cursor=2"))
                    .readSince(Optional.of(DAWN));
            assertThat(Agenda.of(State.of(Map.of("a", same.state())), List.of(OF_SHOP), ADDRESSES, NOON))
                    .isEqualTo(agenda(goesOn(OF_SHOP, same)));
        }
    }

    @Test
    void a_moment_that_has_not_come_yet_is_none_to_ask_from() {
        Section future = begun(MORNING).readSince(Optional.of(NOON.plusNanos(1000)));
        Section present = begun(MORNING).readSince(Optional.of(NOON));
        assertThat(Agenda.of(state(future, present), BOTH, ADDRESSES, NOON))
                .isEqualTo(agenda(goesOn(A, begun(MORNING)), goesOn(B, present)));
    }

    @Nested
    class An_unfinished_round {
        @Test
        void goes_on_with_what_is_left() {
            Section left = begun(MORNING).at(page("/b?page=2")).failed();
            State state = state(begun(MORNING).done(), left);
            assertThat(Agenda.of(state, BOTH, ADDRESSES, NOON)).isEqualTo(agenda(goesOn(B, left)));
        }

        @Test
        void goes_on_with_endpoints_that_it_had_not_come_to() {
            State killed = Agenda.of(State.empty(), BOTH, ADDRESSES, MORNING)
                    .enter(State.empty())
                    .with("a", begun(MORNING).done().state());
            assertThat(Agenda.of(killed, BOTH, ADDRESSES, NOON)).isEqualTo(agenda(goesOn(B, begun(MORNING))));
        }

        @Test
        void takes_in_no_endpoint_that_was_never_part_of_it() {
            State state = State.of(Map.of("a", begun(MORNING).state()));
            assertThat(Agenda.of(state, BOTH, ADDRESSES, NOON))
                    .isEqualTo(agenda(goesOn(A, begun(MORNING)), begins(B, begun(NOON))));
        }
    }

    /** A catalog once a week and activity every day, by two entries in one schedule. */
    @Nested
    class Two_selections_that_overlap {
        private static final Endpoint CATALOG = A;
        private static final Endpoint ACTIVITY = B;

        @Test
        void leave_alone_what_they_are_not_asked_for() {
            State state =
                    state(begun(MORNING).at(page("/a?page=2")), begun(DAWN).done());
            Agenda daily = Agenda.of(state, List.of(ACTIVITY), ADDRESSES, NOON);
            assertThat(daily).isEqualTo(agenda(begins(ACTIVITY, begun(NOON))));
            assertThat(daily.enter(state)).isEqualTo(state(begun(MORNING).at(page("/a?page=2")), begun(NOON)));
        }

        @Test
        void finish_what_the_other_had_not_come_to() {
            State killed = state(begun(MORNING).at(page("/a?page=2")), begun(MORNING));
            assertThat(Agenda.of(killed, List.of(ACTIVITY), ADDRESSES, NOON))
                    .isEqualTo(agenda(goesOn(ACTIVITY, begun(MORNING))));

            State afterwards = killed.with("b", begun(MORNING).done().state());
            assertThat(Agenda.of(afterwards, List.of(CATALOG, ACTIVITY), ADDRESSES, NOON))
                    .isEqualTo(agenda(goesOn(CATALOG, begun(MORNING).at(page("/a?page=2")))));
        }

        @Test
        void go_on_with_one_endpoint_and_begin_another_anew_that_has_had_a_round_of_its_own_since() {
            State state = state(begun(DAWN).failed(), begun(MORNING).done());
            assertThat(Agenda.of(state, List.of(CATALOG, ACTIVITY), ADDRESSES, NOON))
                    .isEqualTo(agenda(goesOn(CATALOG, begun(DAWN).failed()), begins(ACTIVITY, begun(NOON))));
        }

        @Test
        void go_on_with_two_rounds_if_both_were_left_unfinished() {
            State state = state(begun(DAWN), begun(MORNING).failed());
            assertThat(Agenda.of(state, List.of(CATALOG, ACTIVITY), ADDRESSES, NOON))
                    .isEqualTo(agenda(
                            goesOn(CATALOG, begun(DAWN)),
                            goesOn(ACTIVITY, begun(MORNING).failed())));
        }

        @Test
        void give_up_one_round_without_the_other() {
            Section hopeless = begun(DAWN).failed().failed();
            State state = state(hopeless, begun(MORNING).failed());
            assertThat(Agenda.of(state, List.of(CATALOG, ACTIVITY), ADDRESSES, NOON))
                    .isEqualTo(agenda(
                            begins(CATALOG, begun(NOON)),
                            goesOn(ACTIVITY, begun(MORNING).failed())));
        }

        @Test
        void do_not_give_up_a_round_for_what_only_the_other_is_asked_for() {
            State state = state(begun(MORNING).failed().failed(), begun(MORNING));
            assertThat(Agenda.of(state, List.of(ACTIVITY), ADDRESSES, NOON))
                    .isEqualTo(agenda(goesOn(ACTIVITY, begun(MORNING))));
        }
    }

    @Test
    void an_agenda_enters_every_endpoint_of_it_into_the_state_and_touches_no_other() {
        State before = State.of(Map.of("c", StreamState.of(Map.of("cursor", 17L))));
        assertThat(Agenda.of(before, BOTH, ADDRESSES, NOON).enter(before))
                .isEqualTo(before.with("a", begun(NOON).state())
                        .with("b", begun(NOON).state()));
    }

    @Test
    void an_agenda_resumes_a_round_if_one_of_its_endpoints_was_begun_before() {
        State state = state(begun(DAWN), begun(MORNING).done());
        assertThat(Agenda.of(state, BOTH, ADDRESSES, NOON).resumes(state)).isTrue();
        assertThat(Agenda.of(state, List.of(B), ADDRESSES, NOON).resumes(state)).isFalse();
        assertThat(Agenda.of(State.empty(), BOTH, ADDRESSES, NOON).resumes(State.empty()))
                .isFalse();
    }

    @Test
    void an_agenda_has_hope_until_one_of_its_endpoints_has_failed_or_was_begun_anew_twice() {
        Agenda agenda = both(begun(NOON));
        assertThat(agenda.hasHope(state(begun(NOON).failed(), begun(NOON).failed())))
                .isTrue();
        assertThat(agenda.hasHope(state(begun(NOON).done(), begun(NOON).failed().failed())))
                .isFalse();
        assertThat(agenda.hasHope(state(
                        begun(NOON).done(), begun(NOON).restarted().failed().restarted())))
                .isFalse();
    }

    private static Section begun(Instant round) {
        return Section.of(StreamState.empty()).begin(round);
    }

    private static Section.Reached page(String next) {
        return new Section.Reached(Optional.of(next), Tally.of(10, 1), OptionalLong.of(12));
    }

    private static Item begins(Endpoint endpoint, Section section) {
        return new Item(endpoint, section, NOON);
    }

    private static Item goesOn(Endpoint endpoint, Section section) {
        return new Item(endpoint, section, section.round().orElseThrow());
    }

    private static Agenda agenda(Item... items) {
        return new Agenda(List.of(items));
    }

    private static Agenda both(Section section) {
        return agenda(begins(A, section), begins(B, section));
    }

    private static State state(Section a, Section b) {
        return State.of(Map.of("a", a.state(), "b", b.state()));
    }
}
