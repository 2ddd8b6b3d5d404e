package dev.tributary.rest.decode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A place in the bytes of a body that can be moved. Closing it leaves the body open. */
final class BodyChannel implements SeekableByteChannel {
    private final long size;
    private final Bytes bytes;
    private long position;
    private boolean open = true;

    BodyChannel(long size, Bytes bytes) {
        this.size = size;
        this.bytes = bytes;
    }

    /** What is read. */
    interface Bytes {
        /** Reads some bytes from a position within, and says how many. */
        int read(ByteBuffer target, long position) throws IOException;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        ensureOpen();
        if (position >= size) {
            return -1;
        }
        int read = bytes.read(target, position);
        position += Math.max(read, 0);
        return read;
    }

    @Override
    public long position() throws ClosedChannelException {
        ensureOpen();
        return position;
    }

    @Override
    public SeekableByteChannel position(long moved) throws ClosedChannelException {
        ensureOpen();
        if (moved < 0) {
            throw new IllegalArgumentException("there is no position " + moved);
        }
        position = moved;
        return this;
    }

    @Override
    public long size() throws ClosedChannelException {
        ensureOpen();
        return size;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long shorter) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }

    private void ensureOpen() throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
    }
}
