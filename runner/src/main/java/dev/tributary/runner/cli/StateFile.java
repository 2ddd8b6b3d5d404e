package dev.tributary.runner.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tributary.connector.ConfigurationException;
import dev.tributary.runner.ExportedState;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.Provenance;
import dev.tributary.runner.state.StateJson;
import dev.tributary.runner.state.UnfinishedJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Locale;

/** A file that holds the state of one connector. */
record StateFile(Path path) {
    private static final Gson GSON =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    /** Puts the state into the place of what was there, so that a reader finds one or the other whole. */
    void write(ExportedState exported) {
        String text = GSON.toJson(json(exported)) + "\n";
        try {
            Path file = Files.isSymbolicLink(path) ? path.toRealPath() : path;
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                // A pipe or a device has no place that another file could take.
                Files.writeString(file, text);
                return;
            }
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException refused) {
            throw new DestinationException(
                    "%s: the state could not be written: %s. Name another file."
                            .formatted(path, DataDirectory.because(refused)),
                    refused);
        }
    }

    /**
     * The state in it.
     *
     * @throws ConfigurationException if there is none
     */
    ExportedState read() {
        try {
            return exported(JsonParser.parseString(Files.readString(path)).getAsJsonObject());
        } catch (NoSuchFileException missing) {
            throw new ConfigurationException(
                    "there is no file %s. Name one that --export has written.".formatted(path));
        } catch (IOException refused) {
            throw new ConfigurationException("%s cannot be read: %s. Name a file that --export has written."
                    .formatted(path, DataDirectory.because(refused)));
        } catch (RuntimeException somethingElse) {
            throw new ConfigurationException(
                    "%s does not hold a state. Name a file that --export has written.".formatted(path));
        }
    }

    private static JsonObject json(ExportedState exported) {
        JsonObject json = new JsonObject();
        json.addProperty("connector", exported.connector());
        json.addProperty("provenance", exported.provenance().name().toLowerCase(Locale.ROOT));
        json.addProperty("synced", exported.synced().toString());
        json.add("state", JsonParser.parseString(StateJson.write(exported.state())));
        json.add("unfinished", JsonParser.parseString(UnfinishedJson.write(exported.unfinished())));
        return json;
    }

    private static ExportedState exported(JsonObject json) {
        return new ExportedState(
                json.get("connector").getAsString(),
                Provenance.valueOf(json.get("provenance").getAsString().toUpperCase(Locale.ROOT)),
                Instant.parse(json.get("synced").getAsString()),
                StateJson.read(json.get("state").toString()),
                UnfinishedJson.read(json.get("unfinished").toString()));
    }
}
