package dev.tributary.runner.cli;

import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.sqlite.SqliteDestination;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Every kind of destination there is, by the beginning of its address. The next kind is one line here. */
final class Destinations {
    private static final String SQLITE = "sqlite:";

    private Destinations() {}

    /**
     * The destination at an address, {@code sqlite:PATH}.
     *
     * @throws UsageException if no kind of destination has such addresses
     */
    static Destination open(String url) {
        return SqliteDestination.at(path(url));
    }

    /** A destination as an option of a command that may be typed elsewhere; what is no address stays as it is. */
    static List<String> anywhere(String url) {
        return List.of(
                "--destination",
                isAddress(url) ? SQLITE + path(url).toAbsolutePath().normalize() : url);
    }

    private static boolean isAddress(String url) {
        return url.startsWith(SQLITE) && url.length() > SQLITE.length();
    }

    private static Path path(String url) {
        if (!isAddress(url)) {
            throw new UsageException(
                    "'%s' is not the address of a destination. One is written sqlite:PATH, for example sqlite:files/warehouse.db."
                            .formatted(url));
        }
        return Path.of(url.substring(SQLITE.length()));
    }

    /** Forgets a connector and drops its tables; answers their names, or nothing if there is no such destination. */
    static Optional<List<String>> reset(String url, String connector) {
        if (!Files.exists(path(url))) {
            return Optional.empty();
        }
        try (Destination destination = open(url)) {
            return Optional.of(destination.reset(connector));
        }
    }
}
