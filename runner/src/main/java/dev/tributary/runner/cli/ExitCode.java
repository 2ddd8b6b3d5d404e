package dev.tributary.runner.cli;

import dev.tributary.runner.report.Failure.Blame;

/** How the process ends: who must act, as a number. Scripts rely on these; they are never renumbered. */
enum ExitCode {
    SUCCEEDED(0),
    BUG(1),
    USAGE(2),
    CONFIGURATION(3),
    SOURCE(4),
    DESTINATION(5),
    /** A signal ends the process with 128 and its own number, whatever is returned; this is what SIGINT makes of it. */
    STOPPED(130);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static ExitCode of(Blame blame) {
        return switch (blame) {
            case BUG, CONNECTOR -> BUG;
            case CONFIGURATION -> CONFIGURATION;
            case SOURCE -> SOURCE;
            case DESTINATION -> DESTINATION;
            case STOPPED -> STOPPED;
        };
    }
}
