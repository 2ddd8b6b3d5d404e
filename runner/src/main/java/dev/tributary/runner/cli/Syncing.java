package dev.tributary.runner.cli;

import dev.tributary.runner.SyncOptions;
import dev.tributary.runner.SyncOptions.MassDelete;
import dev.tributary.runner.cli.QuietOption.Talk;
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
    private final Clock clock;

    Syncing(Warehouse warehouse, Console console, Signals signals, Clock clock) {
        this.warehouse = warehouse;
        this.console = console;
        this.signals = signals;
        this.clock = clock;
    }

    /**
     * One sync, as a command line describes it.
     *
     * @param command what the log is named after
     * @param stateMirror where to write the state for people to read
     * @param directory where the log goes
     * @param talk how much is said of it
     * @param reset the command that makes the destination forget the connector
     */
    record Order(
            String command,
            Address address,
            Optional<Path> stateMirror,
            DataDirectory directory,
            MassDelete massDelete,
            String reset,
            Talk talk,
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
        try (source;
                Warehouse.OpenSync sync = open(order, source, new LoggedProgress(progress(order)));
                RunLog log = log(order, source)) {
            Signals.Registration registration = signals.onStop(() -> stop(sync, ended));
            try {
                SyncReport report = log.keeping(() -> logged(source, sync));
                console.status("");
                show(report, order, log);
                return report.failure().map(Failure::blame).map(ExitCode::of).orElse(ExitCode.SUCCEEDED);
            } finally {
                registration.close();
            }
        }
    }

    private Progress progress(Order order) {
        if (order.talk() == Talk.QUIET) {
            return new QuietProgress(console);
        }
        return console.isLive() ? new LiveProgress(console, clock) : new PlainProgress(console);
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
                console::mask);
        if (order.stateMirror().isPresent()) {
            order.directory().create();
        }
        try {
            return warehouse.open(
                    order.address(),
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

    /** The summary is data; why it failed is said once, where failures are said. */
    private void show(SyncReport report, Order order, RunLog log) {
        if (order.common().json()) {
            console.printMasked(ReportJson.of(report, console::mask));
        } else if (report.didSomething() && (report.failure().isPresent() || order.talk() != Talk.QUIET)) {
            console.print(SummaryTable.of(report));
        }
        report.failure().ifPresent(failure -> {
            console.fail(failure.message());
            Verdict.programmer(failure.blame())
                    .ifPresent(who -> console.say("%s The stack trace is in %s".formatted(who, log.file())));
        });
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
