package dev.tributary.runner.cli;

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

    boolean json() {
        return json;
    }

    LogLevel logLevel() {
        return logLevel;
    }
}
