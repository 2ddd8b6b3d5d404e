package dev.tributary.rest.decode;

import java.util.Arrays;

/** What some servers put before their JSON although UTF-8 has no order of bytes to tell. It counts as received only. */
final class ByteOrderMark {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private ByteOrderMark() {}

    /** How many bytes of it a body begins with: all or none. */
    static int length(byte[] start) {
        return length(start, 0, start.length);
    }

    /** How many bytes of it a stretch of bytes begins with: all or none. */
    static int length(byte[] bytes, int from, int to) {
        boolean marked = Arrays.equals(bytes, from, Math.min(to, from + MARK.length), MARK, 0, MARK.length);
        return marked ? MARK.length : 0;
    }

    /** Whether it has this byte at that position. */
    static boolean has(byte one, long position) {
        return position < MARK.length && MARK[(int) position] == one;
    }
}
