package dev.tributary.runner.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.tributary.runner.report.ReportJson;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
        DataDirectory files = directory.directory();
        String where = url.isEmpty() ? files.warehouseUrl() : url;
        if (!yes && !question.canBeAsked()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "reset drops tables, and there is no terminal to ask at; say --yes if you mean it");
        }
        if (!yes && !question.agreed("Forget the state of %s and drop its tables in %s?".formatted(name, where))) {
            show(name, "Nothing was changed.", List.of());
            return ExitCode.SUCCEEDED.code();
        }
        boolean nothingThere = url.isEmpty() && !Files.exists(files.warehouse());
        List<String> dropped = nothingThere ? List.of() : warehouse.reset(where, name);
        if (url.isEmpty()) {
            files.forgetStateMirror();
        }
        show(name, "Forgot the state of %s; dropped %s.".formatted(name, listed(dropped)), dropped);
        return ExitCode.SUCCEEDED.code();
    }

    private static String listed(List<String> tables) {
        return tables.isEmpty() ? "no table" : String.join(", ", tables);
    }

    private void show(String name, String sentence, List<String> dropped) {
        if (!common.json()) {
            console.print(sentence);
            return;
        }
        JsonArray tables = new JsonArray();
        dropped.forEach(tables::add);
        JsonObject json = ReportJson.nothingDone(Optional.of(name), Optional.empty());
        json.add("dropped", tables);
        console.print(ReportJson.text(json));
    }
}
