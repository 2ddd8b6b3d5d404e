package dev.tributary.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StreamStateTest {
    private static final Instant MORNING = Instant.parse("2026-01-02T03:04:05.123456Z");

    @Nested
    class A_value {
        private final StreamState section = StreamState.of(Map.of(
                "cursor", "abc", "page", 2L, "done", true, "since", "2026-01-02T03:04:05.123456Z", "ids", List.of(1L)));

        @Test
        void is_read_as_what_it_is() {
            assertThat(section.text("cursor")).contains("abc");
            assertThat(section.number("page")).isEqualTo(OptionalLong.of(2));
            assertThat(section.isTrue("done")).isTrue();
            assertThat(section.instant("since")).contains(MORNING);
        }

        @Test
        void is_not_there_when_it_is_something_else_or_absent() {
            assertThat(section.text("page")).isEmpty();
            assertThat(section.number("cursor")).isEmpty();
            assertThat(section.isTrue("cursor")).isFalse();
            assertThat(section.instant("cursor")).isEmpty();
            assertThat(section.instant("page")).isEmpty();
            assertThat(section.text("ids")).isEmpty();
            assertThat(section.text("nothing")).isEmpty();
            assertThat(section.number("nothing")).isEmpty();
            assertThat(section.isTrue("nothing")).isFalse();
            assertThat(section.instant("nothing")).isEmpty();
        }

        @Test
        void may_be_false_which_is_not_true() {
            assertThat(StreamState.of(Map.of("done", false)).isTrue("done")).isFalse();
        }
    }

    @Nested
    class A_section {
        @Test
        void is_empty_before_anything_is_said() {
            assertThat(StreamState.empty().values()).isEmpty();
            assertThat(StreamState.empty()).isEqualTo(StreamState.of(Map.of()));
        }

        @Test
        void holds_lists_and_maps_of_values_too() {
            assertThat(StreamState.of(Map.of("seen", List.of("a", 1, true, List.of()), "by", Map.of("x", 2)))
                            .values())
                    .isEqualTo(Map.of("seen", List.of("a", 1L, true, List.of()), "by", Map.of("x", 2L)));
        }

        @Test
        void names_its_values_in_order() {
            StreamState section = StreamState.empty().with("page", 2).with("cursor", "abc");
            assertThat(section.values()).containsExactly(Map.entry("cursor", "abc"), Map.entry("page", 2L));
            assertThat(section).hasToString("{cursor=abc, page=2}");
        }

        @Test
        void keeps_a_moment_as_text() {
            assertThat(StreamState.empty().with("since", MORNING))
                    .isEqualTo(StreamState.of(Map.of("since", "2026-01-02T03:04:05.123456Z")));
        }

        @Test
        void does_not_change_when_another_is_made_from_it() {
            StreamState section = StreamState.of(Map.of("page", 2L));
            assertThat(section.with("page", 3L)).isEqualTo(StreamState.of(Map.of("page", 3L)));
            assertThat(section.without("page")).isEqualTo(StreamState.empty());
            assertThat(section.without("nothing")).isEqualTo(section);
            assertThat(section).isEqualTo(StreamState.of(Map.of("page", 2L)));
        }

        @Test
        void does_not_follow_what_it_was_made_from_however_deep() {
            List<Object> ids = new ArrayList<>(List.of(1L));
            Map<String, Object> inner = new HashMap<>(Map.of("ids", ids));
            Map<String, Object> values = new HashMap<>(Map.of("inner", inner));
            StreamState section = StreamState.of(values);
            ids.add(2L);
            inner.put("more", true);
            values.clear();
            assertThat(section.values()).isEqualTo(Map.of("inner", Map.of("ids", List.of(1L))));
        }

        @Test
        void gives_nothing_away_that_can_be_changed() {
            StreamState section = StreamState.of(Map.of("ids", List.of(1L)));
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> section.values().put("page", 2L));
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> ((List<?>) section.values().get("ids")).clear());
        }

        @Test
        void is_equal_to_one_of_equal_values() {
            assertThat(StreamState.of(Map.of("page", 2)))
                    .isEqualTo(StreamState.of(Map.of("page", 2L)))
                    .hasSameHashCodeAs(StreamState.of(Map.of("page", 2L)))
                    .isNotEqualTo(StreamState.of(Map.of("page", "2")));
        }
    }

    @Nested
    class A_refusal {
        @Test
        void of_fractions_and_of_numbers_beyond_a_long() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> StreamState.of(Map.of("share", 0.5)))
                    .withMessage("state holds texts, booleans, whole numbers, lists and maps of them, not 0.5");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> StreamState.empty().with("id", BigInteger.TEN))
                    .withMessage("state holds texts, booleans, whole numbers, lists and maps of them, not 10");
        }

        @Test
        void of_nulls_however_deep() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> StreamState.of(Map.of("ids", Arrays.asList(1L, null))))
                    .withMessage("state holds texts, booleans, whole numbers, lists and maps of them, not null");
        }

        @Test
        void of_anything_else() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> StreamState.of(Map.of("state", StreamState.empty())))
                    .withMessage("state holds texts, booleans, whole numbers, lists and maps of them, not {}");
        }
    }
}
