package dev.tributary.runner.cli;

import dev.tributary.runner.plugin.NotFoundException;
import dev.tributary.runner.report.Failure.Blame;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * What a failure means to whoever ran the command.
 *
 * @param code who must act
 * @param message what to tell them; secrets are not yet masked
 */
record Verdict(ExitCode code, String message) {
    static Verdict of(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof NotFoundException || failure instanceof UsageException) {
            return new Verdict(ExitCode.USAGE, message);
        }
        Optional<String> unusablePath = UnusablePath.sentence(failure);
        if (unusablePath.isPresent()) {
            return new Verdict(ExitCode.USAGE, unusablePath.get());
        }
        if (failure instanceof CancellationException) {
            return new Verdict(ExitCode.STOPPED, "stopped before the end");
        }
        if (failure instanceof LoggedException) {
            return new Verdict(ExitCode.BUG, message);
        }
        Blame blame = Blame.of(failure);
        String what = blame == Blame.BUG
                ? "something went wrong that should not be able to, %s.".formatted(failure)
                : message;
        return new Verdict(
                ExitCode.of(blame),
                programmer(blame).map(who -> what + " " + who).orElse(what));
    }

    /** A sentence that says who must act, if it is somebody who programs and wants a stack trace. */
    static Optional<String> programmer(Blame blame) {
        return switch (blame) {
            case BUG -> Optional.of("This is a bug.");
            case CONNECTOR -> Optional.of("Whoever wrote the connector must mend it.");
            case CONFIGURATION, SOURCE, DESTINATION, STOPPED -> Optional.empty();
        };
    }

    /** Whether a stack trace is of use. */
    boolean isForProgrammers() {
        return code == ExitCode.BUG;
    }
}
