package dev.tributary.rest.decode;

/** Characters that are escaped by their number, of which one of a surrogate pair may not stand alone. */
final class Escapes {
    /** How many bytes one has: a backslash, the letter u, and four digits. */
    static final int LENGTH = 6;

    private Escapes() {}

    /** The number of the character that is escaped at a place; negative if there is none. */
    static int unit(byte[] bytes, int at, int to) {
        if (at + LENGTH > to || bytes[at] != '\\' || bytes[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int digit = at + 2; digit < at + LENGTH; digit++) {
            int value = Character.digit((char) bytes[digit], 16);
            if (value < 0) {
                return -1;
            }
            unit = (unit << 4) + value;
        }
        return unit;
    }

    /** Whether both halves of a surrogate pair are escaped at a place. */
    static boolean isPair(byte[] bytes, int at, int to) {
        int high = unit(bytes, at, to);
        int low = unit(bytes, at + LENGTH, to);
        return high >= 0 && Character.isHighSurrogate((char) high) && low >= 0 && Character.isLowSurrogate((char) low);
    }
}
