package dev.tributary.rest.decode;

import java.io.IOException;
import java.io.InputStream;

/** What one look at all bytes of a member finds out. */
final class LineSurvey {
    private final String member;
    private final Expansion expansion;
    private final byte[] buffer;
    private long line = 1;
    private long length;
    private long count;
    private boolean begun;
    private int first;

    /**
     * A look that has not begun.
     *
     * @param buffer what to read into
     */
    LineSurvey(String member, Expansion expansion, byte[] buffer) {
        this.buffer = buffer;
        this.member = member;
        this.expansion = expansion;
    }

    /**
     * Reads to the end.
     *
     * @throws RefusedException if it is too much, or a line is too long
     */
    void walk(InputStream in) throws IOException, RefusedException {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            expansion.add(read, member);
            begin(read);
            count += read;
            lines(read);
        }
    }

    /** Looks for the first byte that is no white space, behind a byte order mark. */
    private void begin(int read) {
        for (int at = 0; at < read && !begun; at++) {
            if (!ByteOrderMark.has(buffer[at], count + at) && !JsonSpace.is(buffer[at])) {
                begun = true;
                first = buffer[at];
            }
        }
    }

    private void lines(int read) throws RefusedException {
        int from = 0;
        for (int at = lineFeed(0, read); at < read; at = lineFeed(from, read)) {
            grow(at - from);
            from = at + 1;
            length = 0;
            line++;
        }
        grow(read - from);
    }

    private int lineFeed(int from, int to) {
        return ByteSearch.lineFeed(buffer, from, to);
    }

    private void grow(int bytes) throws RefusedException {
        length += bytes;
        if (length > JsonLines.LONGEST) {
            throw new RefusedException(
                    "member '%s', line %d is longer than %d MB".formatted(member, line, JsonLines.LONGEST >> 20));
        }
    }

    /** Whether it begins like an object, or holds nothing. */
    boolean looksLikeJson() {
        return !begun || first == '{';
    }
}
