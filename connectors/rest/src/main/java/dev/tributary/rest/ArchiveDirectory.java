package dev.tributary.rest;

import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.LocalStorageException;
import dev.tributary.rest.decode.Archive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/** A directory in which archives are kept as they arrived. */
final class ArchiveDirectory {
    /** Leaves room for a number, an ending and the process below the 255 bytes that file systems allow. */
    private static final int LONGEST_NAME = 100;

    private final Path directory;
    private final boolean extracting;

    /**
     * A place that is not looked at yet.
     *
     * @param directory made if it is not there
     * @param extracting whether the JSON lines are kept as well, in a directory beside each archive
     */
    ArchiveDirectory(Path directory, boolean extracting) {
        this.directory = directory;
        this.extracting = extracting;
    }

    /**
     * Makes it, if it is not there.
     *
     * @throws ConfigurationException if it cannot be the place
     */
    void open() {
        try {
            Files.createDirectories(directory);
        } catch (IOException cannot) {
            String reason = Files.exists(directory) ? "it is no directory" : "it cannot be made";
            throw unusable(reason);
        }
        if (!Files.isWritable(directory)) {
            throw unusable("nothing can be written there");
        }
    }

    private ConfigurationException unusable(String reason) {
        return new ConfigurationException(
                "'archive_directory' (%s): %s. Name a directory that the sync may write to, or leave the setting blank to keep no archives."
                        .formatted(directory, reason));
    }

    /**
     * Keeps an archive.
     *
     * @param name for people: the account and the time, in any characters
     * @throws LocalStorageException if there is no room, or this cannot be the place
     * @throws CancellationException if the thread is interrupted
     */
    void keep(Archive archive, String name) {
        String plain = plain(name);
        try {
            WholeFiles.in(directory).put(plain, ".zip", out -> {
                try (InputStream bytes = archive.body().open()) {
                    bytes.transferTo(out);
                }
            });
            if (extracting) {
                extract(archive, plain);
            }
        } catch (IOException failed) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted while the archive '%s' was kept".formatted(plain));
            }
            throw new LocalStorageException(
                    "the archive '%s' cannot be kept in 'archive_directory', %s: %s. Make room there, or let the sync write there."
                            .formatted(plain, directory, failed.getMessage() == null ? failed : failed.getMessage()),
                    failed);
        }
    }

    private void extract(Archive archive, String name) throws IOException {
        WholeFiles files = WholeFiles.in(directory, name);
        for (Archive.Member member : archive.members()) {
            String label = plain(member.label().replaceFirst(".*[/\\\\]", "").replaceFirst("(\\.json)?(\\.gz)?$", ""));
            files.put(label, ".json", out -> {
                try (InputStream lines = member.open()) {
                    lines.transferTo(out);
                }
            });
        }
    }

    /** A name that is no path, and not too long, on any system. */
    private static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9#._-]+", "_").replaceFirst("^\\.+", "");
        return plain.isEmpty() ? "archive" : plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
    }
}
