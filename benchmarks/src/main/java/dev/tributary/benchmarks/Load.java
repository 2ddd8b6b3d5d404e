package dev.tributary.benchmarks;

import dev.tributary.connector.Connector;
import dev.tributary.connector.Operation;
import dev.tributary.runner.Sync;
import dev.tributary.runner.SyncOptions;
import dev.tributary.runner.SyncOptions.MassDelete;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.Provenance;
import dev.tributary.runner.report.SyncReport;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rows on their way into a store.
 *
 * @param name what it is called on the command line
 * @param before what the store holds when the clock starts; empty if that is nothing
 */
record Load(String name, Dataset dataset, Store store, Optional<Dataset> before) {
    /**
     * Both sides, once each.
     *
     * @param ours how long a sync took
     * @param theirs how long the database's own tool took
     */
    record Pair(Duration ours, Duration theirs) {
        double ratio() {
            return (double) theirs.toNanos() / ours.toNanos();
        }
    }

    /** Writes what the other side loads. */
    List<Csv> write(Path folder) {
        return dataset.write(folder);
    }

    /** Measures both sides, one after the other. */
    Pair measure(List<Csv> tables) {
        return measure(tables, operation -> {});
    }

    /** The same, while somebody sees the operations of the sync that is measured. */
    Pair measure(List<Csv> tables, Consumer<Operation> watcher) {
        store.clear();
        before.ifPresent(rows -> {
            Duration unused = sync(rows, operation -> {});
        });
        settle();
        Duration ours = sync(dataset, watcher);
        store.prepare(tables);
        settle();
        long began = System.nanoTime();
        store.load(tables);
        return new Pair(ours, Duration.ofNanos(System.nanoTime() - began));
    }

    /** What is left over from before is not to be paid for by whoever comes next. */
    private static void settle() {
        System.gc();
        Programs.find("sync").ifPresent(sync -> {
            String unused = Programs.run(List.of(sync.toString()));
        });
    }

    /** That both sides have done the same. */
    List<String> differences(List<Csv> tables) {
        List<String> differences = new ArrayList<>();
        for (Csv csv : tables) {
            long different = store.different(csv);
            if (different > 0) {
                differences.add("%d rows of table %s".formatted(different, csv.table()));
            }
        }
        return differences;
    }

    private Duration sync(Dataset rows, Consumer<Operation> watcher) {
        Stopwatch watch = new Stopwatch();
        SyncOptions options = new SyncOptions(
                MassDelete.GUARDED,
                new BigDecimal("0.5"),
                Provenance.LIVE,
                Optional.empty(),
                Clock.systemUTC(),
                "benchmarks/run",
                text -> text);
        try (Destination destination = store.destination()) {
            Connector watched = new Watched(rows.connector(), watch::start, watcher);
            Sync sync = new Sync(watched, rows.configuration(), destination, options, watch);
            SyncReport report = sync.run();
            report.failure().ifPresent(failure -> {
                throw new IllegalStateException(failure.message(), failure.cause());
            });
        }
        return watch.elapsed();
    }
}
