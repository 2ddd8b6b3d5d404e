package dev.tributary.rest.decode;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** The bytes of a member, which end only if there are as many as there should be, and the right ones. */
final class WholeStream extends InputStream {
    private final InputStream in;
    private final CRC32 seen = new CRC32();
    private final long size;
    private final long checksum;
    private final String member;
    private long count;

    WholeStream(InputStream in, long size, long checksum, String member) {
        this.in = in;
        this.size = size;
        this.checksum = checksum;
        this.member = member;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, length);
        if (read >= 0) {
            seen.update(target, offset, read);
            count += read;
        }
        if (count > size || (read < 0 && (count < size || seen.getValue() != checksum))) {
            throw new MalformedBodyException(
                    "the ZIP archive is damaged: member '%s' does not match its checksum".formatted(member));
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
