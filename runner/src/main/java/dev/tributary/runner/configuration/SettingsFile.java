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

/**
 * A file of settings: flat, for one connector, or with a section for each connector; and in either case with one for the
 * destination, or without. Of several connectors' sections only that of the one that runs is looked at.
 */
public final class SettingsFile {
    private static final String DESTINATION = "destination";

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

    /** Where it is, or would be. */
    public Path path() {
        return path;
    }

    /** Whether there is one. */
    public boolean exists() {
        return Files.exists(path);
    }

    /**
     * The settings for a connector.
     *
     * @throws ConfigurationException with every problem at once, each with the path of the file
     */
    public Settings read(ConnectorSpec spec) {
        boolean needed = spec.settings().stream().anyMatch(Setting::required);
        if (!exists()) {
            if (needed || presence == Presence.REQUIRED) {
                throw missing();
            }
            return Settings.of(spec, Map.of(), List.of());
        }
        return new Section(path.toString(), section(spec.name(), document(), needed), environment())
                .read(
                        Settings.withRunnerSettings(spec).settings(),
                        (values, warnings) -> Settings.of(spec, values, warnings));
    }

    /**
     * The settings of the destination; none if the file has no such section.
     *
     * @throws ConfigurationException with every problem at once, each with the path of the file
     */
    public Optional<DestinationSettings> destination() {
        if (!exists()) {
            if (presence == Presence.REQUIRED) {
                throw missing();
            }
            return Optional.empty();
        }
        JsonSettings document = document();
        if (document.values().containsKey(DESTINATION)) {
            throw new ConfigurationException(
                    "%s: 'destination' must hold an object, for example {\"type\": \"sqlite\", \"path\": \"warehouse.db\"}"
                            .formatted(path));
        }
        return Optional.ofNullable(document.sections().get(DESTINATION)).map(this::destination);
    }

    private DestinationSettings destination(JsonSettings section) {
        return new Section(DestinationSettings.where(path), section.withNumbersAsText(), environment())
                .read(
                        DestinationSettings.known(),
                        (values, warnings) -> DestinationSettings.of(values, path, warnings));
    }

    private ConfigurationException missing() {
        return new ConfigurationException(("there is no configuration %s. Copy configuration.example.json there"
                        + " and fill it in, or name another file with --configuration.")
                .formatted(path));
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
        Map<String, JsonSettings> sections = new LinkedHashMap<>(document.sections());
        boolean hasDestination = sections.remove(DESTINATION) != null;
        if (sections.isEmpty() && !(hasDestination && document.values().isEmpty())) {
            return new JsonSettings(document.values(), Map.of(), document.numbers(), document.problems());
        }
        if (!document.values().isEmpty() || !document.problems().isEmpty()) {
            throw new ConfigurationException(mixed(document));
        }
        JsonSettings section = sections.get(connector);
        if (section == null) {
            if (needed) {
                throw new ConfigurationException("%s: %s".formatted(path, missingSection(connector, document)));
            }
            return JsonSettings.empty();
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

    private Environment environment() {
        return new Environment(environment, path.resolveSibling(".env").normalize());
    }
}
