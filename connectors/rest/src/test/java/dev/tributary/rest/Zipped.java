package dev.tributary.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An archive of gzipped lines, as a source of events makes it. */
final class Zipped {
    /** The same members make the same bytes, whenever. */
    private static final LocalDateTime MADE = LocalDateTime.of(2026, 11, 20, 12, 0);

    private final Map<String, byte[]> members = new LinkedHashMap<>();

    /** An archive with one member. */
    static byte[] of(String... lines) {
        return new Zipped().with("17/17_2026-11-20_0#0.json.gz", lines).bytes();
    }

    Zipped with(String name, String... lines) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            for (String line : lines) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return plain(name, packed.toByteArray());
    }

    /** A member that is not gzipped. */
    Zipped plain(String name, byte[] content) {
        members.put(name, content);
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(0);
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                ZipEntry entry = new ZipEntry(member.getKey());
                entry.setTimeLocal(MADE);
                zip.putNextEntry(entry);
                zip.write(member.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
