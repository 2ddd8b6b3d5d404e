package dev.tributary.runner.destination.postgresql;

import java.util.Arrays;

/**
 * Bytes on their way into {@code COPY … WITH (FORMAT binary)}: numbers big-endian, each field with its length before
 * it. Grows to what the longest row needs and is used again for the next.
 */
final class CopyBuffer {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int NULL_FIELD = -1;
    private static final int END_OF_ROWS = -1;

    private byte[] bytes = new byte[1 << 16];
    private int size;

    void header() {
        raw(HEADER);
    }

    /** Begins a row of so many fields. */
    void row(int fields) {
        shortValue(fields);
    }

    void trailer() {
        shortValue(END_OF_ROWS);
    }

    void nullField() {
        intValue(NULL_FIELD);
    }

    void byteField(int value) {
        intValue(Byte.BYTES);
        reserve(Byte.BYTES);
        bytes[size++] = (byte) value;
    }

    void shortField(short value) {
        intValue(Short.BYTES);
        shortValue(value);
    }

    void intField(int value) {
        intValue(Integer.BYTES);
        intValue(value);
    }

    void longField(long value) {
        intValue(Long.BYTES);
        intValue((int) (value >>> Integer.SIZE));
        intValue((int) value);
    }

    void bytesField(byte[] value) {
        intValue(value.length);
        raw(value);
    }

    /** Begins a field whose length is not known yet; answers where it is to be entered. */
    int beginField() {
        intValue(0);
        return size;
    }

    /** Ends the field that began there. */
    void endField(int began) {
        int end = size;
        size = began - Integer.BYTES;
        intValue(end - began);
        size = end;
    }

    /**
     * A text in UTF-8, with U+FFFD for each NUL and each lone surrogate, which no PostgreSQL text can hold.
     *
     * @return whether anything had to be replaced
     */
    boolean text(String text) {
        boolean replaced = false;
        int length = text.length();
        // Three bytes are the most that one char can become.
        reserve(Math.multiplyExact(3, length));
        byte[] to = bytes;
        int at = size;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80 && c != 0) {
                to[at++] = (byte) c;
            } else if (c < 0x800 && c != 0) {
                to[at++] = (byte) (0xC0 | (c >> 6));
                to[at++] = (byte) (0x80 | (c & 0x3F));
            } else if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                to[at++] = (byte) (0xF0 | (point >> 18));
                to[at++] = (byte) (0x80 | ((point >> 12) & 0x3F));
                to[at++] = (byte) (0x80 | ((point >> 6) & 0x3F));
                to[at++] = (byte) (0x80 | (point & 0x3F));
            } else {
                boolean storable = c != 0 && !Character.isSurrogate(c);
                char stored = storable ? c : '\uFFFD';
                replaced |= !storable;
                to[at++] = (byte) (0xE0 | (stored >> 12));
                to[at++] = (byte) (0x80 | ((stored >> 6) & 0x3F));
                to[at++] = (byte) (0x80 | (stored & 0x3F));
            }
        }
        size = at;
        return replaced;
    }

    void shortValue(int value) {
        reserve(Short.BYTES);
        bytes[size++] = (byte) (value >>> 8);
        bytes[size++] = (byte) value;
    }

    void intValue(int value) {
        reserve(Integer.BYTES);
        bytes[size++] = (byte) (value >>> 24);
        bytes[size++] = (byte) (value >>> 16);
        bytes[size++] = (byte) (value >>> 8);
        bytes[size++] = (byte) value;
    }

    void raw(byte... more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }
}
