package dev.tributary.runner.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code NAME=value} lines. {@code export} may stand before the name; a value in single quotes is taken as it is,
 * one in double quotes knows {@code \n}, {@code \t}, {@code \"} and {@code \\}, and one without quotes ends before
 * {@code  #}. Lines that are blank or begin with {@code #} say nothing, nor does a byte order mark before the first one.
 */
final class DotenvFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern LINE =
            Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*?)\\s*");
    private static final Pattern SINGLE = Pattern.compile("'([^']*)'(?:\\s+#.*)?");
    private static final Pattern DOUBLE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"(?:\\s+#.*)?");
    private static final Pattern OPEN = Pattern.compile("'[^']*|\"(?:[^\"\\\\]|\\\\.)*");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    private DotenvFile() {}

    /** The values by name; no file, no values. A line that cannot be read becomes a problem, without its text. */
    static Map<String, String> read(Path file, List<String> problems) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            String text = Files.readString(file);
            return values(file, text.substring(text.startsWith(BYTE_ORDER_MARK) ? 1 : 0), problems);
        } catch (IOException unreadable) {
            problems.add("%s cannot be read: %s".formatted(file, Unreadable.because(unreadable)));
            return Map.of();
        }
    }

    private static Map<String, String> values(Path file, String text, List<String> problems) {
        List<String> lines = text.lines().toList();
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches() && OPEN.matcher(matcher.group(2)).matches()) {
                problems.add("%s, line %d: the quote is not closed".formatted(file, i + 1));
            } else if (matcher.matches()) {
                values.put(matcher.group(1), value(matcher.group(2)));
            } else if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                problems.add("%s, line %d: expected NAME=value".formatted(file, i + 1));
            }
        }
        return values;
    }

    private static String value(String text) {
        Matcher single = SINGLE.matcher(text);
        if (single.matches()) {
            return single.group(1);
        }
        Matcher quoted = DOUBLE.matcher(text);
        if (quoted.matches()) {
            return ESCAPE.matcher(quoted.group(1))
                    .replaceAll(escape -> Matcher.quoteReplacement(unescaped(escape.group(1))));
        }
        int comment = text.startsWith("#") ? 0 : text.indexOf(" #");
        return comment < 0 ? text : text.substring(0, comment).strip();
    }

    private static String unescaped(String escaped) {
        return switch (escaped) {
            case "n" -> "\n";
            case "t" -> "\t";
            default -> escaped;
        };
    }
}
