package dev.tributary.runner.destination;

/** Text as a store keeps it: no store here can hold a NUL or a lone surrogate, so U+FFFD stands for each. */
public final class StorableText {
    private static final char REPLACEMENT = '\uFFFD';
    private static final int BELOW_SURROGATES = Character.MIN_SURROGATE - 1;

    private StorableText() {}

    /** The text itself, or a copy where something had to be replaced. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            // Nearly every character is ruled out by this one comparison, in which a NUL becomes the largest of all.
            boolean suspect = (char) (text.charAt(i) - 1) >= BELOW_SURROGATES;
            if (suspect && isUnstorable(text, i)) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        char[] characters = text.toCharArray();
        for (int i = 0; i < characters.length; i++) {
            if (isUnstorable(text, i)) {
                characters[i] = REPLACEMENT;
            }
        }
        return new String(characters);
    }

    private static boolean isUnstorable(String text, int i) {
        char c = text.charAt(i);
        if (!Character.isSurrogate(c)) {
            return c == 0;
        }
        return Character.isHighSurrogate(c)
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }
}
