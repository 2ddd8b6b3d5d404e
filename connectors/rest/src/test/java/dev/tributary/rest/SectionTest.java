package dev.tributary.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.StreamState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SectionTest {
    private static final Instant MORNING = Instant.parse("2026-11-21T09:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.000001Z");
    private static final Section BEGUN = Section.of(StreamState.empty()).begin(NOON);

    @Test
    void a_section_is_kept_as_small_as_it_can_be() {
        assertThat(Section.of(StreamState.empty()).state()).isEqualTo(StreamState.empty());
        assertThat(BEGUN.state()).isEqualTo(StreamState.of(Map.of("round", "2026-11-21T12:00:00.000001Z")));
        assertThat(BEGUN.restarted().at(page("/b")).failed().state())
                .isEqualTo(StreamState.of(Map.of(
                        "round",
                        "2026-11-21T12:00:00.000001Z",
                        "failures",
                        1,
                        "restarts",
                        1,
                        "next",
                        "/b",
                        "records",
                        3,
                        "rejected",
                        2,
                        "count",
                        7)));
        assertThat(Section.unknown(Optional.of("/shops/17/b")).begin(NOON).state())
                .isEqualTo(StreamState.of(Map.of("account", "/shops/17/b", "round", "2026-11-21T12:00:00.000001Z")));
        assertThat(BEGUN.failed().done().state())
                .isEqualTo(StreamState.of(Map.of("round", "2026-11-21T12:00:00.000001Z", "finished", true)));
        assertThat(BEGUN.done().readSince(Optional.of(NOON)).state())
                .isEqualTo(StreamState.of(Map.of(
                        "round",
                        "2026-11-21T12:00:00.000001Z",
                        "finished",
                        true,
                        "since",
                        "2026-11-21T12:00:00.000001Z")));
    }

    static Stream<Section> sections() {
        return Stream.of(
                Section.of(StreamState.empty()),
                BEGUN,
                BEGUN.failed(),
                BEGUN.failed().restarted(),
                Section.unknown(Optional.of("/shops/17/b")).begin(NOON),
                BEGUN.at(page("/b?page=2")),
                BEGUN.at(page("/b?page=2")).failed().failed(),
                BEGUN.done(),
                BEGUN.done().readSince(Optional.of(NOON)),
                BEGUN.done()
                        .readSince(Optional.of(NOON))
                        .begin(NOON.plusSeconds(1))
                        .failed());
    }

    @ParameterizedTest
    @MethodSource("sections")
    void a_section_comes_back_from_the_state_as_it_was(Section section) {
        assertThat(Section.of(section.state())).isEqualTo(section);
    }

    @Test
    void a_section_is_open_from_its_beginning_to_its_end() {
        assertThat(Section.of(StreamState.empty()).isOpen()).isFalse();
        assertThat(BEGUN.isOpen()).isTrue();
        assertThat(BEGUN.failed().isOpen()).isTrue();
        assertThat(BEGUN.done().isOpen()).isFalse();
    }

    @Test
    void since_when_all_is_known_outlives_everything_but_a_reading_that_comes_to_its_end() {
        Section known = Section.of(StreamState.empty()).begin(MORNING).done().readSince(Optional.of(MORNING));
        Section next = known.begin(NOON).at(page("/b")).failed().restarted();
        assertThat(next.since()).contains(MORNING);
        assertThat(next.done().since()).contains(MORNING);
        assertThat(next.done().readSince(Optional.of(NOON)).since()).contains(NOON);
    }

    @Test
    void what_must_be_read_from_its_first_page_keeps_its_round_and_its_failures_and_is_counted() {
        assertThat(BEGUN.at(page("/b")).failed().restarted())
                .isEqualTo(new Section(
                        Optional.empty(),
                        Optional.of(NOON),
                        false,
                        1,
                        1,
                        Section.Reached.NOTHING,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void what_has_come_further_forgets_its_failures_and_not_that_it_was_begun_anew() {
        assertThat(BEGUN.failed().restarted().failed().at(page("/b")))
                .isEqualTo(new Section(
                        Optional.empty(),
                        Optional.of(NOON),
                        false,
                        0,
                        1,
                        page("/b"),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void moments_that_make_no_sense_are_none() {
        StreamState absurd = StreamState.of(
                Map.of("round", "9000-01-01T00:00:00Z", "since", "+1000000000-12-31T23:59:59.999999999Z"));
        assertThat(Section.of(absurd)).isEqualTo(Section.of(StreamState.empty()));
        StreamState nonsense = StreamState.of(Map.of("round", "yesterday", "since", 17L));
        assertThat(Section.of(nonsense)).isEqualTo(Section.of(StreamState.empty()));
    }

    private static Section.Reached page(String next) {
        return new Section.Reached(Optional.of(next), Tally.of(3, 2), OptionalLong.of(7));
    }
}
