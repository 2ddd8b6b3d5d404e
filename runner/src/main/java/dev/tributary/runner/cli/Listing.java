package dev.tributary.runner.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.tributary.runner.plugin.Broken;
import dev.tributary.runner.plugin.Catalog;
import dev.tributary.runner.plugin.Installed;
import dev.tributary.runner.report.AnswerJson;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is installed, for people and for programs. */
record Listing(Catalog catalog) {
    String text() {
        String installed = catalog.installed().stream().map(Listing::text).collect(Collectors.joining());
        String broken =
                catalog.broken().stream().map(jar -> jar.sentence() + "\n").collect(Collectors.joining());
        String none = "No connector is installed. Put its jar into plugins/ beside the runner's jar, or name it with"
                + " --plugins.\n";
        return (installed.isEmpty() ? none : installed) + broken;
    }

    String json() {
        JsonArray connectors = new JsonArray();
        catalog.installed().forEach(installed -> connectors.add(json(installed)));
        JsonArray broken = new JsonArray();
        catalog.broken().forEach(jar -> broken.add(json(jar)));
        JsonObject json = AnswerJson.head(Optional.empty(), Optional.empty());
        json.add("connectors", connectors);
        json.add("broken", broken);
        return AnswerJson.text(json);
    }

    private static String text(Installed installed) {
        return "%s %s: %s\n    %s\n"
                .formatted(
                        installed.name(),
                        installed.version(),
                        installed.connector().spec().description(),
                        installed.jar());
    }

    private static JsonObject json(Installed installed) {
        JsonObject json = new JsonObject();
        json.addProperty("name", installed.name());
        json.addProperty("version", installed.version());
        json.addProperty("description", installed.connector().spec().description());
        json.addProperty("jar", installed.jar().toString());
        return json;
    }

    private static JsonObject json(Broken broken) {
        JsonObject json = new JsonObject();
        json.addProperty("jar", broken.jar().toString());
        json.addProperty("reason", broken.reason());
        return json;
    }
}
