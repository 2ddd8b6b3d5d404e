package dev.tributary.runner.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The sync of a scheduler: into a destination that has a place of its own. */
@Command(name = "sync", description = "Copy what changed since the last time into the destination.")
final class SyncCommand implements Callable<Integer> {
    private final Sources sources;
    private final Syncing syncing;

    @Option(
            names = "--destination",
            paramLabel = "URL",
            required = true,
            description = "Where the tables are: sqlite:PATH.")
    private String url = "";

    @Mixin
    private final SyncArguments arguments = new SyncArguments();

    SyncCommand(Sources sources, Syncing syncing) {
        this.sources = sources;
        this.syncing = syncing;
    }

    @Override
    public Integer call() {
        Syncing.Order order = arguments.order("sync", url, Optional.empty(), Destinations.anywhere(url));
        return syncing.run(order, arguments.open(sources)).code();
    }
}
