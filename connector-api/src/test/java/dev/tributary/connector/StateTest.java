package dev.tributary.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StateTest {
    private static final StreamState PAGE_2 = StreamState.of(Map.of("page", 2L));
    private static final StreamState PAGE_3 = StreamState.of(Map.of("page", 3L));

    @Test
    void is_empty_before_the_first_sync() {
        assertThat(State.empty().isEmpty()).isTrue();
        assertThat(State.empty().streams()).isEmpty();
        assertThat(State.empty()).isEqualTo(State.of(Map.of()));
    }

    @Test
    void has_a_section_for_each_stream_and_an_empty_one_for_any_other() {
        State state = State.of(Map.of("orders", PAGE_2));
        assertThat(state.isEmpty()).isFalse();
        assertThat(state.stream("orders")).isEqualTo(PAGE_2);
        assertThat(state.stream("customers")).isEqualTo(StreamState.empty());
    }

    @Test
    void names_its_streams_in_order() {
        State state = State.empty().with("orders", PAGE_2).with("customers", PAGE_3);
        assertThat(state.streams()).containsExactly(Map.entry("customers", PAGE_3), Map.entry("orders", PAGE_2));
        assertThat(state).hasToString("{customers={page=3}, orders={page=2}}");
    }

    @Test
    void does_not_change_when_another_is_made_from_it() {
        State state = State.of(Map.of("orders", PAGE_2));
        assertThat(state.with("orders", PAGE_3)).isEqualTo(State.of(Map.of("orders", PAGE_3)));
        assertThat(state).isEqualTo(State.of(Map.of("orders", PAGE_2)));
    }

    @Test
    void does_not_follow_the_map_it_was_made_from_and_does_not_give_it_away() {
        Map<String, StreamState> streams = new HashMap<>(Map.of("orders", PAGE_2));
        State state = State.of(streams);
        streams.put("orders", PAGE_3);
        assertThat(state).isEqualTo(State.of(Map.of("orders", PAGE_2)));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> state.streams().clear());
    }

    @Test
    void is_equal_to_one_of_equal_sections() {
        assertThat(State.empty().with("orders", PAGE_2))
                .isEqualTo(State.of(Map.of("orders", StreamState.of(Map.of("page", 2L)))))
                .hasSameHashCodeAs(State.of(Map.of("orders", PAGE_2)))
                .isNotEqualTo(State.of(Map.of("orders", PAGE_3)))
                .isNotEqualTo(State.empty());
    }
}
