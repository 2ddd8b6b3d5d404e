package dev.tributary.runner.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
    private static final String NO_COLOR = "--no-color";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    static CommandLine commandLine(Surroundings surroundings, Warehouse warehouse) {
        Terminal terminal = surroundings.terminal();
        Console console = new Console(surroundings.out(), surroundings.err(), terminal);
        Question question = new Question(console, surroundings.in(), terminal.input());
        Plugins plugins = new Plugins(surroundings, console);
        Sources sources = new Sources(plugins, surroundings.environment(), console);
        Syncing syncing = new Syncing(surroundings, warehouse, console);
        boolean colors = surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty();
        CommandLine commandLine = new CommandLine(new Tributary())
                .addSubcommand(new ConnectorsCommand(plugins, console))
                .addSubcommand(new SchemaCommand(plugins, console))
                .addSubcommand(new CheckCommand(sources, console, surroundings.clock()))
                .addSubcommand(new DebugCommand(sources, syncing))
                .addSubcommand(new SyncCommand(sources, syncing))
                .addSubcommand(new ResetCommand(plugins, warehouse, console, question));
        return behaving(commandLine, new Failures(console))
                .setOut(surroundings.out())
                .setErr(surroundings.err())
                .setExecutionStrategy(parsed -> execute(parsed, console, colors));
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

    private static int execute(ParseResult parsed, Console console, boolean colors) {
        if (colors && !parsed.originalArgs().contains(NO_COLOR)) {
            console.color();
        }
        try {
            UnusablePath.requireUsableFolder();
            return new RunLast().execute(parsed);
        } catch (InvalidPathException | StackOverflowError | LinkageError | AssertionError broken) {
            // Picocli hands exceptions to their handler, but lets errors through.
            throw new CommandLine.ExecutionException(parsed.commandSpec().commandLine(), broken.toString(), broken);
        }
    }
}
