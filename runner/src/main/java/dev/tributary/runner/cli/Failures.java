package dev.tributary.runner.cli;

import dev.tributary.connector.Spelling;
import dev.tributary.runner.report.ReportJson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, in a sentence, and with {@code --json} in an object as well. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final String JSON = "--json";

    private final Console console;

    Failures(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        String message = usageProblem(failure);
        console.fail(message);
        console.say("See '%s --help'."
                .formatted(failure.getCommandLine().getCommandSpec().qualifiedName()));
        printJson(Arrays.asList(arguments), failure.getCommandLine(), message);
        return ExitCode.USAGE.code();
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        Throwable cause = failure instanceof CommandLine.ExecutionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        Verdict verdict = Verdict.of(cause);
        console.status("");
        verdict.message().lines().forEach(console::fail);
        if (verdict.isBug() && !(cause instanceof LoggedBugException)) {
            console.say(stackTrace(cause));
        }
        printJson(parsed.originalArgs(), deepest(command, parsed), verdict.message());
        return verdict.code().code();
    }

    private void printJson(List<String> arguments, CommandLine command, String message) {
        if (arguments.contains(JSON)) {
            console.printMasked(ReportJson.failed(connector(command), console.mask(message)));
        }
    }

    private static CommandLine deepest(CommandLine command, ParseResult parsed) {
        return parsed.hasSubcommand() ? parsed.subcommand().commandSpec().commandLine() : command;
    }

    /** What was given for CONNECTOR, if the command wants one and it came to that. */
    private static Optional<String> connector(CommandLine command) {
        return command.getCommandSpec().positionalParameters().stream()
                .findFirst()
                .map(parameter -> parameter.<String>getValue())
                .filter(value -> !value.isEmpty());
    }

    private static String usageProblem(ParameterException failure) {
        if (!(failure instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return String.valueOf(failure.getMessage());
        }
        CommandLine command = failure.getCommandLine();
        String argument = unmatched.getUnmatched().get(0);
        if (unmatched.isUnknownOption()) {
            Collection<String> options = command.getCommandSpec().optionsMap().keySet();
            return "there is no option '%s'%s".formatted(argument, meant(argument, options));
        }
        if (!command.getSubcommands().isEmpty()) {
            Collection<String> commands = command.getSubcommands().keySet();
            return "there is no command '%s'%s".formatted(argument, meant(argument, commands));
        }
        return "'%s' is one argument too many".formatted(argument);
    }

    private static String meant(String name, Collection<String> known) {
        return Spelling.closest(name, known)
                .map("; did you mean '%s'?"::formatted)
                .orElse("");
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
