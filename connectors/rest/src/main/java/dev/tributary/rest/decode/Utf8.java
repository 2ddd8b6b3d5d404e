package dev.tributary.rest.decode;

/** What UTF-8 is, by the table of the Unicode standard: no overlong forms, no surrogates, nothing beyond the last character. */
final class Utf8 {
    private Utf8() {}

    /** How many bytes a character has that begins with this byte, which is none of ASCII. */
    static int length(byte start) {
        int first = start & 0xFF;
        return first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    }

    /** Whether a character beyond ASCII begins at a place and ends before another. */
    static boolean isCharacter(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xFF;
        int end = at + length(bytes[at]);
        if (first < 0xC2 || first > 0xF4 || end > to) {
            return false;
        }
        int second = bytes[at + 1] & 0xFF;
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        boolean sound = second >= least && second <= most;
        for (int next = at + 2; next < end; next++) {
            sound &= (bytes[next] & 0xC0) == 0x80;
        }
        return sound;
    }
}
