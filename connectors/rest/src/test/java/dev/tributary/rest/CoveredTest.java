package dev.tributary.rest;

import static dev.tributary.rest.endpoint.Endpoint.get;
import static dev.tributary.rest.endpoint.Target.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.ConnectorSpec;
import dev.tributary.connector.Setting;
import dev.tributary.connector.State;
import dev.tributary.connector.StreamState;
import dev.tributary.rest.Section.Covered;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Windows;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the state keeps of an endpoint that is read in windows. */
class CoveredTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant MORNING = NOON.minus(Duration.ofHours(3));
    private static final Instant YESTERDAY = NOON.minus(Duration.ofHours(36));
    private static final Covered COVERED = new Covered(YESTERDAY, MORNING, OptionalLong.of(12));
    private static final Section BEGUN = Section.unknown(Optional.of("main")).begin(MORNING);

    @Test
    void it_is_kept_as_two_moments_and_a_width() {
        assertThat(BEGUN.covering(COVERED).state())
                .isEqualTo(StreamState.of(Map.of(
                        "account",
                        "main",
                        "round",
                        "2026-11-21T09:00:00Z",
                        "from",
                        "2026-11-20T00:00:00Z",
                        "up_to",
                        "2026-11-21T09:00:00Z",
                        "width",
                        12)));
        for (Covered covered : List.of(COVERED, Covered.nothing(NOON), COVERED.narrowed(1))) {
            assertThat(Section.of(BEGUN.covering(covered).failed().state()))
                    .isEqualTo(BEGUN.covering(covered).failed());
        }
    }

    @Test
    void it_outlives_whatever_becomes_of_a_reading() {
        Section covering = BEGUN.covering(COVERED);
        for (Section later : List.of(
                covering.failed(),
                covering.done(),
                covering.restarted(),
                covering.begin(NOON),
                covering.at(Section.Reached.NOTHING),
                covering.readSince(Optional.of(NOON)))) {
            assertThat(later.covered()).contains(COVERED);
        }
    }

    @Test
    void it_never_shrinks_and_forgets_failures_once_it_is_kept() {
        assertThat(COVERED.reaching(NOON)).isEqualTo(new Covered(YESTERDAY, NOON, OptionalLong.of(12)));
        assertThat(COVERED.reaching(YESTERDAY)).isEqualTo(COVERED);
        assertThat(BEGUN.failed().done().covering(COVERED)).isEqualTo(BEGUN.covering(COVERED));
    }

    @Test
    void failures_are_forgotten_only_where_it_comes_further() {
        Section failed = BEGUN.covering(COVERED).failed();
        assertThat(failed.covering(COVERED).failures()).isEqualTo(1);
        assertThat(failed.covering(COVERED.reaching(NOON)).failures()).isZero();
        assertThat(failed.covering(COVERED.narrowed(6)).failures()).isZero();
        assertThat(BEGUN.failed().covering(Covered.nothing(NOON)).failures()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"yesterday, today", "20261120T00, 20261121T00"})
    void it_is_nothing_if_it_makes_no_sense(String from, String upTo) {
        assertThat(Section.of(StreamState.of(Map.of("from", from, "up_to", upTo, "width", 12)))
                        .covered())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T00:00:00Z, , 12, 2026-11-20T00:00:00Z, 2026-11-20T00:00:00Z",
        ", 2026-11-20T00:00:00Z, 12, 2026-11-20T00:00:00Z, 2026-11-20T00:00:00Z",
        "2026-11-20T00:00:00Z, 2026-11-19T23:59:59Z, 12, 2026-11-19T23:59:59Z, 2026-11-19T23:59:59Z",
        "2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z, 0, 2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z",
        "2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z, -24, 2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z"
    })
    void what_is_left_of_it_after_a_careless_edit_still_counts(
            String from, String upTo, long width, Instant first, Instant last) {
        StreamState state = StreamState.of(Map.of("width", width));
        state = from == null ? state : state.with("from", from);
        state = upTo == null ? state : state.with("up_to", upTo);
        assertThat(Section.of(state).covered())
                .contains(new Covered(first, last, width < 1 ? OptionalLong.empty() : OptionalLong.of(width)));
    }

    @Nested
    class By_a_clock_that_was_ahead {
        @Test
        void nothing_that_has_not_come_yet_was_read() {
            assertThat(withoutFuture(new Covered(YESTERDAY, NOON.plusNanos(1000), OptionalLong.of(12))))
                    .contains(new Covered(YESTERDAY, YESTERDAY, OptionalLong.of(12)));
            assertThat(withoutFuture(new Covered(NOON.plusNanos(1000), NOON.plusSeconds(9), OptionalLong.of(12))))
                    .isEmpty();
        }

        @Test
        void what_has_come_was_read() {
            assertThat(withoutFuture(COVERED)).contains(COVERED);
            assertThat(withoutFuture(Covered.nothing(NOON))).contains(Covered.nothing(NOON));
            assertThat(BEGUN.withoutFuture(NOON)).isEqualTo(BEGUN);
        }

        private Optional<Covered> withoutFuture(Covered covered) {
            return BEGUN.covering(covered).withoutFuture(NOON).covered();
        }
    }

    /** Events of one project, whose name stands in every row. */
    @Nested
    class On_an_agenda {
        private static final Setting<String> PROJECT = Setting.text("project", "Which one.");
        private static final Endpoint EVENTS = get("/export")
                .windows(Windows.hours("start", "end"))
                .into(table("event").primaryKey("uuid").column("project", PROJECT));

        @Test
        void it_goes_on_for_the_same_account() {
            assertThat(agenda(BEGUN.covering(COVERED).done(), "main"))
                    .isEqualTo(BEGUN.covering(COVERED).begin(NOON));
            assertThat(agenda(BEGUN.covering(COVERED).failed(), "main"))
                    .isEqualTo(BEGUN.covering(COVERED).failed());
        }

        @Test
        void it_is_read_in_every_round_since_time_has_gone_by() {
            Addresses addresses = new Addresses(
                    URI.create("https://api.example.com"),
                    List.of(),
                    new ConnectorSpec("export", "An export.", List.of(PROJECT)).configure(Map.of("project", "main")));
            Endpoint other = get("/others").into(table("other").primaryKey("id"));
            State state = State.of(Map.of(
                    "export",
                    BEGUN.covering(COVERED).done().state(),
                    "others",
                    Section.unknown(Optional.empty())
                            .begin(NOON.minusSeconds(60))
                            .state()));
            assertThat(Agenda.of(state, List.of(EVENTS, other), addresses, NOON).items())
                    .extracting(Agenda.Item::endpoint)
                    .containsExactly(EVENTS, other);
        }

        @Test
        void it_refuses_to_mix_two_accounts_in_one_destination() {
            assertThatThrownBy(() -> agenda(BEGUN.covering(COVERED).done(), "other"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage(
                            "'project' is 'other', but this destination holds 'main'. Sync the other into a destination of its own, another schema or file, or change the setting back.");
        }

        @Test
        void it_begins_anew_where_the_clock_was_ahead() {
            Covered ahead = COVERED.reaching(NOON.plusSeconds(1));
            assertThat(agenda(BEGUN.covering(ahead).done(), "main"))
                    .isEqualTo(BEGUN.covering(COVERED)
                            .begin(NOON)
                            .covering(new Covered(YESTERDAY, YESTERDAY, OptionalLong.of(12))));
        }

        private Section agenda(Section before, String project) {
            Addresses addresses = new Addresses(
                    URI.create("https://api.example.com"),
                    List.of(),
                    new ConnectorSpec("export", "An export.", List.of(PROJECT)).configure(Map.of("project", project)));
            State state = State.of(Map.of("export", before.state()));
            return Agenda.of(state, List.of(EVENTS), addresses, NOON)
                    .items()
                    .get(0)
                    .section();
        }
    }
}
