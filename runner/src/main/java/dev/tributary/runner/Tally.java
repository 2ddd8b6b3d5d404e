package dev.tributary.runner;

import dev.tributary.runner.destination.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what was done to each table, and keeps apart what is committed from what may still be rolled back. */
final class Tally {
    /** What was done to one table. */
    static final class Counts {
        long upserts;
        long updates;
        long deletes;
        long truncates;
        long rejects;
        private long seen;
        private @Nullable String firstReason;
        private @Nullable String sparedFor;

        /** One more record could not become a row. */
        void reject(String reason) {
            rejects++;
            firstReason = firstReason == null ? reason : firstReason;
        }

        /** A pass that has ended found so many rows in the source, those of earlier syncs included. */
        void saw(long rows) {
            seen = Math.max(seen, rows);
        }

        /** A pass marked nothing here, because a record of this table was rejected: the same one, or one above it. */
        void spareFor(String table) {
            sparedFor = table;
        }

        /** How many records came for the table, those of earlier syncs that belong to the same pass included. */
        long records() {
            return Math.max(upserts + updates + deletes, seen) + rejects;
        }

        /** Why the first of the rejected records could not become a row. */
        Optional<String> firstReason() {
            return Optional.ofNullable(firstReason);
        }

        /** The table that a pass could not complete, if that kept it from marking anything here. */
        Optional<String> sparedFor() {
            return Optional.ofNullable(sparedFor);
        }

        private void add(Counts more) {
            upserts += more.upserts;
            updates += more.updates;
            deletes += more.deletes;
            truncates += more.truncates;
            rejects += more.rejects;
            seen = Math.max(seen, more.seen);
            firstReason = firstReason == null ? more.firstReason : firstReason;
            sparedFor = more.sparedFor == null ? sparedFor : more.sparedFor;
        }
    }

    private final Map<String, Counts> committed = new TreeMap<>();
    private Map<String, Counts> pending = new TreeMap<>();
    private long checkpoints;

    /** The counts of a table that the next commit makes real. */
    Counts of(String table) {
        return pending.computeIfAbsent(table, name -> new Counts());
    }

    /** Whether this sync has upserted rows of a table. */
    boolean hasUpserts(String table) {
        return everything().getOrDefault(table, new Counts()).upserts > 0;
    }

    /** Everything so far is real. */
    void committed() {
        pending.forEach((table, counts) ->
                committed.computeIfAbsent(table, name -> new Counts()).add(counts));
        pending = new TreeMap<>();
    }

    /** What is not real yet never will be. */
    void rolledBack() {
        pending = new TreeMap<>();
    }

    /** A checkpoint is about to be committed. */
    void checkpoint() {
        checkpoints++;
    }

    long checkpoints() {
        return checkpoints;
    }

    /** What is committed, by table. */
    Map<String, Counts> tables() {
        return committed;
    }

    /** What is committed, and what the next commit adds to it, by table. */
    Map<String, Counts> everything() {
        Map<String, Counts> everything = new TreeMap<>();
        for (Map<String, Counts> part : List.of(committed, pending)) {
            part.forEach((table, counts) ->
                    everything.computeIfAbsent(table, name -> new Counts()).add(counts));
        }
        return everything;
    }

    /** The same in total. */
    RunStatus.Counts sum() {
        Counts sum = new Counts();
        everything().values().forEach(sum::add);
        return new RunStatus.Counts(sum.upserts, sum.updates, sum.deletes, sum.rejects, checkpoints);
    }
}
