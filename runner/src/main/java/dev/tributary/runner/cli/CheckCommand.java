package dev.tributary.runner.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.tributary.connector.CheckResult;
import dev.tributary.connector.CheckResult.Outcome;
import dev.tributary.runner.report.ReportJson;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
            List<CheckResult> results = log.keeping(() -> logged(source));
            boolean failed = results.stream().anyMatch(result -> result.outcome() == Outcome.FAILED);
            show(source.installed().name(), results, failed);
            return (failed ? ExitCode.SOURCE : ExitCode.SUCCEEDED).code();
        }
    }

    private static List<CheckResult> logged(Source source) {
        source.settings().warnings().forEach(LOG::warn);
        List<CheckResult> results =
                source.installed().connector().check(source.settings().connector());
        results.forEach(result -> LOG.info("{}", sentence(result)));
        return results;
    }

    private void show(String name, List<CheckResult> results, boolean failed) {
        if (!common.json()) {
            results.forEach(result -> console.print(sentence(result)));
            console.print(failed ? name + " is not ready." : name + " is ready.");
            return;
        }
        JsonArray checks = new JsonArray();
        for (CheckResult result : results) {
            JsonObject check = new JsonObject();
            check.addProperty("subject", console.mask(result.subject()));
            check.addProperty("outcome", outcome(result));
            check.addProperty("detail", console.mask(result.detail()));
            checks.add(check);
        }
        Optional<String> error = failed ? Optional.of(console.mask(failures(results))) : Optional.empty();
        JsonObject json = ReportJson.nothingDone(Optional.of(name), error);
        json.add("checks", checks);
        console.printMasked(ReportJson.text(json));
    }

    private static String failures(List<CheckResult> results) {
        return String.join(
                "\n",
                results.stream()
                        .filter(result -> result.outcome() == Outcome.FAILED)
                        .map(CheckCommand::sentence)
                        .toList());
    }

    private static String sentence(CheckResult result) {
        return "%s: %s: %s".formatted(outcome(result), result.subject(), result.detail());
    }

    private static String outcome(CheckResult result) {
        return result.outcome().name().toLowerCase(Locale.ROOT);
    }
}
