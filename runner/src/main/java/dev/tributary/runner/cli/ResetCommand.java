package dev.tributary.runner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The way back to before the first sync. */
@Command(
        name = "reset",
        description =
                "Forget the state of a connector and drop its tables, in DIR/warehouse.db or in the destination that"
                        + " is named. Asks before it does.")
final class ResetCommand implements Callable<Integer> {
    private final Plugins plugins;
    private final Destinations destinations;
    private final Warehouse warehouse;
    private final Console console;
    private final Question question;

    @Mixin
    private final YesOption yes = new YesOption();

    @Mixin
    private final ConnectorArgument connector = new ConnectorArgument();

    @Mixin
    private final DestinationOption destination = new DestinationOption();

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Mixin
    private final DirectoryOption directory = new DirectoryOption();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    ResetCommand(Plugins plugins, Destinations destinations, Warehouse warehouse, Console console, Question question) {
        this.plugins = plugins;
        this.destinations = destinations;
        this.warehouse = warehouse;
        this.console = console;
        this.question = question;
    }

    /** The command, complete, because a reset of another place than the one it is advised for is a disaster. */
    static String line(ConnectorArgument connector, List<String> where, CommonOptions common) {
        List<String> words = new ArrayList<>(List.of("tributary", "reset", connector.anywhere()));
        words.addAll(where);
        words.addAll(common.pluginsAnywhere());
        return new ShellLine(words).toString();
    }

    @Override
    public Integer call() {
        String name = plugins.find(connector, common).name();
        Optional<Address> named = destination.address();
        if (named.isEmpty()) {
            // Where a plain sync goes is what somebody may mean who says nothing.
            destinations.mentionConfigured(configuration, "To reset the connector");
        }
        Address address = named.orElseGet(() -> directory.directory().warehouseAddress());
        ResetSummary reset = agreed(name, address) ? reset(name, named) : ResetSummary.declined(name);
        if (common.json()) {
            console.printMasked(reset.json(console::mask));
        } else {
            console.print(reset.sentence());
        }
        return ExitCode.SUCCEEDED.code();
    }

    private boolean agreed(String name, Address address) {
        return yes.agreed(
                question,
                "reset drops tables",
                "Forget the state of %s and drop its tables in %s?".formatted(name, address));
    }

    private ResetSummary reset(String name, Optional<Address> named) {
        return named.map(address -> ResetSummary.of(name, destinations.complete(address, configuration), warehouse))
                .orElseGet(() -> ResetSummary.of(name, directory.directory(), warehouse));
    }
}
