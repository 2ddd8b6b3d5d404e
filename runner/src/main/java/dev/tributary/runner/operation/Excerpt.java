package dev.tributary.runner.operation;

import dev.tributary.connector.CanonicalText;

/** The beginning of a value, to be shown in a reason: enough to know it by. */
final class Excerpt {
    private static final int MOST_SHOWN = 100;

    private Excerpt() {}

    static String of(Object value) {
        String text = CanonicalText.of(value);
        return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
    }
}
