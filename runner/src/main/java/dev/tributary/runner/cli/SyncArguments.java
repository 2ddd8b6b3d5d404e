package dev.tributary.runner.cli;

import java.nio.file.Path;
import java.util.ArrayList;
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

    Syncing.Order order(String command, String url, Optional<Path> stateMirror, List<String> where) {
        return new Syncing.Order(
                command, url, stateMirror, directory(), massDelete.massDelete(), reset(where), quiet.talk(), common);
    }

    /** Complete, because a reset of another place than the one it was advised for is a disaster. */
    private String reset(List<String> where) {
        List<String> words = new ArrayList<>(List.of("tributary", "reset", connector.anywhere()));
        words.addAll(where);
        words.addAll(common.pluginsAnywhere());
        return new ShellLine(words).toString();
    }
}
