package dev.tributary.runner.report;

import dev.tributary.runner.report.Failure.Blame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A report as people read it: a table of the tables, a line of totals, what was replaced, and whether it succeeded. Its
 * warnings are not in it, since they have been said when they came; nor is what the next run does, which the failure says.
 */
public final class SummaryTable {
    private static final List<String> HEADINGS =
            List.of("table", "upserts", "updates", "deletes", "rejects", "live", "deleted");

    private SummaryTable() {}

    /** The report as lines, each ended by a line feed. */
    public static String of(SyncReport report) {
        List<String> lines = new ArrayList<>();
        if (!report.tables().isEmpty()) {
            lines.addAll(table(report.tables()));
            lines.add("");
        }
        lines.add(totals(report));
        report.tables().forEach((name, table) -> lines.addAll(substitutions(name, table)));
        lines.add("");
        lines.addAll(outcome(report));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> table(Map<String, TableReport> tables) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        tables.forEach((name, table) -> rows.add(List.of(
                name,
                Figures.grouped(table.upserts()),
                Figures.grouped(table.updates()),
                Figures.grouped(table.deletes()),
                Figures.grouped(table.rejects()),
                Figures.grouped(table.rowsLive()),
                Figures.grouped(table.rowsDeleted()))));
        int[] widths = new int[HEADINGS.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> aligned(row, widths)).toList();
    }

    /** The name to the left, numbers to the right. */
    private static String aligned(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder(row.get(0));
        line.append(" ".repeat(widths[0] - row.get(0).length()));
        for (int i = 1; i < widths.length; i++) {
            line.append(" ".repeat(2 + widths[i] - row.get(i).length())).append(row.get(i));
        }
        return line.toString();
    }

    private static String totals(SyncReport report) {
        return "requests %s, retries %s, bytes %s, checkpoints %s, elapsed %s"
                .formatted(
                        Figures.grouped(report.requests()),
                        Figures.grouped(report.retries()),
                        Figures.grouped(report.bytes()),
                        Figures.grouped(report.checkpoints()),
                        Figures.seconds(report.elapsed()));
    }

    private static List<String> substitutions(String name, TableReport table) {
        return table.substitutions().entrySet().stream()
                .map(entry -> "%s.%s: %s held something that cannot be stored and was replaced"
                        .formatted(name, entry.getKey(), Figures.count(entry.getValue(), "value")))
                .toList();
    }

    private static List<String> outcome(SyncReport report) {
        if (report.failure().isEmpty()) {
            return List.of(report.connector() + " succeeded.");
        }
        Failure failure = report.failure().get();
        return List.of("%s %s. What was committed before stays."
                .formatted(report.connector(), failure.blame() == Blame.STOPPED ? "was stopped" : "failed"));
    }
}
