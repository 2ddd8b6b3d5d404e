package dev.tributary.runner.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that talk to a source. */
final class SourceOptions {
    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Option(
            names = "--fixtures",
            description = "Talk to a server of recorded answers instead of the real source; needs no configuration.")
    private boolean fixtures;

    ConfigurationOption configuration() {
        return configuration;
    }

    boolean fixtures() {
        return fixtures;
    }
}
