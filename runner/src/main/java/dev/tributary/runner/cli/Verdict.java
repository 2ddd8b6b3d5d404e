package dev.tributary.runner.cli;

import dev.tributary.connector.SchemaException;
import dev.tributary.runner.plugin.UnknownConnectorException;
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
        if (failure instanceof UnknownConnectorException || failure instanceof UsageException) {
            return new Verdict(ExitCode.USAGE, message);
        }
        Optional<String> unusablePath = UnusablePath.sentence(failure);
        if (unusablePath.isPresent()) {
            return new Verdict(ExitCode.USAGE, unusablePath.get());
        }
        if (failure instanceof CancellationException) {
            return new Verdict(ExitCode.STOPPED, "stopped before the end");
        }
        ExitCode code = ExitCode.of(Blame.of(failure));
        boolean speaksForItself =
                code != ExitCode.BUG || failure instanceof LoggedBugException || failure instanceof SchemaException;
        return new Verdict(
                code,
                speaksForItself
                        ? message
                        : "something went wrong that should not be able to, %s. This is a bug.".formatted(failure));
    }

    boolean isBug() {
        return code == ExitCode.BUG;
    }
}
