package dev.tributary.benchmarks;

import dev.tributary.amplitude.AmplitudeConnector;
import dev.tributary.connector.Configuration;
import dev.tributary.connector.Connector;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Events as Amplitude exports them, read by the connector that users have: one archive of four hours, each in four parts.
 * Each event becomes one row.
 */
final class Events implements Dataset {
    private static final int PROJECT = 100_011_471;
    private static final String DAY = "2026-03-01";
    private static final int FIRST_HOUR = 5;
    private static final int HOURS = 4;
    private static final int PARTS = 4;
    private static final long MILLISECONDS_AN_HOUR = 3_600_000;

    private final long count;
    private final DocumentServer server;
    private final Texts texts = new Texts();

    /** So many events, which a server is to hand out. */
    Events(long count, DocumentServer server) {
        this.count = count;
        this.server = server;
    }

    @Override
    public Connector connector() {
        server.serve("/api/2/events/list", "application/json", Events::writeTypes);
        server.serve("/api/2/export", "application/zip", this::writeArchive);
        return new AmplitudeConnector();
    }

    @Override
    public Configuration configuration() {
        Map<String, String> settings = Map.of(
                "api_key", "benchmark",
                "secret_key", "of no importance",
                "base_url", server.origin(),
                "project_name", Event.PROJECT,
                "start_date", DAY,
                "end_date", DAY,
                "window", "24h",
                "lookback", "0h",
                "streams", "event");
        return new AmplitudeConnector().spec().configure(settings);
    }

    @Override
    public long rows() {
        return count;
    }

    @Override
    public List<Csv> write(Path folder) {
        return List.of(Csv.write(folder, "event", new Event(0, Instant.EPOCH, texts).columns(), out -> {
            for (int part = 0; part < HOURS * PARTS; part++) {
                part(part, event -> out.row(event.values()));
            }
        }));
    }

    private static void writeTypes(Path file) {
        StringJoiner types = new StringJoiner(",", "{\"data\":[", "]}");
        for (int i = 0; i < Event.TYPES.size(); i++) {
            types.add("{\"id\":%1$d,\"name\":\"%2$s\",\"value\":\"%2$s\",\"totals\":%3$d,\"hidden\":false}"
                    .formatted(Event.typeId(i), Event.TYPES.get(i), 1_000 + i));
        }
        try {
            Files.writeString(file, types.toString(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Gzip members that are stored, as they come. */
    private void writeArchive(Path file) {
        try (ZipArchiveOutputStream archive = new ZipArchiveOutputStream(file)) {
            archive.setMethod(ZipEntry.STORED);
            for (int part = 0; part < HOURS * PARTS; part++) {
                archive.putArchiveEntry(new ZipArchiveEntry("%1$d/%1$d_%2$s_%3$d#%4$d.json.gz"
                        .formatted(PROJECT, DAY, FIRST_HOUR + part / PARTS, part % PARTS)));
                GZIPOutputStream lines = new GZIPOutputStream(archive, 1 << 16);
                part(part, event -> line(lines, event));
                lines.finish();
                archive.closeArchiveEntry();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void line(OutputStream out, Event event) {
        try {
            out.write((event.json() + '\n').getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The events of one part, in the order of their numbers; the parts of an hour share its events. */
    private void part(int part, Consumer<Event> visitor) {
        long hour = part / PARTS;
        long first = count * hour / HOURS;
        long end = count * (hour + 1) / HOURS;
        Instant start = Instant.parse(DAY + "T00:00:00Z").plusMillis((FIRST_HOUR + hour) * MILLISECONDS_AN_HOUR);
        for (long i = first + part % PARTS; i < end; i += PARTS) {
            visitor.accept(new Event(i, start.plusMillis((i - first) * MILLISECONDS_AN_HOUR / (end - first)), texts));
        }
    }
}
