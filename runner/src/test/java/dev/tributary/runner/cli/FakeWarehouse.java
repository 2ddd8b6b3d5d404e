package dev.tributary.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.Connector;
import dev.tributary.runner.ExportedState;
import dev.tributary.runner.SyncOptions;
import dev.tributary.runner.destination.StoredState;
import dev.tributary.runner.report.Progress;
import dev.tributary.runner.report.Reports;
import dev.tributary.runner.report.SyncReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** A warehouse that writes down what is asked of it, and answers as a test wants. */
final class FakeWarehouse implements Warehouse {
    final List<String> events = new ArrayList<>();
    final List<Address> addresses = new ArrayList<>();
    final List<SyncOptions> options = new ArrayList<>();
    private Consumer<Address> opening = address -> {};
    private Function<Progress, SyncReport> syncing = progress -> Reports.succeeded();
    private Runnable stopping = () -> {};
    private Optional<StoredState> stored = Optional.empty();
    private Optional<List<String>> dropping = Optional.of(List.of("course", "course_chapter"));

    FakeWarehouse opening(Consumer<Address> whatHappens) {
        opening = whatHappens;
        return this;
    }

    FakeWarehouse syncing(Function<Progress, SyncReport> whatHappens) {
        syncing = whatHappens;
        return this;
    }

    FakeWarehouse stopping(Runnable whatHappens) {
        stopping = whatHappens;
        return this;
    }

    FakeWarehouse holding(StoredState state) {
        stored = Optional.of(state);
        return this;
    }

    FakeWarehouse missing() {
        dropping = Optional.empty();
        return this;
    }

    @Override
    public OpenSync open(
            Address address, Connector connector, Configuration configuration, SyncOptions asked, Progress progress) {
        addresses.add(address);
        opening.accept(address);
        events.add(
                "opened %s for %s with %s".formatted(address, connector.spec().name(), configuration));
        options.add(asked);
        return new OpenSync() {
            @Override
            public SyncReport run() {
                events.add("ran");
                return syncing.apply(progress);
            }

            @Override
            public void stop() {
                events.add("stopped");
                stopping.run();
            }

            @Override
            public void close() {
                events.add("closed");
            }
        };
    }

    @Override
    public Optional<List<String>> reset(Address address, String connector) {
        addresses.add(address);
        opening.accept(address);
        events.add("reset %s of %s".formatted(connector, address));
        return dropping;
    }

    @Override
    public Optional<StoredState> state(Address address, String connector) {
        addresses.add(address);
        opening.accept(address);
        return stored;
    }

    @Override
    public List<String> restore(Address address, ExportedState state, Optional<StoredState> replaced, String reset) {
        assertThat(replaced).isEqualTo(stored);
        events.add("restored %s in %s, or else %s".formatted(state, address, reset));
        return List.of("there is something to know");
    }
}
