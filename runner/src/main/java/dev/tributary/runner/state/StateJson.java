package dev.tributary.runner.state;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.tributary.connector.State;
import dev.tributary.connector.StreamState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a state as JSON, its keys sorted so that differences are stable, and reads it back. */
public final class StateJson {
    private static final Gson LINES = new GsonBuilder().disableHtmlEscaping().create();
    private static final Gson PRETTY =
            new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

    private StateJson() {}

    /** On one line, for a column. */
    public static String write(State state) {
        return LINES.toJson(tree(state));
    }

    /** On many lines, for a file. */
    public static String writePretty(State state) {
        return PRETTY.toJson(tree(state)) + "\n";
    }

    /**
     * The state that was written.
     *
     * @throws IllegalArgumentException if this is not a state
     */
    public static State read(String json) {
        try {
            Map<String, StreamState> streams = new TreeMap<>();
            JsonParser.parseString(json)
                    .getAsJsonObject()
                    .asMap()
                    .forEach((stream, section) -> streams.put(stream, StreamState.of(map(section))));
            return State.of(streams);
        } catch (JsonParseException | IllegalStateException | ArithmeticException notAState) {
            throw new IllegalArgumentException("not a state: " + notAState.getMessage(), notAState);
        }
    }

    private static JsonObject tree(State state) {
        JsonObject root = new JsonObject();
        state.streams().forEach((stream, section) -> root.add(stream, LINES.toJsonTree(section.values())));
        return root;
    }

    private static Map<String, Object> map(JsonElement object) {
        Map<String, Object> values = new TreeMap<>();
        object.getAsJsonObject().asMap().forEach((key, value) -> values.put(key, value(value)));
        return values;
    }

    private static Object value(JsonElement element) {
        if (element.isJsonObject()) {
            return map(element);
        }
        if (element.isJsonArray()) {
            return list(element.getAsJsonArray());
        }
        if (!(element instanceof JsonPrimitive primitive)) {
            throw new IllegalStateException("a state holds no null");
        }
        if (primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        return primitive.isNumber() ? (Object) primitive.getAsBigDecimal().longValueExact() : primitive.getAsString();
    }

    private static List<Object> list(JsonArray array) {
        List<Object> values = new ArrayList<>();
        array.forEach(element -> values.add(value(element)));
        return values;
    }
}
