package dev.tributary.rest;

import static dev.tributary.rest.Export.covered;
import static dev.tributary.rest.Export.event;
import static dev.tributary.rest.Export.events;
import static dev.tributary.rest.Export.row;
import static dev.tributary.rest.Export.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.connector.SourceException;
import dev.tributary.connector.State;
import org.junit.jupiter.api.Test;

/** Windows that the source does not answer as a whole. */
class TooLargeTest {
    private static final String FIRST = "start=20261120T00&end=20261120T23";

    private final Export export = new Export();
    private final Desk desk = export.desk;

    @Test
    void a_window_is_halved_and_the_width_that_works_is_kept() {
        desk.on(FIRST, 400, "too large")
                .on("start=20261120T00&end=20261120T11", 504, "")
                .on("start=20261120T00&end=20261120T05", event("a"))
                .on("start=20261120T06&end=20261120T11", event("b"));
        State state = export.sync(State.empty());
        assertThat(desk.queries())
                .containsExactly(
                        FIRST,
                        "start=20261120T00&end=20261120T11",
                        "start=20261120T00&end=20261120T05",
                        "start=20261120T06&end=20261120T11",
                        "start=20261120T12&end=20261120T17",
                        "start=20261120T18&end=20261120T23",
                        "start=20261121T00&end=20261121T05",
                        "start=20261121T06&end=20261121T09");
        assertThat(export.story()).startsWith("a", "up to 2026-11-20T06:00:00Z").contains("b");
        assertThat(events(state))
                .isEqualTo(covered("2026-11-20T00:00:00Z", "2026-11-21T10:00:00Z", true)
                        .with("width", 6));
        assertThat(export.checkpoints().get(0))
                .isEqualTo(covered("2026-11-20T00:00:00Z", "2026-11-20T06:00:00Z", false));
    }

    @Test
    void what_was_too_large_is_not_asked_for_by_the_next_sync() {
        export.at("2026-11-22T12:34:56Z")
                .sync(state(covered("2026-11-10T00:00:00Z", "2026-11-21T10:00:00Z", true)
                        .with("width", 10)));
        assertThat(desk.queries())
                .containsExactly(
                        "start=20261121T04&end=20261121T13",
                        "start=20261121T14&end=20261121T23",
                        "start=20261122T00&end=20261122T09");
    }

    @Test
    void windows_that_somebody_wanted_narrower_say_nothing_of_what_the_source_answers() {
        State before = state(
                covered("2026-11-10T00:00:00Z", "2026-11-21T08:00:00Z", true).with("width", 12));
        assertThat(events(export.sync(before, "window", "1h", "lookback", "0h")))
                .isEqualTo(covered("2026-11-10T00:00:00Z", "2026-11-21T10:00:00Z", true)
                        .with("width", 12));
        assertThat(events(export.sync(
                        state(covered("2026-11-10T00:00:00Z", "2026-11-21T08:00:00Z", true)), "window", "1h")))
                .isEqualTo(covered("2026-11-10T00:00:00Z", "2026-11-21T10:00:00Z", true));
    }

    @Test
    void a_window_is_halved_down_to_single_hours_and_no_hour_is_lost() {
        String first = "start=20261121T05&end=20261121T09";
        desk.on(first, 504, "")
                .on("start=20261121T05&end=20261121T06", 504, "")
                .on("start=20261121T07&end=20261121T08", 504, "");
        for (int hour = 5; hour < 10; hour++) {
            desk.on("start=20261121T0%d&end=20261121T0%d".formatted(hour, hour), event("hour " + hour));
        }
        State state = export.sync(State.empty(), "start_date", "2026-11-21T05:00:00Z");
        assertThat(export.rows())
                .containsExactly(row("hour 5"), row("hour 6"), row("hour 7"), row("hour 8"), row("hour 9"));
        assertThat(state.stream("event").number("width")).hasValue(1);
    }

    @Test
    void one_hour_fails_at_once_with_what_the_source_says_and_what_to_do() {
        desk.on("start=20261121T09&end=20261121T09", 400, "the secret is s3cret, the limit 4GB");
        State before = state(covered("2026-11-10T00:00:00Z", "2026-11-21T09:00:00Z", true));
        assertThatThrownBy(() -> export.sync(before, "lookback", "0h"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(
                        "event: 20261121T09 is too large by itself. Use the export to S3. The source answered 400 Bad Request. The answer begins: the secret is ****, the limit 4GB")
                .hasMessageNotContaining("event: event:");
        assertThat(desk.queries()).hasSize(1);
        assertThat(export.checkpoints())
                .containsExactly(covered("2026-11-10T00:00:00Z", "2026-11-21T09:00:00Z", false)
                        .with("failures", 1));
    }

    @Test
    void one_hour_that_takes_too_long_is_tried_again() {
        desk.on("start=20261121T09&end=20261121T09", 504, "").on("start=20261121T09&end=20261121T09", event("a"));
        State before = state(covered("2026-11-10T00:00:00Z", "2026-11-21T09:00:00Z", true));
        export.sync(before, "lookback", "0h");
        assertThat(export.rows()).containsExactly(row("a"));
    }

    @Test
    void one_hour_that_always_takes_too_long_fails_with_what_to_do() {
        desk.on("start=20261121T09&end=20261121T09", 504, "");
        State before = state(covered("2026-11-10T00:00:00Z", "2026-11-21T09:00:00Z", true));
        assertThatThrownBy(() -> export.trying(3).sync(before, "lookback", "0h"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining(
                        "event: 20261121T09 is too large by itself. Use the export to S3. The last attempt was answered 504 Gateway Timeout.");
        assertThat(desk.queries()).hasSize(3);
    }
}
