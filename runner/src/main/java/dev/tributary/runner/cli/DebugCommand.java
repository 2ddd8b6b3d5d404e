package dev.tributary.runner.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "debug",
        description = "Copy what changed since the last time into DIR/warehouse.db, and mirror the state in"
                + " DIR/state.json.")
final class DebugCommand implements Callable<Integer> {
    private final Sources sources;
    private final Syncing syncing;

    @Mixin
    private final ConnectorArgument connector = new ConnectorArgument();

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Mixin
    private final DirectoryOption directory = new DirectoryOption();

    @Mixin
    private final MassDeleteOption massDelete = new MassDeleteOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    DebugCommand(Sources sources, Syncing syncing) {
        this.sources = sources;
        this.syncing = syncing;
    }

    @Override
    public Integer call() {
        DataDirectory files = directory.directory();
        Source opened = sources.open(connector, source, common);
        Syncing.Order order = new Syncing.Order(
                "debug",
                files.warehouseUrl(),
                Optional.of(files.stateMirror()),
                files,
                massDelete.massDelete(),
                common);
        return syncing.run(order, opened).code();
    }
}
