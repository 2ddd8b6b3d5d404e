package dev.tributary.runner.cli;

import dev.tributary.runner.plugin.PluginPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Options of every command. */
final class CommonOptions {
    @Option(
            names = "--plugins",
            paramLabel = "PATH",
            description = "Jars of connectors and folders of such jars, separated by commas or as in a class path;"
                    + " else what TRIBUTARY_PLUGINS says. The folder plugins/ beside the runner's jar comes last.")
    private String plugins = "";

    @Option(names = "--json", description = "Print one JSON object to the standard output, and nothing else.")
    private boolean json;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "How much of the log to show: error, warn, info, debug or trace. Default: warn.")
    private LogLevel logLevel = LogLevel.WARN;

    @Option(names = "--no-color", description = "Print without colours, as with NO_COLOR in the environment.")
    @SuppressWarnings("UnusedVariable") // The root command looks for it, before any command runs.
    private boolean noColor;

    String plugins() {
        return plugins;
    }

    /** The option as it must be given in another folder; nothing if it was not given. */
    List<String> pluginsAnywhere() {
        List<Path> named = PluginPath.of(plugins, Optional.empty()).named();
        return named.isEmpty()
                ? List.of()
                : List.of(
                        "--plugins",
                        named.stream()
                                .map(place -> place.toAbsolutePath().normalize().toString())
                                .collect(Collectors.joining(",")));
    }

    boolean json() {
        return json;
    }

    LogLevel logLevel() {
        return logLevel;
    }
}
