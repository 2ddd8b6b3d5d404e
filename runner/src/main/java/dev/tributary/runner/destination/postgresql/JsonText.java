package dev.tributary.runner.destination.postgresql;

/** JSON as {@code jsonb} takes it. */
final class JsonText {
    private static final String ESCAPE = "\\u";
    private static final int ESCAPE_LENGTH = 6;
    private static final String REPLACEMENT = "\\ufffd";

    private static final int MOST_DIGITS = 6_000;
    private static final int MOST_EXPONENT_DIGITS = 4;

    private JsonText() {}

    /** The text itself, or a copy in which U+FFFD stands for each escaped NUL and each escaped lone surrogate. */
    static String storable(String json) {
        int escape = json.indexOf(ESCAPE);
        if (escape < 0) {
            return json;
        }
        StringBuilder copy = null;
        int copied = 0;
        int at = json.indexOf('\\');
        while (at >= 0) {
            int next = at + 2;
            if (json.startsWith(ESCAPE, at)) {
                int unit = unit(json, at);
                next = at + ESCAPE_LENGTH;
                if (Character.isHighSurrogate((char) unit) && isEscapedLowSurrogate(json, next)) {
                    next += ESCAPE_LENGTH;
                } else if (unit == 0 || Character.isSurrogate((char) unit)) {
                    copy = copy == null ? new StringBuilder(json.length()) : copy;
                    copy.append(json, copied, at).append(REPLACEMENT);
                    copied = next;
                }
            }
            at = json.indexOf('\\', next);
        }
        return copy == null ? json : copy.append(json, copied, json.length()).toString();
    }

    private static boolean isEscapedLowSurrogate(String json, int at) {
        return json.startsWith(ESCAPE, at) && Character.isLowSurrogate((char) unit(json, at));
    }

    private static int unit(String json, int escape) {
        return Integer.parseInt(json, escape + ESCAPE.length(), escape + ESCAPE_LENGTH, 16);
    }

    /**
     * Whether there may be a number that the type jsonb, which keeps numbers exactly, has no room for: with an exponent
     * of five digits or more, or of thousands of digits.
     */
    static boolean hasHugeNumber(String json) {
        boolean inText = false;
        int digits = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (inText) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    inText = false;
                }
            } else if (c >= '0' && c <= '9') {
                digits++;
                if (digits > MOST_DIGITS) {
                    return true;
                }
            } else if ((c == 'e' || c == 'E') && digits > 0 && exponentDigits(json, i + 1) > MOST_EXPONENT_DIGITS) {
                return true;
            } else {
                digits = 0;
                inText = c == '"';
            }
        }
        return false;
    }

    private static int exponentDigits(String json, int from) {
        int at = from;
        if (at < json.length() && (json.charAt(at) == '+' || json.charAt(at) == '-')) {
            at++;
        }
        while (at < json.length() && json.charAt(at) == '0') {
            at++;
        }
        int first = at;
        while (at < json.length() && Character.isDigit(json.charAt(at))) {
            at++;
        }
        return at - first;
    }
}
