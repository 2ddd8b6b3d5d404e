package dev.tributary.runner.configuration;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings in a JSON document, read strictly.
 *
 * @param values the texts of a flat document, by key
 * @param sections the objects of a document of sections, by key
 * @param numbers those that stand without quotes, as they are written, by key; each is a problem, too
 * @param problems what is wrong in this object itself, not in its sections
 */
record JsonSettings(
        Map<String, String> values,
        Map<String, JsonSettings> sections,
        Map<String, String> numbers,
        List<String> problems) {
    // Gson tells the place only in words.
    private static final Pattern PLACE = Pattern.compile("at line (\\d+) column (\\d+)");

    /**
     * Reads a document.
     *
     * @throws IOException if the reader fails; invalid JSON is a problem instead
     */
    static JsonSettings read(Reader text) throws IOException {
        JsonReader reader = new JsonReader(text);
        reader.setStrictness(Strictness.STRICT);
        try {
            if (reader.peek() != JsonToken.BEGIN_OBJECT) {
                return problem("must hold a JSON object, for example {\"api_token\": \"…\"}");
            }
            JsonSettings settings = object(reader);
            boolean ended = reader.peek() == JsonToken.END_DOCUMENT;
            return ended ? settings : problem("is no valid JSON at " + place(reader));
        } catch (EOFException ended) {
            return problem("is no valid JSON: it ends too early, at " + place(reader));
        } catch (MalformedJsonException malformed) {
            return problem("is no valid JSON at " + place(reader));
        }
    }

    /** Nothing said, and nothing wrong. */
    static JsonSettings empty() {
        return new JsonSettings(Map.of(), Map.of(), Map.of(), List.of());
    }

    /** What is wrong with a value that is no string. */
    static String noText(String key) {
        return "'%s' must be a string, in quotes".formatted(key);
    }

    /** The same for where numbers need no quotes: a port is one in everybody's mind. */
    JsonSettings withNumbersAsText() {
        Map<String, String> texts = new LinkedHashMap<>(values);
        texts.putAll(numbers);
        List<String> others = new ArrayList<>(problems);
        numbers.keySet().forEach(key -> others.remove(noText(key)));
        return new JsonSettings(texts, sections, Map.of(), others);
    }

    private static JsonSettings problem(String problem) {
        return new JsonSettings(Map.of(), Map.of(), Map.of(), List.of(problem));
    }

    private static JsonSettings object(JsonReader reader) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, JsonSettings> sections = new LinkedHashMap<>();
        Map<String, String> numbers = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String key = reader.nextName();
            if (!seen.add(key)) {
                problems.add("'%s' stands twice".formatted(key));
            }
            switch (reader.peek()) {
                case STRING -> values.put(key, reader.nextString());
                case BEGIN_OBJECT -> sections.put(key, object(reader));
                case NUMBER -> {
                    problems.add(noText(key));
                    numbers.put(key, reader.nextString());
                }
                default -> {
                    problems.add(noText(key));
                    reader.skipValue();
                }
            }
        }
        reader.endObject();
        return new JsonSettings(values, sections, numbers, problems);
    }

    private static String place(JsonReader reader) {
        Matcher matcher = PLACE.matcher(reader.toString());
        return matcher.find() ? "line %s, column %s".formatted(matcher.group(1), matcher.group(2)) : "an unknown place";
    }
}
