package dev.tributary.connector;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A JSON value as text, which tells it from a text that merely looks like JSON.
 *
 * @param text the value as it arrived; whoever makes one answers for its being well-formed
 */
public record Json(String text) {
    /** The JSON value that stands for a value of another type: numbers and booleans as such, the rest as strings. */
    public static Json of(Object value) {
        if (value instanceof Json json) {
            return json;
        }
        String text = CanonicalText.of(value);
        return new Json(value instanceof Boolean || isJsonNumber(value) ? text : quoted(text));
    }

    private static boolean isJsonNumber(Object value) {
        return value instanceof Number number
                && (number instanceof BigDecimal
                        || number instanceof BigInteger
                        || Double.isFinite(number.doubleValue()));
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || (Character.isSurrogate(c) && !paired(text, i))) {
                json.append("\\u").append("%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
