package dev.tributary.runner;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.Connector;
import dev.tributary.connector.Observation;
import dev.tributary.connector.Schema;
import dev.tributary.connector.SourceException;
import dev.tributary.connector.Table;
import dev.tributary.runner.crash.CrashPoint;
import dev.tributary.runner.crash.CrashPoints;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.Ledger;
import dev.tributary.runner.destination.Run;
import dev.tributary.runner.destination.RunStatus;
import dev.tributary.runner.operation.CommitPolicy;
import dev.tributary.runner.operation.Landing;
import dev.tributary.runner.operation.Naming;
import dev.tributary.runner.operation.Shaping;
import dev.tributary.runner.operation.Step;
import dev.tributary.runner.operation.StepBuffer;
import dev.tributary.runner.report.Failure;
import dev.tributary.runner.report.Failure.Blame;
import dev.tributary.runner.report.Progress;
import dev.tributary.runner.report.SyncReport;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sync of one connector into one destination.
 *
 * <p>The connector runs on a thread of its own and fills a {@link StepBuffer}; the thread that calls {@link #run}
 * empties it into the destination. A failure on either side stops both. Whatever the end, what the newest checkpoint
 * covers is committed, and nothing else.
 */
public final class Sync {
    private static final Logger LOG = LoggerFactory.getLogger(Sync.class);

    private final Connector connector;
    private final Configuration configuration;
    private final Destination destination;
    private final SyncOptions options;
    private final CrashPoints crashPoints;
    private final Watch watch;
    private final Tally tally = new Tally();
    private final String runId = UUID.randomUUID().toString();
    private final StepBuffer buffer;
    private volatile boolean stopped;
    private volatile @Nullable Reading reading;
    private List<Table> declared = List.of();

    /** A sync to be run once. */
    public Sync(
            Connector connector,
            Configuration configuration,
            Destination destination,
            SyncOptions options,
            Progress progress) {
        this(connector, configuration, destination, options, progress, CommitPolicy.STANDARD, CrashPoints.NONE);
    }

    /** The same with a commit policy of one's own, and with somebody who is told of crash points. */
    public Sync(
            Connector connector,
            Configuration configuration,
            Destination destination,
            SyncOptions options,
            Progress progress,
            CommitPolicy policy,
            CrashPoints crashPoints) {
        this.connector = connector;
        this.configuration = configuration;
        this.destination = destination;
        this.options = options;
        this.crashPoints = crashPoints;
        this.watch = new Watch(progress);
        this.buffer = new StepBuffer(policy.ofBatches(destination.capacity().batchesPerCommit()), System::nanoTime);
    }

    /** Runs to the end. Expected failures are in the report, and so are unexpected ones. */
    public SyncReport run() {
        Instant started = options.clock().instant();
        Optional<Failure> failure = attempt(started);
        rejections(tally.tables()).warnings().forEach(watch::warned);
        failure.ifPresent(this::recordFailure);
        crashPoints.reach(CrashPoint.FINISHED);
        Duration elapsed = Duration.between(started, options.clock().instant());
        return new Reckoning(destination, tally, watch)
                .report(connector.spec().name(), runId, declared, failure, elapsed);
    }

    /**
     * From another thread: ends the sync soon, with the newest checkpoint committed. A sync that has not begun then asks
     * nothing of the source or the destination. Returns at once.
     */
    public void stop() {
        stopped = true;
        stopReading();
    }

    private void stopReading() {
        buffer.cut();
        Reading connectorSide = reading;
        if (connectorSide != null) {
            connectorSide.interrupt();
        }
    }

    private Optional<Failure> attempt(Instant started) {
        try {
            requireNotStopped();
            Schema schema = connector.schema(configuration);
            declared = schema.tables();
            destination.claim(connector.spec().name());
            Ledger ledger = destination.open(connector.spec().name());
            new SameProvenance(destination, connector.spec().name(), options.reset())
                    .require(ledger, options.provenance());
            Run run = new Run(runId, connector.spec().name(), synced(started, ledger), options.provenance());
            destination.begin(run);
            return transfer(schema, ledger, run);
        } catch (RuntimeException | Error failure) {
            return Optional.of(failure(failure));
        }
    }

    private void requireNotStopped() {
        if (stopped) {
            throw new CancellationException("the sync was stopped");
        }
    }

    private Optional<Failure> transfer(Schema schema, Ledger ledger, Run run) {
        Writer writer = writer(schema, ledger, run);
        Landing landing = new Landing(ledger, destination.capacity(), destination.encoding(), options.reset());
        Shaping shaping = new Shaping(schema, landing, this::take, buffer::cover, this::observe);
        Reading connectorSide = new Reading(
                run.connector(), taker -> connector.update(configuration, ledger.state(), taker), shaping, buffer);
        reading = connectorSide;
        // A stop before the line above found nothing to interrupt.
        requireNotStopped();
        connectorSide.start();
        drain(writer, connectorSide);
        Optional<Throwable> failed = connectorSide.failure();
        if (failed.isPresent() || stopped) {
            writer.abandon();
            return Optional.of(failure(failed.orElseGet(() -> new CancellationException("stopped"))));
        }
        Optional<String> verdict = rejections(tally.everything()).verdict();
        if (verdict.isPresent()) {
            end(writer, writer::keep);
            return Optional.of(failure(new SourceException(verdict.get())));
        }
        end(writer, writer::succeed);
        return Optional.empty();
    }

    private Rejections rejections(Map<String, Tally.Counts> tables) {
        Naming naming = Naming.within(destination.capacity());
        Set<String> children = declared.stream()
                .filter(table -> table.parent().isPresent())
                .map(table -> naming.table(table.name()))
                .collect(Collectors.toSet());
        return new Rejections(tables, children);
    }

    private Writer writer(Schema schema, Ledger ledger, Run run) {
        Passes passes =
                new Passes(schema, ledger.unfinished(), destination, options, run.synced(), tally, watch::warned);
        Optional<StateMirror> mirror = options.stateMirror().map(file -> new StateMirror(file, crashPoints));
        return new Writer(destination, passes, tally, watch, ledger.state(), crashPoints, mirror);
    }

    /** Until both sides have ended; a writer that fails stops the connector. */
    private void drain(Writer writer, Reading connectorSide) {
        try {
            writer.drain(buffer);
        } catch (RuntimeException | Error failure) {
            stopReading();
            connectorSide.join();
            abandon(writer, failure);
            throw failure;
        }
        connectorSide.join();
    }

    private static void end(Writer writer, Runnable end) {
        try {
            end.run();
        } catch (RuntimeException | Error failure) {
            abandon(writer, failure);
            throw failure;
        }
    }

    private static void abandon(Writer writer, Throwable failure) {
        try {
            writer.abandon();
        } catch (RuntimeException another) {
            failure.addSuppressed(another);
        }
    }

    private void take(Step step) {
        if (step.rows() > 0) {
            watch.received();
        }
        buffer.put(step);
    }

    private void observe(Observation observation) {
        watch.observed(observation);
        if (observation instanceof Observation.RequestAnswered) {
            crashPoints.reach(CrashPoint.REQUEST_ANSWERED);
        }
    }

    /** Later than any sync before, whatever this machine's clock says. */
    private static Instant synced(Instant started, Ledger ledger) {
        Instant now = started.truncatedTo(ChronoUnit.MICROS);
        return ledger.lastSynced()
                .map(last -> last.plus(1, ChronoUnit.MICROS))
                .filter(next -> next.isAfter(now))
                .orElse(now);
    }

    private Failure failure(Throwable cause) {
        LOG.debug("the sync failed", cause);
        if (stopped) {
            return new Failure(
                    Blame.STOPPED, "The sync was stopped. The next one goes on from its last checkpoint.", cause);
        }
        Blame blame = Blame.of(cause);
        return new Failure(blame, blame == Blame.BUG ? cause.toString() : String.valueOf(cause.getMessage()), cause);
    }

    private void recordFailure(Failure failure) {
        try {
            destination.recordEnd(new RunStatus(
                    RunStatus.Stage.FAILED, Optional.of(options.mask().apply(failure.message())), tally.sum()));
        } catch (RuntimeException another) {
            LOG.debug("could not write the run history", another);
        }
    }
}
