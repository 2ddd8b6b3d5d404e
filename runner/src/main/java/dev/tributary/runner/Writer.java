package dev.tributary.runner;

import dev.tributary.connector.State;
import dev.tributary.runner.crash.CrashPoint;
import dev.tributary.runner.crash.CrashPoints;
import dev.tributary.runner.destination.Change;
import dev.tributary.runner.destination.Commit;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.Reject;
import dev.tributary.runner.destination.RunStatus;
import dev.tributary.runner.destination.TargetTable;
import dev.tributary.runner.operation.Step;
import dev.tributary.runner.operation.StepBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Does the steps, and commits what a checkpoint covers.
 *
 * <p>Rows are gathered by table, and rejects as well, so that the destination gets many at once; whatever else comes is a
 * barrier, before which all of them are written.
 */
final class Writer implements Step.Cases {
    private final Destination destination;
    private final Passes passes;
    private final Tally tally;
    private final Watch watch;
    private final CrashPoints crashPoints;
    private final Optional<StateMirror> mirror;
    private final Map<String, Gathered> gathered = new LinkedHashMap<>();
    private final List<Reject> rejects = new ArrayList<>();
    private State state;
    private boolean uncommitted;

    /** Changes to one table, whose shape is the same for all of them: a migration is a barrier. */
    private record Gathered(TargetTable table, List<Change> changes) {}

    Writer(
            Destination destination,
            Passes passes,
            Tally tally,
            Watch watch,
            State state,
            CrashPoints crashPoints,
            Optional<StateMirror> mirror) {
        this.destination = destination;
        this.passes = passes;
        this.tally = tally;
        this.watch = watch;
        this.state = state;
        this.crashPoints = crashPoints;
        this.mirror = mirror;
    }

    /** Does all work until there is no more. */
    void drain(StepBuffer buffer) {
        Optional<StepBuffer.Work> work = buffer.take();
        while (work.isPresent()) {
            perform(work.get());
            work = buffer.take();
        }
    }

    private void perform(StepBuffer.Work work) {
        crashPoints.reach(CrashPoint.ROWS_TAKEN);
        uncommitted = true;
        for (Step step : work.steps()) {
            step.match(this);
        }
        flush();
        work.checkpoint().ifPresent(checkpoint -> {
            state = checkpoint;
            tally.checkpoint();
            commit(RunStatus.Stage.RUNNING);
        });
    }

    /** Makes the end of a sync that succeeded visible. */
    void succeed() {
        uncommitted = true;
        passes.finish();
        commit(RunStatus.Stage.SUCCEEDED);
    }

    /** Makes everything visible that was done in a sync that has come to its end without success. */
    void keep() {
        commit(RunStatus.Stage.RUNNING);
    }

    /** Undoes what no checkpoint covers. */
    void abandon() {
        if (uncommitted) {
            destination.rollback();
            tally.rolledBack();
            uncommitted = false;
        }
    }

    private void commit(RunStatus.Stage stage) {
        RunStatus status = new RunStatus(stage, Optional.empty(), tally.sum());
        destination.commit(new Commit(state, passes.unfinished(), status));
        tally.committed();
        boolean broughtSomething = uncommitted;
        uncommitted = false;
        mirror.ifPresent(it -> it.write(state));
        if (broughtSomething) {
            watch.committed(tally.sum().upserts() + tally.sum().updates());
        }
    }

    private void flush() {
        gathered.values().forEach(it -> destination.write(it.table, it.changes));
        gathered.clear();
        if (!rejects.isEmpty()) {
            destination.reject(List.copyOf(rejects));
            rejects.clear();
        }
    }

    @Override
    public void write(Step.Write write) {
        gathered.computeIfAbsent(write.table().name(), name -> new Gathered(write.table(), new ArrayList<>()))
                .changes
                .add(write.change());
        Tally.Counts counts = tally.of(write.table().name());
        switch (write.change().kind()) {
            case UPSERT -> counts.upserts++;
            case UPDATE -> counts.updates++;
            case DELETE -> counts.deletes++;
        }
    }

    @Override
    public void migrate(Step.Migrate migrate) {
        flush();
        destination.migrate(migrate.migration());
    }

    @Override
    public void truncate(Step.Truncate truncate) {
        flush();
        passes.truncate(truncate.table());
    }

    @Override
    public void beginPass(Step.BeginPass beginPass) {
        flush();
        passes.begin(beginPass.pass(), beginPass.tables());
    }

    @Override
    public void endPass(Step.EndPass endPass) {
        flush();
        passes.end(endPass.pass(), endPass.expectedRows());
    }

    @Override
    public void reject(Step.Reject reject) {
        rejects.add(new Reject(reject.table(), reject.raw(), reject.reason()));
        passes.rejected(reject.table());
        tally.of(reject.table()).reject(reject.reason());
    }
}
