package dev.tributary.runner.cli;

import java.nio.file.Path;

/** A bug whose stack trace is in a log. */
final class LoggedBugException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoggedBugException(Path log, Throwable bug) {
        super("%s The stack trace is in %s.".formatted(Verdict.of(bug).message(), log), bug);
    }
}
