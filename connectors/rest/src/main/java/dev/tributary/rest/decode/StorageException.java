package dev.tributary.rest.decode;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** This machine cannot keep a body that it received, or read it again. Asking the source again would not help. */
public final class StorageException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    private StorageException(String message, String remedy, IOException cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    /**
     * There is no room for a body, or no place at all.
     *
     * @param written how many of its bytes were kept before
     */
    static StorageException full(Path directory, long written, IOException cause) {
        return full(directory, written, free(directory), cause);
    }

    /**
     * There is no room for a body.
     *
     * @param free how many bytes there is room for, if one can know
     */
    static StorageException full(Path directory, long written, OptionalLong free, IOException cause) {
        String room = free.isEmpty()
                ? ""
                : "; %d MB of it were written, and %d MB are free".formatted(written >> 20, free.getAsLong() >> 20);
        return new StorageException(
                "an answer of more than %d MB does not fit into the temporary directory %s: %s%s"
                        .formatted(Body.IN_MEMORY >> 20, directory, because(cause), room),
                "Make room there",
                cause);
    }

    /** A body that was kept cannot be read again. */
    static StorageException unreadable(Path directory, IOException cause) {
        return new StorageException(
                "an answer that was kept in the temporary directory %s cannot be read again: %s"
                        .formatted(directory, because(cause)),
                "Check the disk",
                cause);
    }

    private static OptionalLong free(Path directory) {
        try {
            return OptionalLong.of(Files.getFileStore(directory).getUsableSpace());
        } catch (IOException unknown) {
            return OptionalLong.empty();
        }
    }

    private static String because(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "there is no such directory";
        }
        if (cause instanceof AccessDeniedException) {
            return "access is denied";
        }
        return cause.getMessage() == null ? "it cannot be used" : cause.getMessage();
    }

    /** What failed and where, and what to do. */
    public String advice() {
        return "%s. %s, or name another directory with the JVM option -Djava.io.tmpdir."
                .formatted(getMessage(), remedy);
    }
}
