package dev.tributary.runner.destination;

import dev.tributary.connector.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remembers what was done in a transaction and what was committed, and breaks where a test wants it to. */
final class BreakingDestination implements Resumable {
    /** What has been made visible. */
    final List<String> committed = new ArrayList<>();

    /** How often it was connected to anew. */
    int resumed;

    private final List<String> pending = new ArrayList<>();
    private final Map<String, Integer> breaks = new HashMap<>();
    private boolean broken;
    private boolean overtaken;
    private boolean losesAnswers;
    private long commits;

    /** The next times that this is done, the connection breaks before it is. */
    void breakBefore(String doing, int times) {
        breaks.put(doing, times);
    }

    /** The next commit happens, and its answer is lost. */
    void loseTheNextAnswer() {
        losesAnswers = true;
    }

    /** Another run commits as soon as the connection is lost. */
    void letAnotherRunTakeOver() {
        overtaken = true;
    }

    private void perform(String doing) {
        failBefore(doing);
        if (broken) {
            throw new AssertionError("used after it was lost: " + doing);
        }
        pending.add(doing);
    }

    private void failBefore(String doing) {
        int times = breaks.getOrDefault(doing, 0);
        if (times > 0) {
            breaks.put(doing, times - 1);
            throw lost(doing);
        }
    }

    private TransactionLostException lost(String doing) {
        broken = true;
        return new TransactionLostException(
                "fake: could not " + doing + ": it broke. Mend it.", new Exception("broken"));
    }

    @Override
    public Capacity capacity() {
        throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public Encoding encoding() {
        throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public Optional<StoredState> stored(String connector) {
        throw new UnsupportedOperationException("nobody asks");
    }

    @Override
    public long resume() {
        resumed++;
        pending.clear();
        failBefore("resume");
        if (overtaken) {
            throw new DestinationException("fake: another run has committed. Let it finish.");
        }
        broken = false;
        return commits;
    }

    @Override
    public String describe() {
        return "fake";
    }

    @Override
    public void claim(String connector) {
        failBefore("claim");
    }

    @Override
    public Ledger open(String connector) {
        failBefore("open");
        return Ledger.empty(Map.of());
    }

    @Override
    public void begin(Run run) {}

    @Override
    public void migrate(Migration migration) {
        perform("migrate " + migration.table().name());
    }

    @Override
    public void write(TargetTable table, List<Change> changes) {
        perform("write " + table.name());
    }

    @Override
    public Coverage coverage(String table, Instant since) {
        failBefore("coverage");
        return new Coverage(pending.size(), 0);
    }

    @Override
    public long markDeleted(String table, Instant since) {
        perform("mark " + table);
        return 7;
    }

    @Override
    public void forgetUpserts(String table) {
        perform("forget " + table);
    }

    @Override
    public void reject(List<Reject> rejects) {
        rejects.forEach(reject -> perform("reject " + reject.table()));
    }

    @Override
    public void commit(Commit commit) {
        perform("commit " + (commit.state().equals(State.empty()) ? "nothing" : "something"));
        committed.addAll(pending);
        pending.clear();
        commits++;
        if (losesAnswers) {
            losesAnswers = false;
            throw lost("commit");
        }
    }

    @Override
    public void rollback() {
        if (broken) {
            throw lost("roll back");
        }
        pending.clear();
    }

    @Override
    public void recordEnd(RunStatus status) {
        perform("end");
        committed.add("end");
    }

    @Override
    public RowCount count(String table) {
        failBefore("count");
        return new RowCount(pending.size(), 0);
    }

    @Override
    public List<String> reset(String connector) {
        failBefore("reset");
        return List.of();
    }

    @Override
    public Map<String, Map<String, Long>> substitutions() {
        return Map.of();
    }

    @Override
    public void close() {}
}
