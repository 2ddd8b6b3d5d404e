package dev.tributary.runner.cli;

import picocli.CommandLine.Option;

/** Whether a sync that goes well is worth a word. */
final class QuietOption {
    @Option(
            names = {"-q", "--quiet"},
            description = "Print only warnings and failures; with --json the object as well. For cron.")
    private boolean quiet;

    Talk talk() {
        return quiet ? Talk.QUIET : Talk.USUAL;
    }

    /** How much a sync says. */
    enum Talk {
        /** How it goes on, and a summary in the end. */
        USUAL,
        /** What is to be looked at. */
        QUIET
    }
}
