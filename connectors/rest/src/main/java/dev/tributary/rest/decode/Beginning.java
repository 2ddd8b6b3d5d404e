package dev.tributary.rest.decode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text that a body begins with, on one line, as messages show it. */
public final class Beginning {
    private static final int SHOWN = 200;

    /** Characters that do something instead of being seen: a terminal would obey them. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}]");

    private Beginning() {}

    /**
     * At most 200 characters, and {@code …} if there is more.
     *
     * @param masking hides what must not be shown
     */
    public static String of(Body body, UnaryOperator<String> masking) throws IOException {
        byte[] start;
        try (InputStream in = body.open()) {
            start = in.readNBytes(1 << 14);
        }
        // Masked before it is cut, or half of a secret would remain at the end.
        String text = masking.apply(new String(start, StandardCharsets.UTF_8).replaceAll("\\s+", " "));
        String shown =
                text.length() <= SHOWN ? text.strip() : text.substring(0, SHOWN).strip() + "…";
        return visible(shown);
    }

    /** A text of which every character is seen, the others by their numbers. */
    static String visible(String text) {
        return INVISIBLE
                .matcher(text)
                .replaceAll(match ->
                        match.group().chars().mapToObj("\\\\u%04x"::formatted).collect(Collectors.joining()));
    }
}
