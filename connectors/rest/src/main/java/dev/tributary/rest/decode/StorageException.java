package dev.tributary.rest.decode;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** This machine cannot keep a body that it received, or read it again. Asking the source again would not help. */
public final class StorageException extends IOException {
    private static final long serialVersionUID = 1L;

    StorageException(Path directory, IOException cause) {
        super(
                "an answer of more than %d MB does not fit into the temporary directory %s: %s"
                        .formatted(Body.IN_MEMORY >> 20, directory, because(cause)),
                cause);
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
        return getMessage() + ". Make room there, or name another directory with the JVM option -Djava.io.tmpdir.";
    }
}
