package dev.tributary.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether SIGINT reaches the processes that a test starts: it does not where a script runs the build in its background. */
public final class Interrupts {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String IGNORED = "SigIgn:";
    private static final long SIGINT_BIT = 1L << 1;

    private Interrupts() {}

    /** Whether this process ignores SIGINT, and so does every process that it starts. */
    public static boolean areIgnored() {
        try {
            return Files.exists(STATUS)
                    && Files.readAllLines(STATUS).stream()
                            .filter(line -> line.startsWith(IGNORED))
                            .map(line -> line.substring(IGNORED.length()).strip())
                            .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & SIGINT_BIT) != 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
