package dev.tributary.rest.decode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What happens on a machine without room for a large body. */
public final class FullDisk {
    private FullDisk() {}

    public static IOException failure() {
        return StorageException.full(
                Path.of("/tmp"), 123 << 20, OptionalLong.of(1 << 20), new IOException("No space left on device"));
    }
}
