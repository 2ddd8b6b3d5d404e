package dev.tributary.runner.cli;

import dev.tributary.runner.configuration.SettingsFile.Presence;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of the commands that talk to a source. */
final class SourceOptions {
    private static final String USUAL = "configuration.json";

    @Option(
            names = "--configuration",
            paramLabel = "FILE",
            description = "The settings of the connector, or of several. Default: configuration.json.")
    private String configuration = "";

    @Option(
            names = "--fixtures",
            description = "Talk to a server of recorded answers instead of the real source; needs no configuration.")
    private boolean fixtures;

    Path configuration() {
        return Path.of(configuration.isEmpty() ? USUAL : configuration);
    }

    Presence presence() {
        return configuration.isEmpty() ? Presence.IF_NEEDED : Presence.REQUIRED;
    }

    boolean fixtures() {
        return fixtures;
    }
}
