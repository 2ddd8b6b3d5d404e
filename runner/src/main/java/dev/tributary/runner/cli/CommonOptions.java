package dev.tributary.runner.cli;

import dev.tributary.runner.plugin.PluginPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Options of every command. */
final class CommonOptions {
    static final String JSON = "--json";
    static final String NO_COLOR = "--no-color";

    @Option(
            names = "--plugins",
            paramLabel = "PATH",
            description = "Jars of connectors and folders of such jars, separated by commas or as in a class path;"
                    + " else what TRIBUTARY_PLUGINS says. The folder plugins/ beside the runner's jar comes last.")
    private String plugins = "";

    @Option(names = JSON, description = "Print one JSON object to the standard output, and nothing else.")
    private boolean json;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "How much of the log to show: error, warn, info, debug or trace. Default: warn.")
    private LogLevel logLevel = LogLevel.WARN;

    @Option(names = NO_COLOR, description = "Print without colours, as with NO_COLOR in the environment.")
    @SuppressWarnings("UnusedVariable") // The root command looks for it, before any command runs.
    private boolean noColor;

    /** Whether an option without a value was given to the command that was called. */
    static boolean isGiven(String option, ParseResult parsed) {
        return parsed.hasSubcommand() ? isGiven(option, parsed.subcommand()) : parsed.hasMatchedOption(option);
    }

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
