package dev.tributary.rest;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
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
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that are there as a whole or not at all. Each is written under another name, which it loses only when it is
 * complete. What a killed sync has left under such a name the next one removes. No file ever takes the place of another
 * one: what has the same name and another content gets a number.
 */
final class WholeFiles {
    private static final String UNFINISHED = ".unfinished";
    private static final Pattern NAMED = Pattern.compile(".*\\.(?<process>[0-9]{1,18})\\.[0-9]+\\.unfinished");

    private final Path folder;

    private WholeFiles(Path folder) {
        this.folder = folder;
    }

    /** Something that writes a file. */
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** Those in a folder of that name, or with a number if something else is called so. */
    static WholeFiles in(Path parent, String name) throws IOException {
        Path folder = parent.resolve(name);
        for (int number = 2; Files.exists(folder, NOFOLLOW_LINKS) && !Files.isDirectory(folder); number++) {
            folder = parent.resolve(name + "-" + number);
        }
        return in(folder);
    }

    /** Those in a folder, which is made if it is not there, and swept. */
    static WholeFiles in(Path folder) throws IOException {
        Files.createDirectories(folder);
        sweep(folder);
        return new WholeFiles(folder);
    }

    /**
     * Adds a file, unless one of that name, with or without a number, has the same content.
     *
     * @param name short enough that a number, the ending and the process fit behind it
     */
    void put(String name, String ending, Writing writing) throws IOException {
        Path unfinished = Files.createTempFile(
                folder, ".%s.%d.".formatted(name, ProcessHandle.current().pid()), UNFINISHED);
        try {
            write(unfinished, writing);
            name(unfinished, name, ending);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * A sync that still lives is known by its lock, and before it has one by the number of its process. That may be
     * another process's by now, above all in a container, where each is the first: then it began after the file was
     * written.
     */
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
        if (named.matches() && lives(Long.parseLong(named.group("process")), leftover)) {
            return false;
        }
        try (FileChannel file = FileChannel.open(leftover, StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            return lock != null;
        } catch (IOException | OverlappingFileLockException inUse) {
            return false;
        }
    }

    private static boolean lives(long process, Path writes) {
        try {
            Instant written = Files.getLastModifiedTime(writes).toInstant();
            return ProcessHandle.of(process)
                    .filter(found ->
                            !found.info().startInstant().orElse(written).isAfter(written))
                    .isPresent();
        } catch (IOException gone) {
            return true;
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
    private void name(Path unfinished, String name, String ending) throws IOException {
        for (int number = 1; ; number++) {
            Path target = folder.resolve(name + (number == 1 ? "" : "-" + number) + ending);
            try {
                appear(unfinished, target);
                return;
            } catch (FileAlreadyExistsException namesake) {
                if (Files.isRegularFile(target) && Files.mismatch(unfinished, target) < 0) {
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
}
