package dev.tributary.runner.cli;

import java.time.Clock;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whether a sync would have what it needs from its user. */
@Command(name = "check", description = "Name every problem with the settings, then try the credentials.")
final class CheckCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(CheckCommand.class);

    private final Sources sources;
    private final Console console;
    private final Clock clock;

    @Mixin
    private final ConnectorArgument connector = new ConnectorArgument();

    @Mixin
    private final SourceOptions options = new SourceOptions();

    @Mixin
    private final DirectoryOption directory = new DirectoryOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    CheckCommand(Sources sources, Console console, Clock clock) {
        this.sources = sources;
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        try (Source source = sources.open(connector, options, common);
                RunLog log = RunLog.start(
                        directory.directory(), source.installed().name(), "check", common.logLevel(), clock, console)) {
            CheckSummary summary = log.keeping(() -> logged(source));
            if (common.json()) {
                console.printMasked(summary.json(console::mask));
            } else {
                console.print(summary.text());
            }
            return (summary.failed() ? ExitCode.SOURCE : ExitCode.SUCCEEDED).code();
        }
    }

    private static CheckSummary logged(Source source) {
        source.settings().warnings().forEach(LOG::warn);
        CheckSummary summary = new CheckSummary(
                source.installed().name(),
                source.installed().connector().check(source.settings().connector()));
        LOG.info("the end:\n{}", summary.text());
        return summary;
    }
}
