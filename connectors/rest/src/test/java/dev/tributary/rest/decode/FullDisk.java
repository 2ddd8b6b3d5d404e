package dev.tributary.rest.decode;

import java.io.IOException;
import java.nio.file.Path;

/** What happens on a machine without room for a large body. */
public final class FullDisk {
    private FullDisk() {}

    public static IOException failure() {
        return new StorageException(Path.of("/tmp"), new IOException("No space left on device"));
    }
}
