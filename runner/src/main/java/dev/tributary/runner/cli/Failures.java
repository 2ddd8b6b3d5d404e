package dev.tributary.runner.cli;

import dev.tributary.connector.Spelling;
import dev.tributary.runner.report.AnswerJson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what went wrong, in a sentence, and with {@code --json} in an object as well. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Console console;
    private volatile Optional<String> about = Optional.empty();

    Failures(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        String message = usageProblem(failure);
        console.fail(message);
        console.say("See '%s --help'."
                .formatted(failure.getCommandLine().getCommandSpec().qualifiedName()));
        if (List.of(arguments).contains(CommonOptions.JSON)) {
            printJson(connector(failure.getCommandLine()), message);
        }
        return ExitCode.USAGE.code();
    }

    /** From now on it is known what the command is about. */
    void began(ParseResult parsed) {
        about = connector(deepest(parsed));
    }

    /** A signal came before there was anything to stop, perhaps before the arguments were looked at. */
    void stopped(List<String> arguments) {
        Verdict verdict = Verdict.of(new CancellationException());
        console.status("");
        console.fail(verdict.message());
        if (arguments.contains(CommonOptions.JSON)) {
            printJson(about, verdict.message());
        }
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        Throwable cause = failure instanceof CommandLine.ExecutionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        Verdict verdict = Verdict.of(cause);
        console.status("");
        verdict.message().lines().forEach(console::fail);
        if (verdict.isForProgrammers() && !(cause instanceof LoggedException)) {
            console.say(stackTrace(cause));
        }
        if (CommonOptions.isGiven(CommonOptions.JSON, parsed)) {
            printJson(connector(deepest(parsed)), verdict.message());
        }
        return verdict.code().code();
    }

    private void printJson(Optional<String> connector, String message) {
        console.printMasked(AnswerJson.failed(connector, console.mask(message)));
    }

    private static CommandLine deepest(ParseResult parsed) {
        return parsed.hasSubcommand()
                ? deepest(parsed.subcommand())
                : parsed.commandSpec().commandLine();
    }

    /** What was given for CONNECTOR, if the command wants one and it came to that. */
    private static Optional<String> connector(CommandLine command) {
        return command.getCommandSpec().positionalParameters().stream()
                .findFirst()
                .map(parameter -> parameter.<String>getValue())
                .filter(value -> !value.isEmpty());
    }

    private static String usageProblem(ParameterException failure) {
        if (failure instanceof MissingParameterException missing) {
            return missing.getMissing().stream().map(Failures::missing).collect(Collectors.joining("; "));
        }
        if (!(failure instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return uncapitalized(String.valueOf(failure.getMessage()));
        }
        return unmatched(failure, unmatched);
    }

    private static String missing(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return argument.paramLabel() + " is missing";
        }
        return option.required()
                ? "%s=%s is missing".formatted(option.longestName(), option.paramLabel())
                : "%s needs a value, %s".formatted(option.longestName(), option.paramLabel());
    }

    private static String uncapitalized(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static String unmatched(ParameterException failure, UnmatchedArgumentException unmatched) {
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
