package dev.tributary.runner.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The way back to before the first sync. */
@Command(name = "reset", description = "Forget the state of a connector and drop its tables. Asks before it does.")
final class ResetCommand implements Callable<Integer> {
    private final Plugins plugins;
    private final Warehouse warehouse;
    private final Console console;
    private final Question question;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--destination",
            paramLabel = "URL",
            description = "Where the tables are: sqlite:PATH. Default: DIR/warehouse.db.")
    private String url = "";

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    @Mixin
    private final ConnectorArgument connector = new ConnectorArgument();

    @Mixin
    private final DirectoryOption directory = new DirectoryOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    ResetCommand(Plugins plugins, Warehouse warehouse, Console console, Question question) {
        this.plugins = plugins;
        this.warehouse = warehouse;
        this.console = console;
        this.question = question;
    }

    @Override
    public Integer call() {
        String name = plugins.find(connector, common).name();
        ResetSummary reset = agreed(name) ? reset(name) : ResetSummary.declined(name);
        console.print(common.json() ? reset.json() : reset.sentence());
        return ExitCode.SUCCEEDED.code();
    }

    private boolean agreed(String name) {
        if (!yes && !question.canBeAsked()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "reset drops tables, and there is no terminal to ask at; say --yes if you mean it");
        }
        String where = url.isEmpty() ? directory.directory().warehouseUrl() : url;
        return yes || question.agreed("Forget the state of %s and drop its tables in %s?".formatted(name, where));
    }

    private ResetSummary reset(String name) {
        return url.isEmpty()
                ? ResetSummary.of(name, directory.directory(), warehouse)
                : ResetSummary.of(name, url, warehouse);
    }
}
