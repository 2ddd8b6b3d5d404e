package dev.tributary.runner.crash;

import dev.tributary.runner.Sync;
import dev.tributary.runner.SyncOptions;
import dev.tributary.runner.SyncOptions.MassDelete;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.Provenance;
import dev.tributary.runner.destination.sqlite.SqliteDestination;
import dev.tributary.runner.operation.CommitPolicy;
import dev.tributary.runner.plugin.Catalog;
import dev.tributary.runner.report.SyncReport;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One sync of the DataCamp connector, out of its jar, into a folder. Every checkpoint is a commit.
 *
 * @param rowsInMemory so many rows are held back for a checkpoint; with more, the transaction is opened before it comes
 */
record CatalogSync(Path jar, String baseUrl, Path folder, int rowsInMemory) {
    /** The exit code of a process that dies where it is told to. */
    static final int DEAD = 37;

    SyncReport run(CrashPoints crashPoints) {
        Lockstep connector = new Lockstep(Catalog.inJar(jar).connector());
        SyncOptions options = new SyncOptions(
                MassDelete.GUARDED,
                new BigDecimal("0.5"),
                Provenance.FIXTURES,
                Optional.of(folder.resolve("state.json")),
                Clock.systemUTC(),
                "tributary reset datacamp",
                text -> text);
        try (Destination destination =
                SqliteDestination.at(folder.resolve("warehouse.db"), Clock.systemUTC(), crashPoints)) {
            return new Sync(
                            connector,
                            connector.spec().configure(Map.of("base_url", baseUrl, "bearer_token", "fixture-token")),
                            destination,
                            options,
                            connector,
                            new CommitPolicy(rowsInMemory, 32 << 20, Duration.ZERO),
                            crashPoints)
                    .run();
        }
    }

    /** Runs until it reaches a point for the nth time, and stops the process dead there: {@code JAR URL FOLDER ROWS POINT N}. */
    public static void main(String[] arguments) {
        CatalogSync sync = new CatalogSync(
                Path.of(arguments[0]), arguments[1], Path.of(arguments[2]), Integer.parseInt(arguments[3]));
        CrashPoint fatal = CrashPoint.valueOf(arguments[4]);
        int last = Integer.parseInt(arguments[5]);
        int[] hits = new int[1];
        SyncReport unused = sync.run(point -> {
            synchronized (hits) {
                if (point == fatal && ++hits[0] == last) {
                    Runtime.getRuntime().halt(DEAD);
                }
            }
        });
    }
}
