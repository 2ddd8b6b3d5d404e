package dev.tributary.runner.plugin;

import dev.tributary.connector.Connector;
import java.nio.file.Path;

/**
 * A connector that can be run.
 *
 * @param connector runs with its own jar's class loader
 * @param jar where it was found
 * @param version the jar's version as its manifest has it, or {@code unknown}
 */
public record Installed(Connector connector, Path jar, String version) {
    /** The connector's name. */
    public String name() {
        return connector.spec().name();
    }
}
