package dev.tributary.runner;

import dev.tributary.runner.report.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is to be said of records that were rejected, whoever rejected them: a line for each table, and that a sync has
 * failed if they are so many that it is not the records that are wrong.
 *
 * @param tables what was done to each table
 * @param children tables whose rows are no records of their own but parts of others: none of them fails a sync
 */
record Rejections(Map<String, Tally.Counts> tables, Set<String> children) {
    private static final long MOST_REJECTED = 100;
    private static final long ONE_IN = 10;
    private static final int MOST_SHOWN = 300;

    /** Why the sync has failed: of a table all records were rejected, or more than 100 and more than a tenth. */
    Optional<String> verdict() {
        List<String> excesses = tables.entrySet().stream()
                .filter(entry -> !children.contains(entry.getKey()) && isExcess(entry.getValue()))
                .map(entry -> excess(entry.getKey(), entry.getValue()))
                .toList();
        return excesses.isEmpty() ? Optional.empty() : Optional.of(String.join(System.lineSeparator(), excesses));
    }

    private static boolean isExcess(Tally.Counts counts) {
        boolean all = counts.rejects > 0 && counts.rejects == counts.records();
        boolean many = counts.rejects > MOST_REJECTED && counts.rejects > counts.records() / (double) ONE_IN;
        return all || many;
    }

    private static String excess(String table, Tally.Counts counts) {
        return ("%s: %s of %s records were rejected%s. Has the API changed, or is a type declared wrongly? Look at the"
                        + " rejects in _tributary_rejects; the other records are stored.")
                .formatted(
                        table,
                        Figures.grouped(counts.rejects),
                        Figures.grouped(counts.records()),
                        reason(counts, ", the first one because: "));
    }

    /** What people should look at although the sync may have succeeded, at most a line for each table. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        tables.forEach((table, counts) -> {
            if (counts.rejects > 0) {
                warnings.add(rejected(table, counts));
            } else {
                counts.sparedFor()
                        .ifPresent(incomplete -> warnings.add(
                                "%s: a record of %s was rejected (see _tributary_rejects), so nothing was marked deleted"
                                        .formatted(table, incomplete)));
            }
        });
        return warnings;
    }

    private static String rejected(String table, Tally.Counts counts) {
        boolean one = counts.rejects == 1;
        return "%s: %s%s in _tributary_rejects%s%s"
                .formatted(
                        table,
                        Figures.count(counts.rejects, "record"),
                        one ? " was rejected and is" : " were rejected and are",
                        counts.sparedFor().isPresent() ? ", so nothing was marked deleted" : "",
                        reason(counts, one ? ", because: " : ", the first one because: "));
    }

    /** On one line, whatever value it quotes. */
    private static String reason(Tally.Counts counts, String before) {
        return counts.firstReason().stream()
                .map(reason -> reason.replaceAll("\\p{Cntrl}", "\uFFFD").replaceAll("\\.$", ""))
                .map(reason -> reason.length() > MOST_SHOWN ? reason.substring(0, MOST_SHOWN) + "…" : reason)
                .map(before::concat)
                .collect(Collectors.joining());
    }
}
