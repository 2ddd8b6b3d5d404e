package dev.tributary.rest.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for single bytes, eight at a time: most of what is looked at is none of them. */
final class ByteSearch {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW = 0x0101_0101_0101_0101L;
    private static final long HIGH = 0x8080_8080_8080_8080L;
    private static final long LINE_FEEDS = LOW * '\n';
    private static final long BACKSLASHES = LOW * '\\';

    private ByteSearch() {}

    /** Where the first line feed is; the end if there is none. */
    static int lineFeed(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long found = zeros((long) EIGHT.get(bytes, at) ^ LINE_FEEDS);
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < to && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Where the first byte is that is a backslash or none of ASCII; the end if there is none. */
    static int special(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long eight = (long) EIGHT.get(bytes, at);
            long found = zeros(eight ^ BACKSLASHES) | (eight & HIGH);
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
        }
        while (at < to && bytes[at] >= 0 && bytes[at] != '\\') {
            at++;
        }
        return at;
    }

    /** Has the highest bit of the first byte that is zero, and perhaps of some behind it. */
    private static long zeros(long eight) {
        return (eight - LOW) & ~eight & HIGH;
    }
}
