package dev.tributary.runner.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The sync of a scheduler: into a destination that has a place of its own. */
@Command(
        name = "sync",
        description = "Copy what changed since the last time into the destination, which the command line names or the"
                + " configuration.")
final class SyncCommand implements Callable<Integer> {
    private final Sources sources;
    private final Destinations destinations;
    private final Syncing syncing;

    @Mixin
    private final DestinationOption destination = new DestinationOption();

    @Mixin
    private final SyncArguments arguments = new SyncArguments();

    SyncCommand(Sources sources, Destinations destinations, Syncing syncing) {
        this.sources = sources;
        this.destinations = destinations;
        this.syncing = syncing;
    }

    @Override
    public Integer call() {
        Optional<Address> named = destination.address();
        Problems problems = new Problems();
        Optional<Address> address = problems.reading(() -> destinations.find(named, arguments.configuration()));
        Optional<Source> source = problems.reading(() -> arguments.open(sources));
        if (address.isPresent() && source.isPresent()) {
            return sync(source.get(), address.get());
        }
        source.ifPresent(Source::close);
        throw problems.exception();
    }

    private int sync(Source source, Address address) {
        Syncing.Order order = arguments.order("sync", address, Optional.empty(), address.anywhere());
        return syncing.run(order, source).code();
    }
}
