package dev.tributary.runner.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The file of passwords that PostgreSQL's own tools read, {@code ~/.pgpass}. */
final class PasswordFile {
    /** The driver's name for it. */
    static final String PROPERTY = "org.postgresql.pgpassfile";

    private PasswordFile() {}

    /**
     * Lets the driver find it. By itself the driver looks into the home folder that the system's users have on record, in
     * a container often none, and not where {@code HOME} points and psql looks.
     */
    static void locate(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        boolean named = !environment.getOrDefault("PGPASSFILE", "").isEmpty() || System.getProperty(PROPERTY) != null;
        if (named || home.isEmpty()) {
            return;
        }
        Path file = Path.of(home, ".pgpass");
        if (Files.isRegularFile(file)) {
            System.setProperty(PROPERTY, file.toString());
        }
    }
}
