package dev.tributary.runner.configuration;

import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** One object in a file, about to become settings: its placeholders are filled, and every problem is named at once. */
final class Section {
    private static final Pattern UNFILLED = Pattern.compile("<.*>", Pattern.DOTALL);

    private final String where;
    private final JsonSettings json;
    private final Placeholders placeholders;
    private final List<String> problems = new ArrayList<>();
    private final List<String> unfilled = new ArrayList<>();

    /**
     * A section to be read once.
     *
     * @param where what every problem begins with
     */
    Section(String where, JsonSettings json, Environment environment) {
        this.where = where;
        this.json = json;
        this.placeholders = new Placeholders(environment);
    }

    /**
     * What the values are.
     *
     * @param known settings, of which those that are not filled in do not count as given
     * @param reader makes it of values and warnings
     * @throws ConfigurationException with every problem at once
     */
    <T> T read(Collection<? extends Setting<?>> known, BiFunction<Map<String, String>, List<String>, T> reader) {
        problems.addAll(json.problems());
        json.sections().keySet().forEach(key -> problems.add(JsonSettings.noText(key)));
        Map<String, String> values = new LinkedHashMap<>();
        json.values().forEach((key, text) -> {
            String value = placeholders.fill(key, text);
            values.put(key, filledIn(known, key, value));
        });
        problems.addAll(placeholders.problems());
        return checked(values, reader);
    }

    /** The value, or a blank one if it is still what the example has in its place. */
    private String filledIn(Collection<? extends Setting<?>> known, String key, String value) {
        Optional<? extends Setting<?>> setting =
                known.stream().filter(one -> one.name().equals(key)).findFirst();
        if (setting.isEmpty() || !UNFILLED.matcher(value.strip()).matches()) {
            return value;
        }
        if (setting.get().required()) {
            problems.add("'%s' still holds the placeholder: %s"
                    .formatted(key, setting.get().description()));
        } else {
            unfilled.add("'" + key + "'");
        }
        return "";
    }

    /** One sentence for all of them: the example has many, and whoever copied it needs to be told once. */
    private List<String> warnings() {
        if (unfilled.isEmpty()) {
            return List.of();
        }
        String settings = String.join(", ", unfilled);
        return List.of(
                unfilled.size() == 1
                        ? "%s: %s still holds the placeholder and counts as not given. Fill it in, or take it out."
                                .formatted(where, settings)
                        : "%s: %s still hold placeholders and count as not given. Fill them in, or take them out."
                                .formatted(where, settings));
    }

    private <T> T checked(Map<String, String> values, BiFunction<Map<String, String>, List<String>, T> reader) {
        try {
            T read = reader.apply(values, warnings());
            if (problems.isEmpty()) {
                return read;
            }
        } catch (ConfigurationException refused) {
            refused.problems().stream()
                    .map(placeholders::unfill)
                    .filter(this::isNews)
                    .toList()
                    .forEach(problems::add);
        }
        throw new ConfigurationException(
                problems.stream().map(problem -> where + ": " + problem).toList());
    }

    /** Whether a setting has no other problem yet: one that could not be filled is not missing as well. */
    private boolean isNews(String problem) {
        int end = problem.indexOf('\'', 1);
        return end < 0 || problems.stream().noneMatch(other -> other.startsWith(problem.substring(0, end + 1)));
    }
}
