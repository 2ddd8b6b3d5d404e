package dev.tributary.runner.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Which connectors can be named, and where they are. */
@Command(name = "connectors", description = "List the connectors that are installed, and from where.")
final class ConnectorsCommand implements Callable<Integer> {
    private final Plugins plugins;
    private final Console console;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    ConnectorsCommand(Plugins plugins, Console console) {
        this.plugins = plugins;
        this.console = console;
    }

    @Override
    public Integer call() {
        Listing listing = new Listing(plugins.catalog(common));
        console.print(common.json() ? listing.json() : listing.text());
        return ExitCode.SUCCEEDED.code();
    }
}
