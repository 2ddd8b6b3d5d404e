package dev.tributary.runner.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;

/** The root command, and the one place where the parts of a command line are put together. */
@Command(
        name = "tributary",
        description = "Moves data from SaaS APIs into a database.",
        footerHeading = "%nExit codes: ",
        footer = "0 succeeded, 1 bug, 2 usage, 3 configuration, 4 source, 5 destination; 130 and 143 after a signal.")
final class Tributary implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** Runs one command; answers its exit code. */
    static int run(Surroundings surroundings, Warehouse warehouse, String... arguments) {
        Console console = new Console(surroundings.out(), surroundings.err(), surroundings.terminal());
        Failures failures = new Failures(console);
        // First of all, since all that follows takes a moment.
        try (EarlyStop signals = EarlyStop.with(surroundings.signals(), () -> failures.stopped(List.of(arguments)))) {
            int code = commandLine(surroundings, warehouse, console, failures, signals)
                    .execute(arguments);
            return console.hasArrived() ? code : lost(code, console);
        }
    }

    private static int lost(int code, Console console) {
        console.fail("not all of the standard output could be written. Check the file or the program it is sent to.");
        return code == ExitCode.SUCCEEDED.code() ? ExitCode.DESTINATION.code() : code;
    }

    static CommandLine commandLine(
            Surroundings surroundings, Warehouse warehouse, Console console, Failures failures, Signals signals) {
        Question question =
                new Question(console, surroundings.in(), surroundings.terminal().input());
        Plugins plugins = new Plugins(surroundings, console);
        Sources sources = new Sources(plugins, surroundings.environment(), console);
        Destinations destinations = new Destinations(surroundings.environment(), console);
        Syncing syncing = new Syncing(warehouse, console, signals, surroundings.clock());
        boolean colors = surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty();
        CommandLine commandLine = new CommandLine(new Tributary())
                .addSubcommand(new ConnectorsCommand(plugins, console))
                .addSubcommand(new SchemaCommand(plugins, console))
                .addSubcommand(new CheckCommand(sources, destinations, console, surroundings.clock()))
                .addSubcommand(new DebugCommand(sources, syncing))
                .addSubcommand(new SyncCommand(sources, destinations, syncing))
                .addSubcommand(new StateCommand(plugins, destinations, warehouse, console, question))
                .addSubcommand(new ResetCommand(plugins, destinations, warehouse, console, question));
        return behaving(commandLine, failures)
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setExecutionStrategy(parsed -> {
                    failures.began(parsed);
                    if (colors && !CommonOptions.isGiven(CommonOptions.NO_COLOR, parsed)) {
                        console.color();
                    }
                    return execute(parsed);
                });
    }

    private static CommandLine behaving(CommandLine commandLine, Failures failures) {
        helpful(commandLine);
        commandLine.getSubcommands().values().forEach(Tributary::helpful);
        return commandLine
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .registerConverter(Path.class, UnusablePath::orPath)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static void helpful(CommandLine command) {
        command.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
    }

    private static int execute(ParseResult parsed) {
        try {
            UnusablePath.requireUsableFolder();
            return new RunLast().execute(parsed);
        } catch (InvalidPathException | StackOverflowError | LinkageError | AssertionError broken) {
            // Picocli hands exceptions to their handler, but lets errors through.
            throw new CommandLine.ExecutionException(parsed.commandSpec().commandLine(), broken.toString(), broken);
        }
    }
}
