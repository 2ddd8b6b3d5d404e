package dev.tributary.runner.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.tributary.runner.plugin.Broken;
import dev.tributary.runner.plugin.Catalog;
import dev.tributary.runner.plugin.Installed;
import dev.tributary.runner.report.ReportJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "connectors", description = "List the connectors that are installed, and from where.")
final class ConnectorsCommand implements Callable<Integer> {
    private final Plugins plugins;
    private final Console console;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    ConnectorsCommand(Plugins plugins, Console console) {
        this.plugins = plugins;
        this.console = console;
    }

    @Override
    public Integer call() {
        Catalog catalog = plugins.catalog(common);
        if (common.json()) {
            console.print(ReportJson.text(json(catalog)));
        } else {
            show(catalog);
        }
        return ExitCode.SUCCEEDED.code();
    }

    private void show(Catalog catalog) {
        if (catalog.installed().isEmpty()) {
            console.print(
                    "No connector is installed. Put its jar into plugins/ beside the runner's jar, or name it with"
                            + " --plugins.");
        }
        for (Installed installed : catalog.installed()) {
            console.print("%s %s: %s\n    %s"
                    .formatted(
                            installed.name(),
                            installed.version(),
                            installed.connector().spec().description(),
                            installed.jar()));
        }
        catalog.broken().stream().map(Broken::sentence).forEach(console::print);
    }

    private static JsonObject json(Catalog catalog) {
        JsonArray connectors = new JsonArray();
        for (Installed installed : catalog.installed()) {
            JsonObject connector = new JsonObject();
            connector.addProperty("name", installed.name());
            connector.addProperty("version", installed.version());
            connector.addProperty("description", installed.connector().spec().description());
            connector.addProperty("jar", installed.jar().toString());
            connectors.add(connector);
        }
        JsonArray broken = new JsonArray();
        for (Broken jar : catalog.broken()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("jar", jar.jar().toString());
            entry.addProperty("reason", jar.reason());
            broken.add(entry);
        }
        JsonObject json = new JsonObject();
        json.add("connectors", connectors);
        json.add("broken", broken);
        return json;
    }
}
