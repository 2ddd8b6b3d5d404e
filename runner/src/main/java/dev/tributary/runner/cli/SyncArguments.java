package dev.tributary.runner.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** What every command that syncs is told besides where the rows go. */
final class SyncArguments {
    @Mixin
    private final ConnectorArgument connector = new ConnectorArgument();

    @Mixin
    private final SourceOptions source = new SourceOptions();

    @Mixin
    private final DirectoryOption directory = new DirectoryOption();

    @Mixin
    private final MassDeleteOption massDelete = new MassDeleteOption();

    @Mixin
    private final QuietOption quiet = new QuietOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    DataDirectory directory() {
        return directory.directory();
    }

    Source open(Sources sources) {
        return sources.open(connector, source, common);
    }

    ConfigurationOption configuration() {
        return source.configuration();
    }

    Syncing.Order order(String command, Address address, Optional<Path> stateMirror, List<String> where) {
        return new Syncing.Order(
                command,
                address,
                stateMirror,
                directory(),
                massDelete.massDelete(),
                ResetCommand.line(connector, where, common),
                quiet.talk(),
                common);
    }
}
