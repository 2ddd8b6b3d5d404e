package dev.tributary.runner.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Optional;

/**
 * The one object with which every command answers a program. Its keys are interface: they may become more, never fewer.
 */
public final class AnswerJson {
    private static final Gson GSON = new GsonBuilder()
            .serializeNulls()
            .disableHtmlEscaping()
            .setPrettyPrinting()
            .create();

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

    private static JsonElement orNull(Optional<String> text) {
        return text.<JsonElement>map(JsonPrimitive::new).orElse(JsonNull.INSTANCE);
    }
}
