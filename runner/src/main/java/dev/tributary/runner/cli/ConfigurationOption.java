package dev.tributary.runner.cli;

import dev.tributary.runner.configuration.SettingsFile;
import dev.tributary.runner.configuration.SettingsFile.Presence;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where the settings are. */
final class ConfigurationOption {
    static final String NAME = "--configuration";

    private static final String USUAL = "configuration.json";

    @Option(
            names = NAME,
            paramLabel = "FILE",
            description = "The settings of the connector, or of several, and of the destination. Default:"
                    + " configuration.json.")
    private String configuration = "";

    SettingsFile file(Map<String, String> environment) {
        boolean named = !configuration.isEmpty();
        return new SettingsFile(
                Path.of(named ? configuration : USUAL), named ? Presence.REQUIRED : Presence.IF_NEEDED, environment);
    }
}
