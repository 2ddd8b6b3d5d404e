package dev.tributary.connector;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a connector is called and what it wants to be told.
 *
 * @param name lower_snake_case, for example {@code datacamp}; names the connector on the command line and its tables'
 *     owner in the destination
 * @param description one line for people
 * @param settings in the order in which they are shown
 */
public record ConnectorSpec(String name, String description, List<Setting<?>> settings) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    /** Checks the name and that no setting stands twice. */
    public ConnectorSpec {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "connector name '%s' must be lower_snake_case, for example 'datacamp'".formatted(name));
        }
        settings = List.copyOf(settings);
        Set<String> seen = new HashSet<>();
        for (Setting<?> setting : settings) {
            if (!seen.add(setting.name())) {
                throw new IllegalArgumentException("setting '%s' of %s stands twice".formatted(setting.name(), name));
            }
        }
    }

    /**
     * The configuration that these values make. Blank values count as not given.
     *
     * @param values setting values by name, as a user wrote them
     * @throws ConfigurationException with every problem at once: unknown names (and what was probably meant), missing
     *     required values, values that cannot be read
     */
    public Configuration configure(Map<String, String> values) {
        List<String> problems = new ArrayList<>();
        Map<String, String> given = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (settings.stream().noneMatch(setting -> setting.name().equals(name))) {
                problems.add(unknown(name));
            } else if (!value.isBlank()) {
                given.put(name, value);
            }
        });
        for (Setting<?> setting : settings) {
            setting.problem(given).ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            // Somebody may have put a secret into the wrong setting.
            Secrets secrets = Secrets.among(given, settings);
            throw new ConfigurationException(
                    problems.stream().map(secrets::mask).toList());
        }
        return new Configuration(given, Secrets.among(given, settings));
    }

    /**
     * A configuration of nothing but defaults, although required values may be missing: enough to ask for the
     * {@linkplain Connector#schema schema} before anybody has configured anything. Reading a required setting from it
     * fails.
     */
    public Configuration unconfigured() {
        return new Configuration(Map.of(), Secrets.none());
    }

    private String unknown(String name) {
        List<String> known = settings.stream().map(Setting::name).toList();
        String all = known.isEmpty() ? "It has none." : "Its settings are " + String.join(", ", known) + ".";
        return "'%s' is not a setting of %s. %s"
                .formatted(
                        name,
                        this.name,
                        Spelling.closest(name, known)
                                .map("Did you mean '%s'?"::formatted)
                                .orElse(all));
    }
}
