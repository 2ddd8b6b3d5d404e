package dev.tributary.runner.plugin;

import java.nio.file.Path;

/**
 * A jar that cannot be used, or a place on the plugin path where there is none.
 *
 * @param jar where it is
 * @param reason completes the sentence that the path begins: {@code is no jar that can be read: …}
 */
public record Broken(Path jar, String reason) {
    /** A sentence that names the jar and the reason. */
    public String sentence() {
        return jar + " " + reason;
    }
}
