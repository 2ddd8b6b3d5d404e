package dev.tributary.runner.cli;

import dev.tributary.runner.SyncOptions;
import dev.tributary.runner.SyncOptions.MassDelete;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.report.Failure;
import dev.tributary.runner.report.Progress;
import dev.tributary.runner.report.ReportJson;
import dev.tributary.runner.report.SummaryTable;
import dev.tributary.runner.report.SyncReport;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one sync: watches it, stops it at a signal, reports it. */
final class Syncing {
    private static final Logger LOG = LoggerFactory.getLogger(Syncing.class);
    private static final int SECONDS_TO_END = 10;

    private final Warehouse warehouse;
    private final Console console;
    private final Signals signals;
    private final Terminal terminal;
    private final Clock clock;

    Syncing(Surroundings surroundings, Warehouse warehouse, Console console) {
        this.warehouse = warehouse;
        this.console = console;
        this.signals = surroundings.signals();
        this.terminal = surroundings.terminal();
        this.clock = surroundings.clock();
    }

    /**
     * One sync, as a command line describes it.
     *
     * @param command what the log is named after
     * @param url the destination
     * @param stateMirror where to write the state for people to read
     * @param directory where the log goes
     * @param reset the command that makes the destination forget the connector
     */
    record Order(
            String command,
            String url,
            Optional<Path> stateMirror,
            DataDirectory directory,
            MassDelete massDelete,
            String reset,
            CommonOptions common) {}

    /** Runs the sync to its end, which is when the source and the destination are closed. */
    ExitCode run(Order order, Source source) {
        CountDownLatch ended = new CountDownLatch(1);
        try {
            return runStoppably(order, source, ended);
        } finally {
            ended.countDown();
        }
    }

    private ExitCode runStoppably(Order order, Source source, CountDownLatch ended) {
        Progress progress = console.isLive() ? new LiveProgress(console, clock) : new PlainProgress(console);
        try (source;
                Warehouse.OpenSync sync = open(order, source, new LoggedProgress(progress));
                RunLog log = log(order, source)) {
            Signals.Registration registration = signals.onStop(() -> stop(sync, ended));
            try {
                SyncReport report = log.keeping(() -> logged(source, sync));
                console.status("");
                show(report, order.common(), log);
                return report.failure().map(Failure::blame).map(ExitCode::of).orElse(ExitCode.SUCCEEDED);
            } finally {
                registration.close();
            }
        }
    }

    // Before the log, since an address of an unknown kind is a mistake that must leave nothing behind.
    private Warehouse.OpenSync open(Order order, Source source, Progress progress) {
        SyncOptions options = new SyncOptions(
                order.massDelete(),
                source.settings().maxDeleteShare(),
                source.provenance(),
                order.stateMirror(),
                clock,
                order.reset(),
                source.settings().secrets()::mask);
        if (order.stateMirror().isPresent()) {
            order.directory().create();
        }
        try {
            return warehouse.open(
                    order.url(),
                    source.installed().connector(),
                    source.settings().connector(),
                    options,
                    progress);
        } catch (DestinationException closed) {
            logUnopened(order, source, closed);
            throw closed;
        }
    }

    private void logUnopened(Order order, Source source, DestinationException closed) {
        try (RunLog log = log(order, source)) {
            log.failed(closed);
        } catch (DestinationException noLogEither) {
            closed.addSuppressed(noLogEither);
        }
    }

    private RunLog log(Order order, Source source) {
        return RunLog.start(
                order.directory(),
                source.installed().name(),
                order.command(),
                order.common().logLevel(),
                clock,
                console);
    }

    private static SyncReport logged(Source source, Warehouse.OpenSync sync) {
        LOG.info(
                "{} {} from {}",
                source.installed().name(),
                source.installed().version(),
                source.installed().jar());
        source.settings().warnings().forEach(LOG::warn);
        SyncReport report = sync.run();
        report.failure().ifPresent(failure -> LOG.error("{}", failure.message(), failure.cause()));
        LOG.info("the end:\n{}", SummaryTable.of(report));
        return report;
    }

    private void show(SyncReport report, CommonOptions common, RunLog log) {
        if (common.json()) {
            console.printMasked(ReportJson.of(report, console::mask));
        } else {
            console.print(SummaryTable.of(report));
        }
        // A person in front of a terminal reads the failure in the summary; elsewhere the two streams part.
        if (common.json() || !terminal.output()) {
            report.failure().ifPresent(failure -> console.fail(failure.message()));
        }
        report.failure()
                .filter(failure -> failure.blame() == Failure.Blame.BUG)
                .ifPresent(bug -> console.say("This is a bug. The stack trace is in " + log.file()));
    }

    /** Runs while the process ends: its last chance to wait until the summary was printed and all is closed. */
    private static void stop(Warehouse.OpenSync sync, CountDownLatch ended) {
        sync.stop();
        try {
            boolean unused = ended.await(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
