package dev.tributary.rest.decode;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/** A body in memory. */
final class MemoryBody implements Body {
    private final byte[] bytes;
    private final int mark;

    MemoryBody(byte[] bytes) {
        this.bytes = bytes;
        this.mark = ByteOrderMark.length(bytes);
    }

    @Override
    public long received() {
        return bytes.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(bytes, mark, bytes.length - mark);
    }

    @Override
    public SeekableByteChannel channel() {
        return new BodyChannel(bytes.length, (target, position) -> {
            int count = (int) Math.min(target.remaining(), bytes.length - position);
            target.put(bytes, (int) position, count);
            return count;
        });
    }

    @Override
    public String text(long from, long to) {
        return new String(bytes, Math.toIntExact(mark + from), Math.toIntExact(to - from), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        // Memory gives itself back.
    }
}
