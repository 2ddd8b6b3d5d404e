package dev.tributary.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SyncReportTest {
    @Test
    void it_never_changes() {
        Map<String, Long> substitutions = new HashMap<>(Map.of("title", 2L));
        Map<String, TableReport> tables =
                new HashMap<>(Map.of("course", new TableReport(1, 0, 0, 0, 0, 1, 0, substitutions)));
        List<String> warnings = new ArrayList<>(List.of("look at this"));
        SyncReport report = report(tables, warnings);

        substitutions.clear();
        tables.clear();
        warnings.clear();

        assertThat(report)
                .isEqualTo(report(
                        Map.of("course", new TableReport(1, 0, 0, 0, 0, 1, 0, Map.of("title", 2L))),
                        List.of("look at this")));
    }

    private static SyncReport report(Map<String, TableReport> tables, List<String> warnings) {
        return new SyncReport("demo", "run-1", Optional.empty(), tables, 3, 1, 0, 0, warnings, Duration.ZERO);
    }
}
