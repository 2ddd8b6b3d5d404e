package dev.tributary.rest.decode;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The list of members at the end of a ZIP file, as APPNOTE 6.3 lays it down, with or without ZIP64. It is believed only
 * if it ends where the file ends and names as many members as it says, since nothing in it has a checksum.
 */
final class ZipDirectory {
    /** More members than any export has, and few enough to be remembered. */
    private static final int MOST = 100_000;

    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_LENGTH = 56;
    private static final int MEMBER = 0x02014b50;
    private static final int MEMBER_LENGTH = 46;
    private static final int LONGEST_COMMENT = 0xFFFF;

    /** Three times what as many members as may be need with names of ordinary length. */
    private static final long LONGEST = 32 << 20;

    private ZipDirectory() {}

    /**
     * Where the list is.
     *
     * @param from the position of its first member
     * @param to the position behind its last member
     * @param count how many members it has
     */
    private record Extent(long from, long to, long count) {}

    /**
     * All members in the order of the list, which is that of the archive.
     *
     * @throws MalformedBodyException if the list is not whole
     * @throws RefusedException if there are more members, or longer names, than one can remember
     */
    static List<ZipMember> read(SeekableByteChannel file) throws IOException, RefusedException {
        Extent extent = extent(file);
        if (extent.count() > MOST) {
            throw new RefusedException(
                    "the archive has %d members, and more than %d are not read".formatted(extent.count(), MOST));
        }
        if (extent.to() - extent.from() > LONGEST) {
            throw new RefusedException(
                    "the list of members of the archive is longer than %d MB".formatted(LONGEST >> 20));
        }
        List<ZipMember> members = new ArrayList<>();
        try (ZipSlice in = new ZipSlice(file, extent.from(), extent.to());
                InputStream list = new BufferedInputStream(in)) {
            for (long i = 0; i < extent.count(); i++) {
                members.add(member(list, extent.from()));
            }
            if (list.read() >= 0) {
                throw damaged("it lists more members than it says");
            }
        }
        return members;
    }

    private static MalformedBodyException damaged(String how) {
        return new MalformedBodyException("the ZIP archive is cut off or damaged: " + how);
    }

    private static Extent extent(SeekableByteChannel file) throws IOException {
        long size = file.size();
        int length = (int) Math.min(size, END_LENGTH + LONGEST_COMMENT);
        ByteBuffer tail = read(file, size - length, length);
        for (int at = length - END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == END && unsigned(tail.getShort(at + 20)) == length - END_LENGTH - at) {
                return extent(file, size - length + at, tail.position(at));
            }
        }
        throw damaged("its end is missing");
    }

    private static Extent extent(SeekableByteChannel file, long position, ByteBuffer end) throws IOException {
        int at = end.position();
        Optional<Extent> large = large(file, position);
        Extent extent = large.isPresent()
                ? large.get()
                : new Extent(
                        unsigned(end.getInt(at + 16)),
                        unsigned(end.getInt(at + 16)) + unsigned(end.getInt(at + 12)),
                        unsigned(end.getShort(at + 10)));
        boolean oneFile = end.getShort(at + 4) == 0 || large.isPresent();
        // An archive may hold another one, and be cut off behind that one's end.
        boolean endsThere = extent.from() >= 0 && extent.from() <= extent.to();
        if (!oneFile || !endsThere || (large.isEmpty() && extent.to() != position)) {
            throw damaged("its list of members is not where its end says");
        }
        return extent;
    }

    /** What a ZIP64 archive says before its end. */
    private static Optional<Extent> large(SeekableByteChannel file, long end) throws IOException {
        long before = end - LOCATOR_LENGTH - END_64_LENGTH;
        if (before < 0) {
            return Optional.empty();
        }
        ByteBuffer locator = read(file, end - LOCATOR_LENGTH, LOCATOR_LENGTH);
        long position = locator.getLong(8);
        if (locator.getInt(0) != LOCATOR || position < 0 || position > before) {
            return Optional.empty();
        }
        ByteBuffer large = read(file, position, END_64_LENGTH);
        if (large.getInt(0) != END_64 || large.getLong(48) + large.getLong(40) != position) {
            return Optional.empty();
        }
        return Optional.of(new Extent(large.getLong(48), position, large.getLong(32)));
    }

    private static ZipMember member(InputStream list, long end) throws IOException {
        ByteBuffer header = read(list, MEMBER_LENGTH);
        if (header.getInt(0) != MEMBER) {
            throw damaged("its list of members breaks off");
        }
        String name = new String(read(list, unsigned(header.getShort(28))).array(), StandardCharsets.UTF_8);
        Zip64 large = Zip64.in(read(list, unsigned(header.getShort(30))));
        read(list, unsigned(header.getShort(32)));
        // In this order, which is that of the extra field.
        long size = large.or(unsigned(header.getInt(24)));
        long packed = large.or(unsigned(header.getInt(20)));
        long position = large.or(unsigned(header.getInt(42)));
        if (size < 0 || packed < 0 || position < 0 || position > end - packed) {
            throw damaged("a member is listed that is not there");
        }
        int flags = header.getShort(8);
        int method = unsigned(header.getShort(10));
        long checksum = unsigned(header.getInt(16));
        return new ZipMember(name, flags, method, checksum, size, packed, position);
    }

    private static ByteBuffer read(InputStream list, int count) throws IOException {
        byte[] bytes = list.readNBytes(count);
        if (bytes.length < count) {
            throw damaged("its list of members breaks off");
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer read(SeekableByteChannel file, long from, int count) throws IOException {
        try (ZipSlice slice = new ZipSlice(file, from, from + count)) {
            return read(slice, count);
        }
    }

    private static long unsigned(int number) {
        return Integer.toUnsignedLong(number);
    }

    private static int unsigned(short number) {
        return Short.toUnsignedInt(number);
    }
}
