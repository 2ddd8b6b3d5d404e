package dev.tributary.runner.destination.postgresql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The servers that the build has laid out for the tests, one of each major version; each runs until the tests have ended. */
public final class PostgresVersions {
    private static final Path JARS = Path.of("target", "postgres");

    /** Durability is the server's promise, and not what is tested here. */
    private static final Map<String, String> FAST = Map.of("fsync", "off", "full_page_writes", "off");

    private static final Map<String, PostgresServer> RUNNING = new ConcurrentHashMap<>();

    private PostgresVersions() {}

    /** The versions, one of each major that is there, the oldest first. */
    public static List<String> all() {
        try (Stream<Path> jars = Files.list(JARS)) {
            return jars.map(jar -> jar.getFileName().toString().replace(".jar", ""))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("no servers in %s; run the tests with Maven".formatted(JARS), failure);
        }
    }

    /** The newest. */
    public static String newest() {
        return all().get(all().size() - 1);
    }

    /** The running server of a version. */
    public static PostgresServer server(String version) {
        return RUNNING.computeIfAbsent(version, it -> PostgresServer.start(binaries(it), FAST));
    }

    /** Another server of a version, which keeps what it has committed, whatever happens; whoever asks closes it. */
    public static PostgresServer durableServer(String version) {
        return PostgresServer.start(binaries(version), Map.of());
    }

    private static PostgresBinaries binaries(String version) {
        return PostgresBinaries.in(JARS.resolve(version + ".jar"));
    }
}
