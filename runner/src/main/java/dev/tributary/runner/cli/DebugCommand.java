package dev.tributary.runner.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The sync of somebody who works on a connector: everything it leaves is in one folder. */
@Command(
        name = "debug",
        description = "Copy what changed since the last time into DIR/warehouse.db, and mirror the state in"
                + " DIR/state.json.")
final class DebugCommand implements Callable<Integer> {
    private final Sources sources;
    private final Syncing syncing;

    @Mixin
    private final SyncArguments arguments = new SyncArguments();

    DebugCommand(Sources sources, Syncing syncing) {
        this.sources = sources;
        this.syncing = syncing;
    }

    @Override
    public Integer call() {
        DataDirectory files = arguments.directory();
        Syncing.Order order =
                arguments.order("debug", files.warehouseAddress(), Optional.of(files.stateMirror()), files.anywhere());
        return syncing.run(order, arguments.open(sources)).code();
    }
}
