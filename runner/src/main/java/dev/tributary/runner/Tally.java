package dev.tributary.runner;

import dev.tributary.runner.destination.RunStatus;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was done to each table, and keeps apart what is committed from what may still be rolled back. */
final class Tally {
    /** What was done to one table. */
    static final class Counts {
        long upserts;
        long updates;
        long deletes;
        long truncates;
        long rejects;

        private void add(Counts more) {
            upserts += more.upserts;
            updates += more.updates;
            deletes += more.deletes;
            truncates += more.truncates;
            rejects += more.rejects;
        }
    }

    private final Map<String, Counts> committed = new TreeMap<>();
    private Map<String, Counts> pending = new TreeMap<>();
    private long checkpoints;

    /** The counts of a table that the next commit makes real. */
    Counts of(String table) {
        return pending.computeIfAbsent(table, name -> new Counts());
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

    /** What is committed, and what the next commit adds to it. */
    RunStatus.Counts sum() {
        Counts sum = new Counts();
        committed.values().forEach(sum::add);
        pending.values().forEach(sum::add);
        return new RunStatus.Counts(sum.upserts, sum.updates, sum.deletes, sum.rejects, checkpoints);
    }
}
