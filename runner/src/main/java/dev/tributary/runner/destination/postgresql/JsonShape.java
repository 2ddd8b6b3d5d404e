package dev.tributary.runner.destination.postgresql;

/** Reads over a JSON text, to know before PostgreSQL does whether it is one: there it would cost the transaction. */
final class JsonShape {
    /** PostgreSQL's own limit depends on the server's stack, and is some thousands. */
    static final int MOST_LEVELS = 1_000;

    private static final char END = '\uffff';

    private final String json;
    private int at;

    private JsonShape(String json) {
        this.json = json;
    }

    /** Whether the text is one JSON value, of no more levels than there may be. */
    static boolean isWellFormed(String json) {
        JsonShape shape = new JsonShape(json);
        return shape.value(0) && shape.next() == END && shape.at == json.length();
    }

    private boolean value(int levels) {
        return switch (next()) {
            case '{' -> levels < MOST_LEVELS && members('}', levels + 1);
            case '[' -> levels < MOST_LEVELS && members(']', levels + 1);
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean members(char end, int levels) {
        at++;
        if (next() == end) {
            at++;
            return true;
        }
        while ((end == ']' || name()) && value(levels)) {
            char c = next();
            at++;
            if (c != ',') {
                return c == end;
            }
        }
        return false;
    }

    private boolean name() {
        if (next() != '"' || !string() || next() != ':') {
            return false;
        }
        at++;
        return true;
    }

    private boolean string() {
        at++;
        while (at < json.length()) {
            char c = json.charAt(at++);
            if (c == '"') {
                return true;
            }
            // A NUL is replaced before it comes to PostgreSQL.
            if ((c < ' ' && c != 0) || (c == '\\' && !escape())) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        char c = peek();
        at++;
        if (c != 'u') {
            return "\"\\/bfnrt".indexOf(c) >= 0;
        }
        for (int i = 0; i < 4; i++) {
            if (peek() > 'f' || Character.digit(peek(), 16) < 0) {
                return false;
            }
            at++;
        }
        return true;
    }

    private boolean word(String word) {
        boolean there = json.startsWith(word, at);
        at += word.length();
        return there;
    }

    private boolean number() {
        at += peek() == '-' ? 1 : 0;
        int first = at;
        int whole = digits();
        if (whole == 0 || (whole > 1 && json.charAt(first) == '0')) {
            return false;
        }
        if (peek() == '.') {
            at++;
            if (digits() == 0) {
                return false;
            }
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            at += peek() == '+' || peek() == '-' ? 1 : 0;
            return digits() > 0;
        }
        return true;
    }

    private int digits() {
        int first = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at - first;
    }

    /** The next character that is no space. */
    private char next() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
        return peek();
    }

    private char peek() {
        return at < json.length() ? json.charAt(at) : END;
    }
}
