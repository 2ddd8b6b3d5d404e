package dev.tributary.runner.cli;

import java.nio.file.Path;

/** A failure whose stack trace somebody will want, and where it is: in a log. */
final class LoggedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoggedException(Path log, Throwable failure) {
        super("%s The stack trace is in %s.".formatted(Verdict.of(failure).message(), log), failure);
    }
}
