package dev.tributary.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.rest.endpoint.Windows.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void spans_are_as_wide_as_wanted_and_the_last_one_is_what_remains() {
        assertThat(schedule(10, 16, 3).coming(9)).containsExactly(span(10, 12), span(13, 15), span(16, 16));
        assertThat(schedule(10, 12, 3).coming(9)).containsExactly(span(10, 12));
        assertThat(schedule(-2, 1, 24).coming(9)).containsExactly(span(-2, 1));
        assertThat(schedule(5, 5, 1).coming(9)).containsExactly(span(5, 5));
    }

    @Test
    void nothing_comes_if_the_end_is_before_the_beginning() {
        assertThat(schedule(5, 4, 24).coming(9)).isEmpty();
    }

    @Test
    void no_more_come_than_are_wanted_and_the_same_ones_until_the_first_is_done() {
        Schedule schedule = schedule(0, 9, 2);
        assertThat(schedule.coming(3)).containsExactly(span(0, 1), span(2, 3), span(4, 5));
        assertThat(schedule.coming(1)).containsExactly(span(0, 1));
        assertThat(schedule.coming(3)).containsExactly(span(0, 1), span(2, 3), span(4, 5));
        schedule.done();
        assertThat(schedule.coming(1)).containsExactly(span(2, 3));
    }

    @Test
    void what_is_too_large_is_halved_and_what_was_not_planned_yet_is_no_wider() {
        Schedule schedule = schedule(0, 71, 24);
        assertThat(schedule.coming(2)).containsExactly(span(0, 23), span(24, 47));
        schedule.split();
        assertThat(schedule.width()).isEqualTo(12);
        assertThat(schedule.coming(9))
                .containsExactly(span(0, 11), span(12, 23), span(24, 47), span(48, 59), span(60, 71));
    }

    @Test
    void what_was_shown_before_the_width_shrank_stays_until_it_is_split_to_the_width_that_works() {
        Schedule schedule = schedule(0, 47, 24);
        assertThat(schedule.coming(2)).containsExactly(span(0, 23), span(24, 47));
        schedule.split();
        schedule.split();
        schedule.split();
        assertThat(schedule.width()).isEqualTo(3);
        assertThat(schedule.coming(9)).startsWith(span(0, 2), span(3, 5)).endsWith(span(21, 23), span(24, 47));
        for (int piece = 0; piece < 8; piece++) {
            schedule.done();
        }
        schedule.split();
        assertThat(schedule.width()).isEqualTo(3);
        assertThat(schedule.coming(9)).hasSize(8).startsWith(span(24, 26)).endsWith(span(45, 47));
    }

    @Test
    void an_odd_width_is_halved_to_the_smaller_half() {
        Schedule schedule = schedule(0, 4, 5);
        schedule.coming(1);
        schedule.split();
        assertThat(schedule.coming(9)).containsExactly(span(0, 1), span(2, 3), span(4, 4));
        assertThat(schedule.width()).isEqualTo(2);
    }

    @Property(tries = 500)
    void whatever_is_split_every_hour_is_read_exactly_once_and_in_order(
            @ForAll @LongRange(min = -50, max = 500_000) long first,
            @ForAll @IntRange(max = 200) int count,
            @ForAll @IntRange(min = 1, max = 60) int width,
            @ForAll @IntRange(min = 1, max = 4) int most,
            @ForAll @Size(max = 60) List<Boolean> tooLarge) {
        Schedule schedule = schedule(first, first + count - 1, width);
        List<Long> read = new ArrayList<>();
        long before = width;
        int turn = 0;
        while (!schedule.coming(1).isEmpty()) {
            List<Span> coming = schedule.coming(most);
            assertThat(coming).hasSizeBetween(1, most);
            assertThat(schedule.coming(most)).isEqualTo(coming);
            boolean split = turn < tooLarge.size()
                    && tooLarge.get(turn)
                    && coming.get(0).count() > 1;
            if (split) {
                schedule.split();
            } else {
                coming.get(0).pieces(1).forEach(hour -> read.add(hour.first()));
                schedule.done();
            }
            assertThat(schedule.width()).isBetween(1L, before);
            before = schedule.width();
            turn++;
        }
        assertThat(read)
                .containsExactlyElementsOf(
                        LongStream.range(first, first + count).boxed().toList());
    }

    private static Schedule schedule(long first, long last, long width) {
        return new Schedule(span(first, last), width);
    }

    private static Span span(long first, long last) {
        return new Span(Unit.HOURS, first, last);
    }
}
