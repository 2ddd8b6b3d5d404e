package dev.tributary.runner.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnfinishedTest {
    @Test
    void it_never_changes() {
        Map<String, Instant> truncates = new HashMap<>(Map.of("log", Instant.EPOCH));
        Unfinished unfinished = new Unfinished(Map.of(), truncates);

        truncates.clear();

        assertThat(unfinished).isEqualTo(new Unfinished(Map.of(), Map.of("log", Instant.EPOCH)));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> unfinished.truncates().clear());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> unfinished.passes().clear());
    }
}
