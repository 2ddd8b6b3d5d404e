package dev.tributary.runner.cli;

import dev.tributary.runner.SyncOptions.MassDelete;
import picocli.CommandLine.Option;

/** Whether a complete reading that sees suddenly little may mark the rest deleted. */
final class MassDeleteOption {
    @Option(
            names = "--allow-mass-delete",
            description = "Let the end of a complete reading mark rows deleted however many they are.")
    private boolean allowed;

    MassDelete massDelete() {
        return allowed ? MassDelete.ALLOWED : MassDelete.GUARDED;
    }
}
