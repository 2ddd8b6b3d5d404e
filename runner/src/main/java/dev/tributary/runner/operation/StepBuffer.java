package dev.tributary.runner.operation;

import dev.tributary.connector.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Holds steps between the thread that makes them and the thread that does them.
 *
 * <p>Steps that a checkpoint covers are handed over with the newest checkpoint, once the {@link CommitPolicy} finds them
 * worth a commit. If memory is full before that, the steps go first, and the checkpoint follows with the next ones, or
 * alone when its time has come. Steps that no checkpoint covers are handed over only if they alone fill the memory, and
 * only after the checkpoint before them was committed; their transaction stays open until the next. The maker waits while
 * twice that much is held, what is just being done included, so memory is bounded.
 */
public final class StepBuffer {
    /**
     * Steps to be done.
     *
     * @param steps in their order
     * @param checkpoint the state that covers them, to be committed with them; empty if the transaction stays open
     */
    public record Work(List<Step> steps, Optional<State> checkpoint) {}

    private final CommitPolicy policy;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private List<Step> covered = new ArrayList<>();
    private List<Step> uncovered = new ArrayList<>();
    private @Nullable State newest;
    private long rows;
    private long bytes;
    private long rowsInWork;
    private long bytesInWork;
    private long rowsSinceCommit;
    private long bytesSinceCommit;
    private long lastCommit;
    private boolean complete;
    private boolean cut;

    /**
     * A buffer that hands over when this policy says so.
     *
     * @param nanoTime what has passed since some moment, as {@link System#nanoTime} has it
     */
    public StepBuffer(CommitPolicy policy, LongSupplier nanoTime) {
        this.policy = policy;
        this.nanoTime = nanoTime;
        this.lastCommit = nanoTime.getAsLong();
    }

    /**
     * Takes one more step; waits while there are too many.
     *
     * @throws CancellationException if the thread is interrupted, or nobody wants steps any more
     */
    public void put(Step step) {
        lock.lock();
        try {
            awaitRoom();
            uncovered.add(step);
            rows += step.rows();
            bytes += step.bytes();
            if (isFull()) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a checkpoint, which covers all steps before it; waits while there are too many.
     *
     * @throws CancellationException if the thread is interrupted, or nobody wants steps any more
     */
    public void cover(State state) {
        lock.lock();
        try {
            awaitRoom();
            covered.addAll(uncovered);
            uncovered = new ArrayList<>();
            newest = state;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom() {
        try {
            while (isOverfull() && !cut) {
                changed.await();
            }
        } catch (InterruptedException interrupted) {
            throw stopped(interrupted);
        }
        if (cut) {
            throw new CancellationException("the sync was stopped");
        }
    }

    /** No more steps will come, and all that came count. */
    public void complete() {
        lock.lock();
        try {
            end();
        } finally {
            lock.unlock();
        }
    }

    /** No more steps will come, or be taken, and only those count that a checkpoint covers. */
    public void cut() {
        lock.lock();
        try {
            cut = true;
            end();
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        complete = true;
        changed.signalAll();
    }

    /**
     * The next work; waits until there is some. What was taken before is done by then.
     *
     * @return empty at the end
     * @throws CancellationException if the thread is interrupted
     */
    public Optional<Work> take() {
        lock.lock();
        try {
            done();
            Optional<Work> work = due();
            while (work.isEmpty() && !complete) {
                if (newest == null) {
                    changed.await();
                } else {
                    boolean unused = changed.await(nanosUntilDue(), TimeUnit.NANOSECONDS);
                }
                work = due();
            }
            return work;
        } catch (InterruptedException interrupted) {
            throw stopped(interrupted);
        } finally {
            lock.unlock();
        }
    }

    private void done() {
        rowsInWork = 0;
        bytesInWork = 0;
        changed.signalAll();
    }

    private Optional<Work> due() {
        if (newest != null && isWorthCommit()) {
            return Optional.of(handOverCovered(Optional.of(newest)));
        }
        if (newest != null && isFull()) {
            return Optional.of(handOverCovered(Optional.empty()));
        }
        boolean mayGoUncovered = newest == null && (complete ? !cut : isFull());
        return mayGoUncovered && !uncovered.isEmpty() ? Optional.of(handOverUncovered()) : Optional.empty();
    }

    private boolean isWorthCommit() {
        boolean nothingElseToDo = isFull() && covered.isEmpty();
        return complete
                || nothingElseToDo
                || nanosUntilDue() <= 0
                || rowsSinceCommit + rows >= policy.rows()
                || bytesSinceCommit + bytes >= policy.bytes() * policy.batches();
    }

    private Work handOverCovered(Optional<State> checkpoint) {
        Work work = handOver(covered, checkpoint);
        covered = new ArrayList<>();
        if (checkpoint.isPresent()) {
            newest = null;
            rowsSinceCommit = 0;
            bytesSinceCommit = 0;
            lastCommit = nanoTime.getAsLong();
        }
        return work;
    }

    private Work handOverUncovered() {
        Work work = handOver(uncovered, Optional.empty());
        uncovered = new ArrayList<>();
        return work;
    }

    private Work handOver(List<Step> steps, Optional<State> checkpoint) {
        for (Step step : steps) {
            rowsInWork += step.rows();
            bytesInWork += step.bytes();
        }
        rows -= rowsInWork;
        bytes -= bytesInWork;
        rowsSinceCommit += rowsInWork;
        bytesSinceCommit += bytesInWork;
        changed.signalAll();
        return new Work(steps, checkpoint);
    }

    private long nanosUntilDue() {
        return policy.age().toNanos() - (nanoTime.getAsLong() - lastCommit);
    }

    private boolean isFull() {
        return rows >= policy.rows() || bytes >= policy.bytes();
    }

    private boolean isOverfull() {
        return (rows + rowsInWork) / 2 >= policy.rows() || (bytes + bytesInWork) / 2 >= policy.bytes();
    }

    private static CancellationException stopped(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        CancellationException stopped = new CancellationException("the sync was stopped");
        stopped.initCause(interrupted);
        return stopped;
    }
}
