package dev.tributary.runner.configuration;

import dev.tributary.connector.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills <code>${NAME}</code> in values from an environment; <code>$${</code> stands for itself without one dollar. */
final class Placeholders {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\$\\{|\\$\\{([^}]*)(}?)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Environment environment;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> filled = new LinkedHashMap<>();

    Placeholders(Environment environment) {
        this.environment = environment;
    }

    /** The value of a setting with its placeholders filled; one that cannot be filled becomes a problem. */
    String fill(String setting, String value) {
        return PLACEHOLDER.matcher(value).replaceAll(match -> {
            boolean literal = match.group(1) == null;
            return Matcher.quoteReplacement(literal ? "${" : replacement(setting, match.group(1), match.group(2)));
        });
    }

    /** What is wrong with placeholders, or with the file that should fill them. */
    List<String> problems() {
        return problems;
    }

    /**
     * The text with the values that were filled in turned back into what the user wrote. They may be secret although
     * their setting is not, such as a password in an address.
     */
    String unfill(String text) {
        String plain = text;
        for (Map.Entry<String, String> entry : filled.entrySet()) {
            if (entry.getKey().length() >= Secrets.SHORTEST) {
                plain = plain.replace(entry.getKey(), entry.getValue());
            }
        }
        return plain;
    }

    private String replacement(String setting, String name, String end) {
        if (end.isEmpty() || !NAME.matcher(name).matches()) {
            problems.add(
                    "'%s': after '${' there must be the name of an environment variable and '}';".formatted(setting)
                            + " a literal '${' is written '$${'");
            return "";
        }
        Optional<String> value = environment.value(name, problems);
        if (value.isEmpty()) {
            problems.add("'%s': ${%s} is neither in the environment nor in %s"
                    .formatted(setting, name, environment.dotenvFile()));
        }
        value.ifPresent(text -> filled.put(text.strip(), "${" + name + "}"));
        return value.orElse("");
    }
}
