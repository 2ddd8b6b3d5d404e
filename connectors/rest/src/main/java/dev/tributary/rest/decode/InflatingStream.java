package dev.tributary.rest.decode;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Bytes that were deflated: bare, as in a ZIP file, or in one or several gzip frames, one behind the other (RFC 1952).
 * The class library's own stream for gzip takes whatever stands behind a frame for its end, also a second frame of which
 * the first bytes are damaged.
 */
final class InflatingStream extends InputStream {
    private static final int BUFFER = 1 << 16;
    private static final int MAGIC = 0x8b1f;
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int KNOWN = 31;

    private final InputStream in;
    private final boolean framed;
    private final String member;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer;
    private int at;
    private int filled;
    private boolean inside;
    private boolean ended;

    private InflatingStream(InputStream in, long size, boolean framed, String member) {
        this.in = in;
        this.buffer = new byte[(int) Math.max(1, Math.min(size, BUFFER))];
        this.framed = framed;
        this.member = member;
    }

    /** What was deflated, with nothing around it. */
    static InputStream raw(InputStream in, long size, String member) {
        InflatingStream stream = new InflatingStream(in, size, false, member);
        stream.inside = true;
        return stream;
    }

    /** What was gzipped. */
    static InputStream gzip(InputStream in, long size, String member) {
        return new InflatingStream(in, size, true, member);
    }

    /** Whether bytes begin like gzip. */
    static boolean isGzip(byte[] start) {
        return start.length >= 2 && start[0] == (byte) MAGIC && start[1] == (byte) (MAGIC >> 8);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        int read = 0;
        while (read == 0 && count > 0) {
            if (!inside && (ended || !begin())) {
                return -1;
            }
            read = inflate(target, offset, count);
        }
        return read;
    }

    private int inflate(byte[] target, int offset, int count) throws IOException {
        int read;
        try {
            read = inflater.inflate(target, offset, count);
        } catch (DataFormatException notDeflated) {
            throw wrong("is damaged");
        }
        if (framed) {
            checksum.update(target, offset, read);
        }
        if (inflater.finished()) {
            at = filled - inflater.getRemaining();
            finish();
        } else if (read == 0) {
            feed();
        }
        return read;
    }

    private void feed() throws IOException {
        if (inflater.needsDictionary()) {
            throw wrong("is damaged");
        }
        if (at == filled && !fill()) {
            throw wrong("is cut off");
        }
        inflater.setInput(buffer, at, filled - at);
        at = filled;
    }

    private void finish() throws IOException {
        inside = false;
        if (!framed) {
            ended = true;
            if (at < filled || fill()) {
                throw wrong("goes on behind its end");
            }
        } else if (number(4) != checksum.getValue() || number(4) != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw wrong("does not match its checksum");
        }
    }

    /** Goes into the next frame, if there is one. */
    private boolean begin() throws IOException {
        if (at == filled && !fill()) {
            ended = true;
            return false;
        }
        skipExtras(header());
        inflater.reset();
        checksum.reset();
        inside = true;
        return true;
    }

    /** Reads what every header has, and returns the flags, which say what else this one has. */
    private int header() throws IOException {
        if (number(2) != MAGIC) {
            throw wrong("goes on behind its end");
        }
        if (next() != DEFLATE) {
            throw wrong("is damaged");
        }
        int flags = next();
        if (flags > KNOWN) {
            throw wrong("is damaged");
        }
        // The time, and what wrote it.
        skip(6);
        return flags;
    }

    private void skipExtras(int flags) throws IOException {
        if ((flags & EXTRA) != 0) {
            skip((int) number(2));
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CHECKSUM) != 0) {
            skip(2);
        }
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            // Up to the zero.
        }
    }

    private long number(int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (long) next() << (8 * i);
        }
        return number;
    }

    private int next() throws IOException {
        if (at == filled && !fill()) {
            throw wrong("is cut off");
        }
        return buffer[at++] & 0xFF;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(buffer));
        return filled > 0;
    }

    private MalformedBodyException wrong(String how) {
        return new MalformedBodyException("the ZIP archive is damaged: member '%s' %s".formatted(member, how));
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
