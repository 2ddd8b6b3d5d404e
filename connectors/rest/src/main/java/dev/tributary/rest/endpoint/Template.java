package dev.tributary.rest.endpoint;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of an address that has settings in it: {@code /organizations/{account_id}/courses}.
 *
 * @param text with the names of settings in braces
 */
public record Template(String text) {
    private static final Pattern NAME = Pattern.compile("\\{([^{}]*)}");

    /** Checks that every brace has its other half. */
    public Template {
        if (NAME.matcher(text).replaceAll("").matches(".*[{}].*")) {
            throw new IllegalArgumentException(
                    "'%s': a setting stands between two braces, for example '/organizations/{account_id}'"
                            .formatted(text));
        }
    }

    /** The settings that it needs, in their order. */
    public List<String> settings() {
        return NAME.matcher(text).results().map(name -> name.group(1)).toList();
    }

    /**
     * The text with values in the place of names, escaped as an address wants them.
     *
     * @param value of the setting with a name
     */
    public String fill(UnaryOperator<String> value) {
        return NAME.matcher(text).replaceAll(name -> Matcher.quoteReplacement(escaped(value.apply(name.group(1)))));
    }

    private static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text;
    }
}
