package dev.tributary.rest.decode;

/** The white space that JSON knows; any other is a fault. */
final class JsonSpace {
    private JsonSpace() {}

    static boolean is(byte next) {
        return next == ' ' || next == '\t' || next == '\r' || next == '\n';
    }

    /** Whether there is nothing else in a stretch. */
    static boolean isAll(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && is(bytes[at])) {
            at++;
        }
        return at >= to;
    }
}
