package dev.tributary.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.ConnectorSpec;
import dev.tributary.rest.Pauses.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnSettingsTest {
    @Test
    void nothing_pauses_as_long_as_nobody_asks_for_it() {
        assertThat(pauses(Map.of())).isEqualTo(new Pauses(List.of()));
    }

    @Test
    void a_pause_has_its_usual_length_and_number_where_only_the_other_is_given() {
        assertThat(pauses(Map.of("short_pause", "5m")))
                .isEqualTo(new Pauses(List.of(new Pause("short_pause", 1000, Duration.ofMinutes(5)))));
        assertThat(pauses(Map.of("short_pause_every", "20")))
                .isEqualTo(new Pauses(List.of(new Pause("short_pause", 20, Duration.ofMinutes(1)))));
    }

    @Test
    void several_pauses_may_be_asked_for_at_once() {
        assertThat(pauses(Map.of("long_pause", "1h", "short_pause", "2m", "short_pause_every", "10")))
                .isEqualTo(new Pauses(List.of(
                        new Pause("short_pause", 10, Duration.ofMinutes(2)),
                        new Pause("long_pause", 50_000, Duration.ofHours(1)))));
    }

    private static Pauses pauses(Map<String, String> given) {
        OwnSettings.Draft draft = new OwnSettings.Draft();
        draft.pause("short_pause", 1000, "1m");
        draft.pause("long_pause", 50_000, "30m");
        OwnSettings settings = draft.of(List.of());
        Configuration configuration = new ConnectorSpec("shop", "A shop.", settings.others()).configure(given);
        return settings.pauses(configuration);
    }
}
