package dev.tributary.rest.decode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A stretch of an archive, as it stands there. Closing it leaves the archive open. */
final class ZipSlice extends InputStream {
    private final SeekableByteChannel file;
    private final long to;
    private long position;

    ZipSlice(SeekableByteChannel file, long from, long to) {
        this.file = file;
        this.position = from;
        this.to = to;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        int most = (int) Math.min(count, to - position);
        if (most <= 0) {
            return count == 0 ? 0 : -1;
        }
        int read = file.position(position).read(ByteBuffer.wrap(target, offset, most));
        position += Math.max(read, 0);
        return read;
    }
}
