package dev.tributary.runner.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The one object with which every command answers a program. Its keys are interface: they may become more, never fewer.
 */
public final class AnswerJson {
    private static final Gson GSON = new GsonBuilder()
            .serializeNulls()
            .disableHtmlEscaping()
            .setPrettyPrinting()
            .create();

    /** What stands there is one of few words, or in the command itself. */
    private static final Set<String> NAMES = Set.of("connector", "status");

    private AnswerJson() {}

    /** The keys that every answer has, whatever it is about. */
    public static JsonObject head(Optional<String> connector, Optional<String> error) {
        JsonObject json = new JsonObject();
        json.add("connector", orNull(connector));
        json.addProperty("status", error.isPresent() ? "failed" : "succeeded");
        json.add("error", orNull(error));
        return json;
    }

    /** The keys that every report has, with nothing done, for whoever adds more to them. */
    public static JsonObject nothingDone(Optional<String> connector, Optional<String> error) {
        JsonObject json = head(connector, error);
        json.add("tables", new JsonObject());
        json.addProperty("checkpoints", 0);
        json.addProperty("requests", 0);
        json.addProperty("retries", 0);
        return json;
    }

    /** What is printed if nothing took place. */
    public static String failed(Optional<String> connector, String error) {
        return text(nothingDone(connector, Optional.of(error)));
    }

    /** The object as it is printed. */
    public static String text(JsonObject json) {
        return GSON.toJson(json);
    }

    /**
     * The object as it is printed, without secrets. Its keys and the connector's name stay as they are, even if somebody
     * has chosen the same word as a password.
     */
    public static String text(JsonObject json, UnaryOperator<String> mask) {
        JsonObject masked = new JsonObject();
        json.entrySet()
                .forEach(entry -> masked.add(
                        entry.getKey(),
                        NAMES.contains(entry.getKey()) ? entry.getValue() : masked(entry.getValue(), mask)));
        return text(masked);
    }

    private static JsonElement masked(JsonElement json, UnaryOperator<String> mask) {
        if (json.isJsonObject()) {
            JsonObject object = new JsonObject();
            json.getAsJsonObject()
                    .entrySet()
                    .forEach(entry -> object.add(mask.apply(entry.getKey()), masked(entry.getValue(), mask)));
            return object;
        }
        if (json.isJsonArray()) {
            JsonArray array = new JsonArray();
            json.getAsJsonArray().forEach(item -> array.add(masked(item, mask)));
            return array;
        }
        if (json.isJsonNull()) {
            return json;
        }
        String text = json.getAsString();
        String masked = mask.apply(text);
        return masked.equals(text) ? json : new JsonPrimitive(masked);
    }

    private static JsonElement orNull(Optional<String> text) {
        return text.<JsonElement>map(JsonPrimitive::new).orElse(JsonNull.INSTANCE);
    }
}
