package dev.tributary.runner.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    private final ConnectorArgument connector = new ConnectorArgument();

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Mixin
    private final DirectoryOption directory = new DirectoryOption();

    @Mixin
    private final MassDeleteOption massDelete = new MassDeleteOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    SyncCommand(Sources sources, Syncing syncing) {
        this.sources = sources;
        this.syncing = syncing;
    }

    @Override
    public Integer call() {
        Source opened = sources.open(connector, source, common);
        Syncing.Order order = new Syncing.Order(
                "sync", url, Optional.empty(), directory.directory(), massDelete.massDelete(), common);
        return syncing.run(order, opened).code();
    }
}
