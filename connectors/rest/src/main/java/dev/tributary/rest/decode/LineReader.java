package dev.tributary.rest.decode;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The lines of one stream after the other. The buffer grows for a long line and shrinks again. A line ends with a line
 * feed, or with a carriage return and a line feed; the last one may end with nothing.
 */
final class LineReader implements Closeable {
    private final int chunk;
    private InputStream in = InputStream.nullInputStream();
    private byte[] buffer;
    private int begin;
    private int filled;
    private boolean ended;
    private int from;
    private int to;
    private long number;

    /**
     * A reader of nothing yet.
     *
     * @param chunk how many bytes are read at once
     */
    LineReader(int chunk) {
        this.chunk = chunk;
        this.buffer = new byte[chunk];
    }

    /** Begins with another stream; the one before was closed. */
    void open(InputStream stream) {
        in = stream;
        begin = 0;
        filled = 0;
        number = 0;
        ended = false;
    }

    /** Goes on to the next line, which may be blank; false behind the last. */
    boolean next() throws IOException {
        int at = begin;
        while (true) {
            at = ByteSearch.lineFeed(buffer, at, filled);
            if (at < filled || (ended && begin < filled)) {
                found(at);
                return true;
            }
            if (ended) {
                return false;
            }
            at -= begin;
            more();
        }
    }

    private void found(int end) {
        from = begin;
        to = end > begin && buffer[end - 1] == '\r' ? end - 1 : end;
        begin = Math.min(end + 1, filled);
        number++;
        skipMark();
    }

    /** A byte order mark before the first line is not part of it. */
    private void skipMark() {
        if (number == 1) {
            from += ByteOrderMark.length(buffer, from, to);
        }
    }

    /** Moves what was begun to the front, and reads on. */
    private void more() throws IOException {
        int rest = filled - begin;
        byte[] roomy = buffer;
        if (rest == buffer.length) {
            roomy = new byte[(int) Math.min(2L * rest + 1, Math.max(rest, JsonLines.LONGEST) + 2L)];
        } else if (buffer.length > chunk && rest < chunk) {
            roomy = new byte[chunk];
        }
        System.arraycopy(buffer, begin, roomy, 0, rest);
        buffer = roomy;
        begin = 0;
        filled = rest;
        int read = in.read(buffer, filled, buffer.length - filled);
        ended = read < 0;
        filled += Math.max(read, 0);
    }

    /** The number of the line, from 1. */
    long number() {
        return number;
    }

    boolean isBlank() {
        return JsonSpace.isAll(buffer, from, to);
    }

    /** What holds the line, until the next one is asked for. */
    byte[] buffer() {
        return buffer;
    }

    /** Where in the buffer the line begins. */
    int from() {
        return from;
    }

    /** Where in the buffer it ends, without what ends it. */
    int to() {
        return to;
    }

    /** The line as text. */
    String text() {
        return new String(buffer, from, to - from, StandardCharsets.UTF_8);
    }

    /** Closes the stream. */
    @Override
    public void close() throws IOException {
        in.close();
    }
}
