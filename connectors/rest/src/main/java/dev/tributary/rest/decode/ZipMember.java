package dev.tributary.rest.decode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/**
 * A member as the list of an archive has it. What stands before its bytes is used only to find them: it may be
 * incomplete, where the archive was written in one go.
 *
 * @param name its name: a label, never a path
 * @param flags bits that say how it was written
 * @param method how it is packed
 * @param checksum the CRC-32 of its bytes
 * @param size how many bytes it has
 * @param packed how many bytes they are in the archive
 * @param position where in the archive it begins
 */
record ZipMember(String name, int flags, int method, long checksum, long size, long packed, long position) {
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int ENCRYPTED = 1;
    private static final int HEADER = 0x04034b50;
    private static final int HEADER_LENGTH = 30;

    /** Why it cannot be read, although nothing is wrong with it. */
    Optional<String> problem() {
        if ((flags & ENCRYPTED) != 0) {
            return Optional.of("is encrypted");
        }
        return method == STORED || method == DEFLATED
                ? Optional.empty()
                : Optional.of("is packed by method %d, and only methods 0 and 8 can be unpacked".formatted(method));
    }

    /**
     * Its bytes, unpacked. Whoever reads them to their end knows that they are what was put in.
     *
     * @throws MalformedBodyException if they are not, then or later
     */
    InputStream open(SeekableByteChannel archive) throws IOException {
        byte[] header;
        try (ZipSlice slice = new ZipSlice(archive, position, position + HEADER_LENGTH)) {
            header = slice.readNBytes(HEADER_LENGTH);
        }
        ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        if (header.length < HEADER_LENGTH || fields.getInt(0) != HEADER) {
            throw new MalformedBodyException(
                    "the ZIP archive is damaged: member '%s' is not where it should be".formatted(shown()));
        }
        long from = position
                + HEADER_LENGTH
                + Short.toUnsignedInt(fields.getShort(26))
                + Short.toUnsignedInt(fields.getShort(28));
        InputStream bytes = new ZipSlice(archive, from, from + packed);
        return new WholeStream(
                method == DEFLATED && packed > 0 ? InflatingStream.raw(bytes, packed, shown()) : bytes,
                size,
                checksum,
                shown());
    }

    /** Its name, as messages show it. */
    String shown() {
        return LinePlace.shown(name);
    }
}
