package dev.tributary.runner;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.Connector;
import dev.tributary.connector.Observation;
import dev.tributary.connector.Schema;
import dev.tributary.connector.SchemaException;
import dev.tributary.connector.SourceException;
import dev.tributary.runner.crash.CrashPoint;
import dev.tributary.runner.crash.CrashPoints;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.Ledger;
import dev.tributary.runner.destination.Provenance;
import dev.tributary.runner.destination.RowCount;
import dev.tributary.runner.destination.Run;
import dev.tributary.runner.destination.RunStatus;
import dev.tributary.runner.operation.CommitPolicy;
import dev.tributary.runner.operation.Names;
import dev.tributary.runner.operation.Shaping;
import dev.tributary.runner.operation.Step;
import dev.tributary.runner.operation.StepBuffer;
import dev.tributary.runner.report.Failure;
import dev.tributary.runner.report.Failure.Blame;
import dev.tributary.runner.report.Progress;
import dev.tributary.runner.report.SyncReport;
import dev.tributary.runner.report.TableReport;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
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
    private volatile @Nullable Thread reading;
    private @Nullable Schema schema;

    /** A sync to be run once. */
    public Sync(
            Connector connector,
            Configuration configuration,
            Destination destination,
            SyncOptions options,
            Progress progress) {
        this(connector, configuration, destination, options, progress, CommitPolicy.STANDARD, CrashPoints.NONE);
    }

    /** A sync that commits when one wants it to, and crashes where. */
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
        this.buffer = new StepBuffer(policy);
    }

    /** Runs to the end. Expected failures are in the report, and so are unexpected ones. */
    public SyncReport run() {
        Instant started = options.clock().instant();
        Optional<Failure> failure = attempt(started);
        failure.ifPresent(this::recordFailure);
        crashPoints.reach(CrashPoint.FINISHED);
        return report(failure, Duration.between(started, options.clock().instant()));
    }

    /** From another thread: ends the sync soon, with the newest checkpoint committed. Returns at once. */
    public void stop() {
        stopped = true;
        stopReading();
    }

    private void stopReading() {
        buffer.cut();
        Thread thread = reading;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private Optional<Failure> attempt(Instant started) {
        try {
            Schema declared = connector.schema(configuration);
            schema = declared;
            Ledger ledger = destination.open(connector.spec().name());
            refuseOtherProvenance(ledger);
            Run run = new Run(runId, connector.spec().name(), synced(started, ledger), options.provenance());
            destination.begin(run);
            return transfer(declared, ledger, run);
        } catch (RuntimeException | Error failure) {
            return Optional.of(failure(failure));
        }
    }

    private Optional<Failure> transfer(Schema declared, Ledger ledger, Run run) {
        Passes passes =
                new Passes(declared, ledger.unfinished(), destination, options, run.synced(), tally, watch::warned);
        Optional<StateMirror> mirror = options.stateMirror().map(file -> new StateMirror(file, crashPoints));
        Writer writer = new Writer(destination, passes, tally, watch, ledger.state(), crashPoints, mirror);
        Shaping shaping = new Shaping(declared, ledger, this::take, this::observe);
        Reading connectorSide = new Reading(() -> connector.update(configuration, ledger.state(), shaping), buffer);
        Thread thread = connectorSide.start(connector.spec().name());
        reading = thread;
        try {
            writer.drain(buffer);
        } catch (RuntimeException | Error failure) {
            stopReading();
            connectorSide.join();
            abandon(writer, failure);
            throw failure;
        }
        connectorSide.join();
        Optional<Throwable> failed = connectorSide.failure();
        if (failed.isPresent() || stopped) {
            writer.abandon();
            return Optional.of(failure(failed.orElseGet(() -> new CancellationException("stopped"))));
        }
        writer.succeed();
        return Optional.empty();
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
            watch.receivedOne();
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

    private void refuseOtherProvenance(Ledger ledger) {
        if (ledger.provenance().isPresent() && ledger.provenance().get() != options.provenance()) {
            String there = ledger.provenance().get() == Provenance.LIVE ? "live data" : "fixtures";
            String here = options.provenance() == Provenance.LIVE ? "live data" : "fixtures";
            throw new ConfigurationException(
                    "%s holds %s of %s, with which %s must not be mixed. Use another --directory or --destination, or forget what is there with 'tributary reset %s'."
                            .formatted(
                                    destination.describe(),
                                    there,
                                    connector.spec().name(),
                                    here,
                                    connector.spec().name()));
        }
    }

    private Failure failure(Throwable cause) {
        LOG.debug("the sync failed", cause);
        if (stopped) {
            return new Failure(
                    Blame.STOPPED, "The sync was stopped. The next one goes on from its last checkpoint.", cause);
        }
        String message = String.valueOf(cause.getMessage());
        if (cause instanceof ConfigurationException) {
            return new Failure(Blame.CONFIGURATION, message, cause);
        }
        if (cause instanceof SourceException) {
            return new Failure(Blame.SOURCE, message, cause);
        }
        if (cause instanceof DestinationException) {
            return new Failure(Blame.DESTINATION, message, cause);
        }
        return new Failure(Blame.BUG, cause instanceof SchemaException ? message : cause.toString(), cause);
    }

    private void recordFailure(Failure failure) {
        try {
            destination.recordEnd(new RunStatus(RunStatus.Stage.FAILED, Optional.of(failure.message()), tally.sum()));
        } catch (RuntimeException another) {
            LOG.debug("could not write the run history", another);
        }
    }

    private SyncReport report(Optional<Failure> failure, Duration elapsed) {
        Map<String, TableReport> tables = new LinkedHashMap<>();
        if (schema != null) {
            schema.tables().forEach(table -> tables.put(Names.table(table.name()), table(Names.table(table.name()))));
        }
        tally.tables().keySet().forEach(name -> tables.computeIfAbsent(name, this::table));
        return new SyncReport(
                connector.spec().name(),
                runId,
                failure,
                tables,
                tally.checkpoints(),
                watch.requests(),
                watch.retries(),
                watch.bytes(),
                watch.warnings(),
                elapsed);
    }

    private TableReport table(String name) {
        Tally.Counts counts = tally.tables().getOrDefault(name, new Tally.Counts());
        RowCount rows = count(name);
        return new TableReport(
                counts.upserts,
                counts.updates,
                counts.deletes,
                counts.truncates,
                counts.rejects,
                rows.live(),
                rows.deleted(),
                destination.substitutions().getOrDefault(name, Map.of()));
    }

    /** A report must not fail because what it reports on has. */
    private RowCount count(String table) {
        try {
            return destination.count(table);
        } catch (DestinationException failure) {
            LOG.debug("could not count the rows of {}", table, failure);
            return new RowCount(0, 0);
        }
    }
}
