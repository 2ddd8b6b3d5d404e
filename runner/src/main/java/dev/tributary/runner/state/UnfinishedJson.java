package dev.tributary.runner.state;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes what is unfinished as JSON on one line, and reads it back. */
public final class UnfinishedJson {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private UnfinishedJson() {}

    /** As JSON. */
    public static String write(Unfinished unfinished) {
        JsonArray passes = new JsonArray();
        unfinished.passes().values().forEach(pass -> passes.add(tree(pass)));
        JsonObject truncates = new JsonObject();
        unfinished.truncates().forEach((table, since) -> truncates.addProperty(table, since.toString()));
        JsonObject root = new JsonObject();
        root.add("passes", passes);
        root.add("truncates", truncates);
        return GSON.toJson(root);
    }

    /**
     * From JSON.
     *
     * @throws IllegalArgumentException if nothing like that was written
     */
    public static Unfinished read(String json) {
        try {
            return parsed(json);
        } catch (RuntimeException broken) {
            // Gson, Java's own moments and a missing key each say it in a way of their own.
            throw new IllegalArgumentException("not what is unfinished: " + broken.getMessage(), broken);
        }
    }

    private static Unfinished parsed(String json) {
        JsonObject root = JsonParser.parseString(json).getAsJsonObject();
        Map<String, OpenPass> passes = new LinkedHashMap<>();
        for (JsonElement element : root.getAsJsonArray("passes")) {
            OpenPass pass = pass(element.getAsJsonObject());
            passes.put(pass.id(), pass);
        }
        Map<String, Instant> truncates = new TreeMap<>();
        root.getAsJsonObject("truncates")
                .asMap()
                .forEach((table, since) -> truncates.put(table, Instant.parse(since.getAsString())));
        return new Unfinished(passes, truncates);
    }

    private static JsonObject tree(OpenPass pass) {
        JsonObject tree = new JsonObject();
        tree.addProperty("id", pass.id());
        tree.add("tables", GSON.toJsonTree(pass.tables()));
        tree.addProperty("since", pass.since().toString());
        tree.add("live", GSON.toJsonTree(new TreeMap<>(pass.live())));
        tree.add("rejected_in", GSON.toJsonTree(pass.rejectedIn()));
        return tree;
    }

    private static OpenPass pass(JsonObject tree) {
        Set<String> rejectedIn = new LinkedHashSet<>(texts(tree.getAsJsonArray("rejected_in")));
        return new OpenPass(
                tree.get("id").getAsString(),
                texts(tree.getAsJsonArray("tables")),
                Instant.parse(tree.get("since").getAsString()),
                live(tree),
                rejectedIn);
    }

    /** A pass may have begun before anybody counted. */
    private static Map<String, Long> live(JsonObject tree) {
        Map<String, Long> live = new TreeMap<>();
        if (tree.has("live")) {
            tree.getAsJsonObject("live").asMap().forEach((table, rows) -> live.put(table, rows.getAsLong()));
        }
        return live;
    }

    private static List<String> texts(JsonArray array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.getAsString()));
        return texts;
    }
}
