package dev.tributary.rest.decode;

import java.io.InputStream;

/** The bytes of one line after the other. It ends where the line does, until there is another one. */
final class LineFeed extends InputStream {
    private byte[] bytes = new byte[0];
    private int at;
    private int to;
    private long position;
    private boolean exhausted;

    /** Goes on with a line. What is left of the one before is dropped. */
    void next(byte[] line, int from, int end) {
        bytes = line;
        at = from;
        to = end;
    }

    /** Begins to count again, for another parser. */
    void restart() {
        position = 0;
        exhausted = false;
    }

    /** How many bytes were read. */
    long position() {
        return position;
    }

    /** Whether the parser was told that there is no more, which it never forgets. */
    boolean isExhausted() {
        return exhausted;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
        int ready = Math.min(count, to - at);
        if (ready == 0 && count > 0) {
            exhausted = true;
            return -1;
        }
        System.arraycopy(bytes, at, target, offset, ready);
        at += ready;
        position += ready;
        return ready;
    }
}
