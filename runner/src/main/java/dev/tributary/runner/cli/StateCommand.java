package dev.tributary.runner.cli;

import com.google.gson.JsonObject;
import dev.tributary.connector.ConfigurationException;
import dev.tributary.runner.ExportedState;
import dev.tributary.runner.destination.StoredState;
import dev.tributary.runner.report.AnswerJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How far a connector has come. */
@Command(
        name = "state",
        description =
                "Print the committed state of a connector, in DIR/warehouse.db or in the destination that is named, when it"
                        + " was committed and by which run; or move it to a file or from one.")
final class StateCommand implements Callable<Integer> {
    private final Plugins plugins;
    private final Destinations destinations;
    private final Warehouse warehouse;
    private final Console console;
    private final Question question;

    @Option(names = "--export", paramLabel = "FILE", description = "Write the state into this file.")
    private Optional<Path> exported = Optional.empty();

    @Option(
            names = "--import",
            paramLabel = "FILE",
            description = "Put the state in this file, which --export has written, into the destination. Asks before it"
                    + " replaces another.")
    private Optional<Path> imported = Optional.empty();

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

    StateCommand(Plugins plugins, Destinations destinations, Warehouse warehouse, Console console, Question question) {
        this.plugins = plugins;
        this.destinations = destinations;
        this.warehouse = warehouse;
        this.console = console;
        this.question = question;
    }

    @Override
    public Integer call() {
        if (exported.isPresent() && imported.isPresent()) {
            throw new UsageException("--export and --import are opposites. Give one of them.");
        }
        String name = plugins.find(connector, common).name();
        Optional<Address> named = destination.address().map(address -> destinations.complete(address, configuration));
        Address address = named.orElseGet(() -> directory.directory().warehouseAddress());
        imported.ifPresentOrElse(
                file -> importFrom(new StateFile(file), name, address),
                () -> tell(new StateSummary(name, address, warehouse.state(address, name))));
        return ExitCode.SUCCEEDED.code();
    }

    /** Exports the state if that is wanted and there is one; else shows what there is. */
    private void tell(StateSummary summary) {
        if (destination.address().isEmpty()) {
            // Where a plain sync goes is what somebody may mean who says nothing.
            destinations.mentionConfigured(configuration, "To see the state");
        }
        if (exported.isPresent() && summary.stored().isPresent()) {
            exportTo(new StateFile(exported.get()), summary, summary.stored().get());
            return;
        }
        print(summary.text(), summary.json());
    }

    private void exportTo(StateFile file, StateSummary summary, StoredState stored) {
        file.write(ExportedState.of(summary.connector(), stored));
        JsonObject json = summary.json();
        json.addProperty("exported", file.path().toString());
        print(
                "Exported the state of %s in %s to %s.\n"
                        .formatted(summary.connector(), summary.address(), file.path()),
                json);
    }

    private void importFrom(StateFile file, String name, Address address) {
        ExportedState wanted = file.read();
        if (!wanted.connector().equals(name)) {
            throw new ConfigurationException("%s holds the state of %s, not that of %s. Name another file."
                    .formatted(file.path(), wanted.connector(), name));
        }
        JsonObject json = AnswerJson.head(Optional.of(name), Optional.empty());
        json.addProperty("destination", address.toString());
        if (!restored(wanted, address)) {
            print("Nothing was changed.\n", json);
            return;
        }
        json.addProperty("imported", file.path().toString());
        print("Imported the state of %s from %s into %s.\n".formatted(name, file.path(), address), json);
    }

    /** Puts the state there, unless another one is there that is not to be replaced; answers whether it did. */
    private boolean restored(ExportedState wanted, Address address) {
        Optional<StoredState> there = warehouse.state(address, wanted.connector());
        if (there.isPresent() && !agreed(wanted.connector(), address, there.get())) {
            return false;
        }
        boolean usual = destination.address().isEmpty();
        DataDirectory files = directory.directory();
        if (usual) {
            files.create();
        }
        List<String> where = usual ? files.anywhere() : address.anywhere();
        warehouse
                .restore(address, wanted, there, ResetCommand.line(connector, where, common))
                .forEach(console::warn);
        if (usual) {
            files.forgetStateMirror();
        }
        return true;
    }

    private boolean agreed(String name, Address address, StoredState there) {
        return yes.agreed(
                question,
                "an import replaces the state that is there",
                "Replace the state of %s in %s, which was committed at %s?"
                        .formatted(name, address, there.committed()));
    }

    private void print(String text, JsonObject json) {
        if (common.json()) {
            console.printMasked(AnswerJson.text(json, console::mask));
        } else {
            console.print(text);
        }
    }
}
