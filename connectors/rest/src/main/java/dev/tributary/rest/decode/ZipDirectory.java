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

    /** What stands for a number that is found elsewhere, since it does not fit. */
    private static final long ELSEWHERE = 0xFFFF_FFFFL;

    private static final int SIZES = 1;

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
     * @throws RefusedException if there are more members than one can remember
     */
    static List<ZipMember> read(SeekableByteChannel file) throws IOException, RefusedException {
        Extent extent = extent(file);
        if (extent.count() > MOST) {
            throw new RefusedException(
                    "the archive has %d members, and more than %d are not read".formatted(extent.count(), MOST));
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
        byte[] name = read(list, unsigned(header.getShort(28))).array();
        ByteBuffer extra = read(list, unsigned(header.getShort(30)));
        read(list, unsigned(header.getShort(32)));
        long[] numbers = {
            unsigned(header.getInt(24)), unsigned(header.getInt(20)), unsigned(header.getInt(42)),
        };
        widen(numbers, extra);
        if (numbers[0] < 0 || numbers[1] < 0 || numbers[2] < 0 || numbers[2] > end - numbers[1]) {
            throw damaged("a member is listed that is not there");
        }
        return new ZipMember(
                new String(name, StandardCharsets.UTF_8),
                header.getShort(8),
                unsigned(header.getShort(10)),
                unsigned(header.getInt(16)),
                numbers[0],
                numbers[1],
                numbers[2]);
    }

    /** Replaces the numbers that are found elsewhere, which is among the extra fields, in this order. */
    private static void widen(long[] numbers, ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int kind = unsigned(extra.getShort());
            int length = Math.min(unsigned(extra.getShort()), extra.remaining());
            ByteBuffer field = extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            extra.position(extra.position() + length);
            for (int i = 0; kind == SIZES && i < numbers.length; i++) {
                if (numbers[i] == ELSEWHERE && field.remaining() >= Long.BYTES) {
                    numbers[i] = field.getLong();
                }
            }
        }
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
