package dev.tributary.runner.cli;

import dev.tributary.connector.Schema;
import dev.tributary.runner.cli.schema.SchemaFormat;
import dev.tributary.runner.plugin.Installed;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a connector would bring, for those who have not configured it yet. */
@Command(
        name = "schema",
        description =
                "Print the tables of a connector, with their keys and columns, as they are named in the destination."
                        + " Needs no network and no configuration.")
final class SchemaCommand implements Callable<Integer> {
    private final Plugins plugins;
    private final Console console;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, json, sql or mermaid. Default: text, or json with --json.")
    private SchemaFormat format = SchemaFormat.TEXT;

    @Mixin
    private final ConnectorArgument connector = new ConnectorArgument();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    SchemaCommand(Plugins plugins, Console console) {
        this.plugins = plugins;
        this.console = console;
    }

    @Override
    public Integer call() {
        Installed installed = plugins.find(connector, common);
        Schema schema =
                installed.connector().schema(installed.connector().spec().unconfigured());
        SchemaFormat chosen = common.json() ? SchemaFormat.JSON : format;
        console.print(chosen.text(installed.name(), schema));
        return ExitCode.SUCCEEDED.code();
    }
}
