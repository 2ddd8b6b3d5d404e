package dev.tributary.runner.report;

import dev.tributary.runner.report.Failure.Blame;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports to show. */
public final class Reports {
    private Reports() {}

    /** A sync of two tables that went well. */
    public static SyncReport succeeded() {
        return report(Optional.empty(), List.of("look at this"));
    }

    /** The same sync, failed in the end. */
    public static SyncReport failed(Blame blame, String message) {
        return report(Optional.of(new Failure(blame, message, new IllegalStateException(message))), List.of());
    }

    /** A sync that ended before it had done anything. */
    public static SyncReport failedAtOnce(String message) {
        Failure failure = new Failure(Blame.SOURCE, message, new IllegalStateException(message));
        return new SyncReport(
                "demo", "run-1", Optional.of(failure), Map.of(), 0, 1, 0, 0, List.of(), Duration.ofMillis(49));
    }

    private static SyncReport report(Optional<Failure> failure, List<String> warnings) {
        Map<String, TableReport> tables = new LinkedHashMap<>();
        tables.put("course", new TableReport(1234567, 0, 0, 0, 0, 1234567, 0, Map.of()));
        tables.put("course_chapter", new TableReport(12, 3, 4, 1, 5, 99, 1000, Map.of("title", 2L)));
        return new SyncReport(
                "demo", "run-1", failure, tables, 3, 1200, 2, 9876543210L, warnings, Duration.ofMillis(12345));
    }
}
