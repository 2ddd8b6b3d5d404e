package dev.tributary.runner.configuration;

import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.ConnectorSpec;
import dev.tributary.connector.Setting;
import dev.tributary.connector.Spelling;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of settings: flat, for one connector, or with a section for each connector and one for the destination. Of
 * several sections only the one of the connector that runs is looked at.
 */
public final class SettingsFile {
    private static final Pattern UNFILLED = Pattern.compile("<.*>", Pattern.DOTALL);

    private final Path path;
    private final Presence presence;
    private final Map<String, String> environment;

    /** Whether the file must be there. */
    public enum Presence {
        /** Somebody named it. */
        REQUIRED,
        /** It is the usual one; a connector that needs no settings can do without. */
        IF_NEEDED
    }

    /**
     * A file to be read.
     *
     * @param environment where placeholders get their values; a {@code .env} file beside the file comes second
     */
    public SettingsFile(Path path, Presence presence, Map<String, String> environment) {
        this.path = path.toAbsolutePath().normalize();
        this.presence = presence;
        this.environment = environment;
    }

    /**
     * The settings for a connector.
     *
     * @throws ConfigurationException with every problem at once, each with the path of the file
     */
    public Settings read(ConnectorSpec spec) {
        boolean needed = spec.settings().stream().anyMatch(Setting::required);
        if (!Files.exists(path)) {
            if (needed || presence == Presence.REQUIRED) {
                throw new ConfigurationException(("there is no configuration %s. Copy configuration.example.json there"
                                + " and fill it in, or name another file with --configuration.")
                        .formatted(path));
            }
            return Settings.of(spec, Map.of(), List.of());
        }
        return settings(spec, section(spec.name(), document(), needed));
    }

    private JsonSettings document() {
        try (Reader reader = Files.newBufferedReader(path)) {
            JsonSettings document = JsonSettings.read(reader);
            boolean unreadable =
                    document.values().isEmpty() && document.sections().isEmpty();
            if (unreadable && !document.problems().isEmpty()) {
                throw new ConfigurationException(document.problems().stream()
                        .map(problem -> problem.startsWith("'") ? path + ": " + problem : path + " " + problem)
                        .toList());
            }
            return document;
        } catch (IOException unreadable) {
            throw new ConfigurationException("%s cannot be read: %s".formatted(path, Unreadable.because(unreadable)));
        }
    }

    private JsonSettings section(String connector, JsonSettings document, boolean needed) {
        if (document.sections().isEmpty()) {
            return document;
        }
        if (!document.values().isEmpty() || !document.problems().isEmpty()) {
            throw new ConfigurationException(mixed(document));
        }
        JsonSettings section = document.sections().get(connector);
        if (section == null) {
            if (needed) {
                throw new ConfigurationException("%s: %s".formatted(path, missingSection(connector, document)));
            }
            return new JsonSettings(Map.of(), Map.of(), List.of());
        }
        return section;
    }

    private List<String> mixed(JsonSettings document) {
        List<String> problems = new ArrayList<>();
        document.values()
                .keySet()
                .forEach(key -> problems.add(
                        "%s: '%s' stands beside sections; put it into the section of its connector, or make all flat"
                                .formatted(path, key)));
        document.problems().forEach(problem -> problems.add(path + ": " + problem));
        return problems;
    }

    private static String missingSection(String connector, JsonSettings document) {
        String sections = String.join(", ", document.sections().keySet());
        return "there is no section '%s'. %s"
                .formatted(
                        connector,
                        Spelling.closest(connector, document.sections().keySet())
                                .map("Is '%s' meant to be it?"::formatted)
                                .orElse("Its sections are " + sections + "."));
    }

    private Settings settings(ConnectorSpec spec, JsonSettings section) {
        List<String> problems = new ArrayList<>(section.problems());
        section.sections().keySet().forEach(key -> problems.add("'%s' must be a string, in quotes".formatted(key)));
        List<String> unfilled = new ArrayList<>();
        Placeholders placeholders = new Placeholders(
                new Environment(environment, path.resolveSibling(".env").normalize()));
        Map<String, String> values = new LinkedHashMap<>();
        section.values().forEach((key, text) -> {
            String value = placeholders.fill(key, text);
            values.put(key, filledIn(spec, key, value, problems, unfilled));
        });
        problems.addAll(placeholders.problems());
        return checked(spec, values, problems, warnings(unfilled), placeholders);
    }

    /** One sentence for all of them: the example has many, and whoever copied it needs to be told once. */
    private List<String> warnings(List<String> unfilled) {
        if (unfilled.isEmpty()) {
            return List.of();
        }
        String settings = String.join(", ", unfilled);
        return List.of(
                unfilled.size() == 1
                        ? "%s: %s still holds the placeholder and counts as not given. Fill it in, or take it out."
                                .formatted(path, settings)
                        : "%s: %s still hold placeholders and count as not given. Fill them in, or take them out."
                                .formatted(path, settings));
    }

    /** The value, or a blank one if it is still what the example has in its place. */
    private String filledIn(
            ConnectorSpec spec, String key, String value, List<String> problems, List<String> unfilled) {
        Optional<Setting<?>> setting = Settings.withRunnerSettings(spec).settings().stream()
                .filter(known -> known.name().equals(key))
                .findFirst();
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

    private Settings checked(
            ConnectorSpec spec,
            Map<String, String> values,
            List<String> problems,
            List<String> warnings,
            Placeholders placeholders) {
        try {
            Settings settings = Settings.of(spec, values, warnings);
            if (problems.isEmpty()) {
                return settings;
            }
        } catch (ConfigurationException refused) {
            refused.problems().stream()
                    .map(placeholders::unfill)
                    .filter(problem -> isNews(problem, problems))
                    .forEach(problems::add);
        }
        throw new ConfigurationException(
                problems.stream().map(problem -> path + ": " + problem).toList());
    }

    /** Whether a setting has no other problem yet: one that could not be filled is not missing as well. */
    private static boolean isNews(String problem, List<String> known) {
        int end = problem.indexOf('\'', 1);
        return end < 0 || known.stream().noneMatch(other -> other.startsWith(problem.substring(0, end + 1)));
    }
}
