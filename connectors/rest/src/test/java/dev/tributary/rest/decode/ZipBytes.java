package dev.tributary.rest.decode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** A ZIP file byte by byte, with everything that is allowed and some of what is not. */
final class ZipBytes {
    static final int STORED = 0;
    static final int DEFLATED = 8;
    private static final int DESCRIPTOR = 8;

    private final ByteArrayOutputStream members = new ByteArrayOutputStream();
    private final ByteArrayOutputStream list = new ByteArrayOutputStream();
    private int count;

    /** A member without a data descriptor. */
    ZipBytes with(String name, int method, byte[] content) {
        return with(name, method, 0, content);
    }

    /** A member whose checksum and sizes stand behind it and in the list only. */
    ZipBytes described(String name, int method, byte[] content) {
        return with(name, method, DESCRIPTOR, content);
    }

    /** A member with flags of any kind. */
    ZipBytes with(String name, int method, int flags, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        byte[] packed = method == DEFLATED ? deflated(content) : content;
        byte[] label = name.getBytes(StandardCharsets.UTF_8);
        int offset = members.size();
        boolean later = (flags & DESCRIPTOR) != 0;
        four(members, 0x04034b50);
        two(members, 20, flags, method);
        four(members, 0);
        checks(members, later ? 0 : crc.getValue(), later ? 0 : packed.length, later ? 0 : content.length);
        two(members, label.length, 0);
        members.writeBytes(label);
        members.writeBytes(packed);
        if (later) {
            four(members, 0x08074b50);
            checks(members, crc.getValue(), packed.length, content.length);
        }
        four(list, 0x02014b50);
        two(list, 20, 20, flags, method);
        four(list, 0);
        checks(list, crc.getValue(), packed.length, content.length);
        two(list, label.length, 0, 0, 0, 0);
        four(list, 0);
        four(list, offset);
        list.writeBytes(label);
        count++;
        return this;
    }

    private static void checks(ByteArrayOutputStream out, long checksum, int packed, int size) {
        four(out, (int) checksum);
        four(out, packed);
        four(out, size);
    }

    private static void four(ByteArrayOutputStream out, int number) {
        two(out, number, number >>> 16);
    }

    private static void two(ByteArrayOutputStream out, int... numbers) {
        for (int number : numbers) {
            out.write(number);
            out.write(number >>> 8);
        }
    }

    byte[] bytes() {
        return bytes("");
    }

    /** The whole file, with a comment at its end. */
    byte[] bytes(String comment) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(members.toByteArray());
        whole.writeBytes(list.toByteArray());
        four(whole, 0x06054b50);
        two(whole, 0, 0, count, count);
        four(whole, list.size());
        four(whole, members.size());
        two(whole, comment.length());
        whole.writeBytes(comment.getBytes(StandardCharsets.US_ASCII));
        return whole.toByteArray();
    }

    private static byte[] deflated(byte[] content) {
        return through(content, out -> new DeflaterOutputStream(out, new Deflater(6, true)));
    }

    /** One gzip frame. */
    static byte[] gzip(String content) {
        return gzip(content.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] gzip(byte[] content) {
        return through(content, GZIPOutputStream::new);
    }

    private static byte[] through(byte[] content, Packing packing) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packing.over(packed)) {
            out.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private interface Packing {
        OutputStream over(OutputStream out) throws IOException;
    }
}
