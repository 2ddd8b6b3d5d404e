package dev.tributary.runner.cli;

import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.SchemaException;
import dev.tributary.connector.SourceException;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.plugin.UnknownConnectorException;
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
        if (failure instanceof UnknownConnectorException) {
            return new Verdict(ExitCode.USAGE, message);
        }
        if (failure instanceof ConfigurationException) {
            return new Verdict(ExitCode.CONFIGURATION, message);
        }
        if (failure instanceof SourceException) {
            return new Verdict(ExitCode.SOURCE, message);
        }
        if (failure instanceof DestinationException) {
            return new Verdict(ExitCode.DESTINATION, message);
        }
        if (failure instanceof CancellationException) {
            return new Verdict(ExitCode.STOPPED, "stopped before the end");
        }
        if (failure instanceof LoggedBugException || failure instanceof SchemaException) {
            return new Verdict(ExitCode.BUG, message);
        }
        return new Verdict(
                ExitCode.BUG, "something went wrong that should not be able to, %s. This is a bug.".formatted(failure));
    }

    boolean isBug() {
        return code == ExitCode.BUG;
    }
}
