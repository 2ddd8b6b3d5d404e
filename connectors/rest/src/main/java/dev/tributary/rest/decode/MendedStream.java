package dev.tributary.rest.decode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * JSON as a parser can read it to its end. Two things make a parser give up a whole body although only one record is
 * wrong: bytes that are no UTF-8, and half of a surrogate pair that is escaped in a key. Each is replaced by something of
 * the same length, so that positions stay, and remembered, so that whoever reads the record can reject it.
 *
 * <p>Keys and values are told apart by the braces and commas around them. Of what is no JSON at all nothing is promised:
 * the parser finds that out.
 */
final class MendedStream extends InputStream {
    /** Allowed in JSON, but in no address, so that nobody follows a link that was mended. */
    private static final byte DELETE = 0x7F;

    private static final byte[] REPLACEMENT = "\\ufffd".getBytes(StandardCharsets.US_ASCII);
    private static final int ESCAPE = Escapes.LENGTH;

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 13];
    private final Flaws badBytes = new Flaws();
    private final Flaws badKeys = new Flaws();
    private boolean[] objects = new boolean[64];
    private long base;
    private int served;
    private int mended;
    private int filled;
    private boolean ended;
    private int depth;
    private boolean keyIsNext;
    private boolean inString;
    private boolean inKey;

    MendedStream(InputStream in) {
        this.in = in;
    }

    /** What is wrong with a stretch that ends where the reader stands. */
    Optional<String> flaw(Slice slice) {
        if (badBytes.areIn(slice)) {
            return Optional.of("it holds bytes that are not UTF-8");
        }
        return badKeys.areIn(slice) ? Optional.of("a key holds half of a surrogate pair") : Optional.empty();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        while (served == mended && !(ended && mended == filled)) {
            fill();
        }
        int ready = Math.min(count, mended - served);
        System.arraycopy(buffer, served, target, offset, ready);
        served += ready;
        return ready == 0 && count > 0 ? -1 : ready;
    }

    /** Whoever asks for more has read what there was. */
    private void fill() throws IOException {
        base += mended;
        badBytes.pass(base);
        badKeys.pass(base);
        System.arraycopy(buffer, mended, buffer, 0, filled - mended);
        filled -= mended;
        served = 0;
        mended = 0;
        int read = in.read(buffer, filled, buffer.length - filled);
        ended = read < 0;
        filled += Math.max(read, 0);
        mend();
    }

    private void mend() {
        int length = 1;
        while (mended < filled && length > 0) {
            byte next = buffer[mended];
            if (next < 0) {
                length = character();
            } else {
                length = inString ? inside(next) : outside(next);
            }
            mended += length;
        }
    }

    /** The length of a piece outside of strings. */
    private int outside(byte next) {
        switch (next) {
            case '{', '[' -> {
                keyIsNext = next == '{';
                open(keyIsNext);
            }
            case '}', ']' -> depth = Math.max(0, depth - 1);
            case ',' -> keyIsNext = objects[depth];
            case '"' -> {
                inString = true;
                inKey = keyIsNext;
                keyIsNext = false;
            }
            default -> {
                // Nothing else says what comes next.
            }
        }
        return 1;
    }

    private void open(boolean object) {
        depth++;
        if (depth == objects.length) {
            objects = Arrays.copyOf(objects, 2 * depth);
        }
        objects[depth] = object;
    }

    /** The length of a piece within a string; 0 if more of it must be there. */
    private int inside(byte next) {
        if (isPlain(next)) {
            return plain();
        }
        inString = next != '"';
        if (next != '\\') {
            return 1;
        }
        if (missing(2)) {
            return 0;
        }
        boolean unicode = mended + 1 < filled && buffer[mended + 1] == 'u';
        if (unicode && inKey) {
            return escape();
        }
        return mended + 1 < filled && buffer[mended + 1] >= 0 ? 2 : 1;
    }

    private static boolean isPlain(byte next) {
        return next >= 0 && next != '"' && next != '\\';
    }

    /** The length of a run of characters that say nothing. In one go, since most of a body is such runs. */
    private int plain() {
        int end = mended + 1;
        while (end < filled && isPlain(buffer[end])) {
            end++;
        }
        return end - mended;
    }

    /** The length of an escaped character in a key; one of a pair may not stand alone. */
    private int escape() {
        if (missing(2 * ESCAPE)) {
            return 0;
        }
        int unit = Escapes.unit(buffer, mended, filled);
        if (unit < 0 || !Character.isSurrogate((char) unit)) {
            return unit < 0 ? 2 : ESCAPE;
        }
        if (Escapes.isPair(buffer, mended, filled)) {
            return 2 * ESCAPE;
        }
        badKeys.mark(base + mended);
        System.arraycopy(REPLACEMENT, 0, buffer, mended, ESCAPE);
        return ESCAPE;
    }

    /** The length of a character beyond ASCII; 0 if more of it must be there. */
    private int character() {
        int length = Utf8.length(buffer[mended]);
        if (missing(length)) {
            return 0;
        }
        if (Utf8.isCharacter(buffer, mended, filled)) {
            return length;
        }
        badBytes.mark(base + mended);
        buffer[mended] = DELETE;
        return 1;
    }

    /** Whether so many bytes are not there yet, but may still come. */
    private boolean missing(int length) {
        return mended + length > filled && !ended;
    }
}
