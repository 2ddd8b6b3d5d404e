package dev.tributary.runner.cli;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.Connector;
import dev.tributary.runner.ExportedState;
import dev.tributary.runner.StateImport;
import dev.tributary.runner.Sync;
import dev.tributary.runner.SyncOptions;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.StoredState;
import dev.tributary.runner.report.Progress;
import dev.tributary.runner.report.SyncReport;
import java.util.List;
import java.util.Optional;

/** What commands ask of destinations, so that they can be tested without one. */
interface Warehouse {
    /**
     * Opens a destination for one sync.
     *
     * @throws dev.tributary.runner.destination.DestinationException if it does not open
     */
    OpenSync open(
            Address address, Connector connector, Configuration configuration, SyncOptions options, Progress progress);

    /** Forgets a connector's state and drops its tables, whose names are returned; empty if there is no destination. */
    Optional<List<String>> reset(Address address, String connector);

    /** A connector's last commit, if there was one; changes nothing. */
    Optional<StoredState> state(Address address, String connector);

    /**
     * Puts a state into a destination.
     *
     * @param replaced what is known to be there
     * @param reset the command that makes the destination forget the connector
     * @return what whoever asked for it should know
     */
    List<String> restore(Address address, ExportedState state, Optional<StoredState> replaced, String reset);

    /** A sync that is ready to run, and its destination. */
    interface OpenSync extends AutoCloseable {
        SyncReport run();

        /** From another thread: ends {@link #run} soon. Returns at once. */
        void stop();

        @Override
        void close();
    }

    /** The real ones. */
    static Warehouse real() {
        return new Warehouse() {
            @Override
            public OpenSync open(
                    Address address,
                    Connector connector,
                    Configuration configuration,
                    SyncOptions options,
                    Progress progress) {
                Destination destination = address.open();
                return openSync(new Sync(connector, configuration, destination, options, progress), destination);
            }

            @Override
            public Optional<List<String>> reset(Address address, String connector) {
                if (!address.mayBeThere()) {
                    return Optional.empty();
                }
                try (Destination destination = address.open()) {
                    return Optional.of(destination.reset(connector));
                }
            }

            @Override
            public Optional<StoredState> state(Address address, String connector) {
                try (Destination destination = address.open()) {
                    return destination.stored(connector);
                }
            }

            @Override
            public List<String> restore(
                    Address address, ExportedState state, Optional<StoredState> replaced, String reset) {
                try (Destination destination = address.open()) {
                    return new StateImport(destination, reset).run(state, replaced);
                }
            }
        };
    }

    private static OpenSync openSync(Sync sync, Destination destination) {
        return new OpenSync() {
            @Override
            public SyncReport run() {
                return sync.run();
            }

            @Override
            public void stop() {
                sync.stop();
            }

            @Override
            public void close() {
                destination.close();
            }
        };
    }
}
