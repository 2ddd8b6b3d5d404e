package dev.tributary.runner;

import dev.tributary.connector.Parent;
import dev.tributary.connector.Schema;
import dev.tributary.runner.SyncOptions.MassDelete;
import dev.tributary.runner.destination.Coverage;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.operation.Naming;
import dev.tributary.runner.state.OpenPass;
import dev.tributary.runner.state.Unfinished;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Knows which passes are open and which truncates are to come true, and what of a table may be marked deleted.
 *
 * <p>Being absent from a reading is weak evidence: an API that is out of order answers with an empty list, too. So a
 * pass marks nothing where records were rejected, where it saw fewer rows than the source says there are, where it saw
 * nothing at all, and where it would mark a large part of a table, unless that was allowed.
 */
final class Passes {
    /** So few rows may always be marked. */
    private static final int SMALL = 20;

    private final Destination destination;
    private final SyncOptions options;
    private final Instant synced;
    private final Tally tally;
    private final Consumer<String> warnings;
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, OpenPass> open = new LinkedHashMap<>();
    private final Map<String, Instant> truncates = new TreeMap<>();

    Passes(
            Schema schema,
            Unfinished unfinished,
            Destination destination,
            SyncOptions options,
            Instant synced,
            Tally tally,
            Consumer<String> warnings) {
        this.destination = destination;
        this.options = options;
        this.synced = synced;
        this.tally = tally;
        this.warnings = warnings;
        open.putAll(unfinished.passes());
        truncates.putAll(unfinished.truncates());
        Naming naming = Naming.within(destination.capacity());
        schema.tables()
                .forEach(table -> table.parent()
                        .map(Parent::table)
                        .ifPresent(parent -> parents.put(naming.table(table.name()), naming.table(parent))));
    }

    /** What is to be ended later. */
    Unfinished unfinished() {
        return new Unfinished(open, truncates);
    }

    /** A pass begins, or goes on if it has begun already. */
    void begin(String id, List<String> tables) {
        if (!open.containsKey(id)) {
            open.values().removeIf(pass -> pass.tables().stream().anyMatch(tables::contains));
            tables.forEach(this::forgetEarlier);
            open.put(id, new OpenPass(id, tables, synced, live(tables), Set.of()));
        }
    }

    /**
     * What this sync has upserted before the pass began carries the same moment as what comes now. A truncate before
     * has set it apart already, and what came since counts for that.
     */
    private void forgetEarlier(String table) {
        if (tally.hasUpserts(table) && !synced.equals(truncates.get(table))) {
            destination.forgetUpserts(table);
        }
    }

    /** Counted now, as rows that come later say nothing of how many are lost. */
    private Map<String, Long> live(List<String> tables) {
        Map<String, Long> live = new TreeMap<>();
        tables.forEach(table -> live.put(table, destination.count(table).live()));
        return live;
    }

    /** A record of a table was rejected. */
    void rejected(String table) {
        open.replaceAll((id, pass) -> pass.tables().contains(table) ? pass.rejecting(table) : pass);
    }

    /** A pass is complete: what it has not seen is marked deleted, as far as that may be. */
    void end(String id, OptionalLong expectedRows) {
        OpenPass pass = open.remove(id);
        if (pass == null) {
            warnings.accept(
                    ("pass '%s' was ended without having begun, so nothing was marked deleted. Let the connector"
                                    + " begin a pass before it reads what belongs to it.")
                            .formatted(id));
            return;
        }
        Map<String, Coverage> coverage = new LinkedHashMap<>();
        pass.tables().forEach(table -> coverage.put(table, destination.coverage(table, pass.since())));
        coverage.forEach((table, covered) -> tally.of(table).saw(covered.seen()));
        Optional<String> objection = objection(pass, coverage, expectedRows);
        if (objection.isPresent()) {
            warnings.accept("%s: %s, so nothing was marked deleted"
                    .formatted(String.join(", ", pass.tables()), objection.get()));
            return;
        }
        coverage.forEach((table, covered) -> {
            if (covered.unseen() > 0) {
                mark(pass, table);
            }
        });
    }

    private void mark(OpenPass pass, String table) {
        Optional<String> rejecting = rejecting(pass, table);
        if (rejecting.isPresent()) {
            tally.of(table).spareFor(rejecting.get());
        } else {
            tally.of(table).deletes += destination.markDeleted(table, pass.since());
        }
    }

    /** The table itself, or one that it was broken out of, if a record of it was rejected. */
    private Optional<String> rejecting(OpenPass pass, String table) {
        String ancestor = table;
        while (ancestor != null) {
            if (pass.rejectedIn().contains(ancestor)) {
                return Optional.of(ancestor);
            }
            ancestor = parents.get(ancestor);
        }
        return Optional.empty();
    }

    private Optional<String> objection(OpenPass pass, Map<String, Coverage> coverage, OptionalLong expectedRows) {
        long seen = coverage.values().iterator().next().seen();
        if (expectedRows.isPresent() && seen < expectedRows.getAsLong()) {
            return Optional.of(
                    "the source says it has %d rows, but %d arrived".formatted(expectedRows.getAsLong(), seen));
        }
        if (options.massDelete() == MassDelete.ALLOWED) {
            return Optional.empty();
        }
        boolean sawNothing = coverage.values().stream().allMatch(it -> it.seen() == 0);
        boolean holdsSomething = coverage.values().stream().anyMatch(it -> it.live() > 0);
        if (sawNothing && holdsSomething) {
            return Optional.of("the source answered without a single record (--allow-mass-delete marks them all)");
        }
        return largeLoss(pass, coverage);
    }

    private Optional<String> largeLoss(OpenPass pass, Map<String, Coverage> coverage) {
        for (Map.Entry<String, Coverage> entry : coverage.entrySet()) {
            long lost = entry.getValue().unseen();
            // Not the live rows of now: those that are new do not make up for those that are gone.
            long before =
                    pass.live().getOrDefault(entry.getKey(), entry.getValue().live());
            if (isLarge(lost, before)) {
                return Optional.of(("%d of the %d live rows of '%s' are gone from the source, which is more than"
                                + " max_delete_share %s allows (--allow-mass-delete marks them all the same)")
                        .formatted(lost, before, entry.getKey(), options.maxDeleteShare()));
            }
        }
        return Optional.empty();
    }

    private boolean isLarge(long lost, long before) {
        BigDecimal most = options.maxDeleteShare().multiply(BigDecimal.valueOf(before));
        return lost > SMALL && BigDecimal.valueOf(lost).compareTo(most) > 0;
    }

    /** A table is truncated: what this sync has put there so far counts no more, and the rest is marked in the end. */
    void truncate(String table) {
        destination.forgetUpserts(table);
        truncates.put(table, synced);
        tally.of(table).truncates++;
    }

    /** The sync has succeeded: what was truncated and did not come again is marked deleted. */
    void finish() {
        truncates.forEach((table, since) -> tally.of(table).deletes += destination.markDeleted(table, since));
        truncates.clear();
    }
}
