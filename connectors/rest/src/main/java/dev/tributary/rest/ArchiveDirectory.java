package dev.tributary.rest;

import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.LocalStorageException;
import dev.tributary.rest.decode.Archive;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A directory in which archives are kept as they arrived. A file is there as a whole or not at all: it is written under
 * another name, which it loses only when it is complete. What a killed sync has left under such a name the next one
 * removes. No file ever takes the place of another one: what has the same name and another content gets a number.
 */
final class ArchiveDirectory {
    private static final String UNFINISHED = ".unfinished";
    private static final Pattern NAMED = Pattern.compile(".*\\.(?<process>[0-9]{1,18})\\.[0-9]+\\.unfinished");

    /** No file system takes much more than twice as many. */
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

    /** Something that writes a file. */
    private interface Writing {
        void to(OutputStream out) throws IOException;
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
            Files.createDirectories(directory);
            sweep(directory);
            put(directory, plain, ".zip", out -> {
                try (InputStream bytes = archive.body().open()) {
                    bytes.transferTo(out);
                }
            });
            if (extracting) {
                extract(archive, directory.resolve(plain));
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

    private static void extract(Archive archive, Path folder) throws IOException {
        Files.createDirectories(folder);
        sweep(folder);
        for (Archive.Member member : archive.members()) {
            String label = plain(member.label().replaceFirst(".*[/\\\\]", "").replaceFirst("(\\.json)?(\\.gz)?$", ""));
            put(folder, label, ".json", out -> {
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

    private static void put(Path folder, String name, String ending, Writing writing) throws IOException {
        Path unfinished = Files.createTempFile(
                folder, ".%s.%d.".formatted(name, ProcessHandle.current().pid()), UNFINISHED);
        try {
            write(unfinished, writing);
            name(unfinished, folder, name, ending);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void write(Path unfinished, Writing writing) throws IOException {
        try (FileChannel file = FileChannel.open(unfinished, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(file)) {
            // For as long as the file is open; whoever sweeps leaves it alone then.
            FileLock unused = file.lock();
            writing.to(out);
            file.force(true);
        }
    }

    /** Under the first name that is free, unless the same content is there already. */
    private static void name(Path unfinished, Path folder, String name, String ending) throws IOException {
        for (int number = 1; ; number++) {
            Path target = folder.resolve(name + (number == 1 ? "" : "-" + number) + ending);
            try {
                appear(unfinished, target);
                return;
            } catch (FileAlreadyExistsException namesake) {
                if (Files.mismatch(unfinished, target) < 0) {
                    return;
                }
            }
        }
    }

    /** A link is there at once, and in nobody's place; a move could be either of these, but not both. */
    private static void appear(Path unfinished, Path target) throws IOException {
        try {
            Files.createLink(target, unfinished);
        } catch (FileAlreadyExistsException namesake) {
            throw namesake;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.move(unfinished, target);
        }
    }

    /** A sync that still lives is known by the number of its process, and on another machine by its lock. */
    private static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, ".*" + UNFINISHED)) {
            for (Path leftover : leftovers) {
                if (isOrphan(leftover)) {
                    Files.deleteIfExists(leftover);
                }
            }
        }
    }

    private static boolean isOrphan(Path leftover) {
        Matcher named = NAMED.matcher(leftover.getFileName().toString());
        if (named.matches()
                && ProcessHandle.of(Long.parseLong(named.group("process"))).isPresent()) {
            return false;
        }
        try (FileChannel file = FileChannel.open(leftover, StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            return lock != null;
        } catch (IOException | OverlappingFileLockException inUse) {
            return false;
        }
    }
}
