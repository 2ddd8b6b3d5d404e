package dev.tributary.runner.cli;

import dev.tributary.connector.ConfigurationException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
    private final Destinations destinations;
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

    CheckCommand(Sources sources, Destinations destinations, Console console, Clock clock) {
        this.sources = sources;
        this.destinations = destinations;
        this.console = console;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        try (Source source = source();
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

    /** With the problems of both sides at once. Recorded answers need no configuration. */
    private Source source() {
        Set<String> problems = new LinkedHashSet<>();
        if (!options.fixtures()) {
            problems.addAll(destinations.problems(options.configuration()));
        }
        Source source;
        try {
            source = sources.open(connector, options, common);
        } catch (ConfigurationException wrong) {
            problems.addAll(wrong.problems());
            throw new ConfigurationException(List.copyOf(problems));
        }
        if (!problems.isEmpty()) {
            source.close();
            throw new ConfigurationException(List.copyOf(problems));
        }
        return source;
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
