package dev.tributary.runner.crash;

import dev.tributary.runner.Sync;
import dev.tributary.runner.SyncOptions;
import dev.tributary.runner.SyncOptions.MassDelete;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.Provenance;
import dev.tributary.runner.destination.Replaying;
import dev.tributary.runner.destination.postgresql.PostgresAccess;
import dev.tributary.runner.destination.postgresql.PostgresAddress;
import dev.tributary.runner.destination.postgresql.PostgresDestination;
import dev.tributary.runner.destination.sqlite.SqliteDestination;
import dev.tributary.runner.operation.CommitPolicy;
import dev.tributary.runner.plugin.Catalog;
import dev.tributary.runner.report.SyncReport;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One sync of the DataCamp connector, out of its jar. Every checkpoint is a commit.
 *
 * @param address of the destination, as the command line would have it
 * @param folder where the mirror of the state is left
 * @param rowsInMemory so many rows are held back for a checkpoint; with more, the transaction is opened before it comes
 */
record CatalogSync(Path jar, String baseUrl, String address, Path folder, int rowsInMemory) {
    /** The exit code of a process that dies where it is told to. */
    static final int DEAD = 37;

    private static final String SQLITE = "sqlite:";

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
        try (Destination destination = destination(crashPoints)) {
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

    Destination destination(CrashPoints crashPoints) {
        return destination(address, crashPoints);
    }

    /** Where an address leads. */
    static Destination destination(String address, CrashPoints crashPoints) {
        if (address.startsWith(SQLITE)) {
            return SqliteDestination.at(Path.of(address.substring(SQLITE.length())), Clock.systemUTC(), crashPoints);
        }
        PostgresAccess access = new PostgresAccess(PostgresAddress.parse(address), Optional.empty());
        return new Replaying(PostgresDestination.at(access, Clock.systemUTC(), crashPoints));
    }

    /** What {@link #main} makes the same sync of. */
    List<String> arguments() {
        return List.of(jar.toString(), baseUrl, address, folder.toString(), String.valueOf(rowsInMemory));
    }

    /**
     * Runs until it reaches a point for the nth time, and stops the process dead there: the {@link #arguments}, the point,
     * and the number.
     */
    public static void main(String[] arguments) {
        CatalogSync sync = new CatalogSync(
                Path.of(arguments[0]),
                arguments[1],
                arguments[2],
                Path.of(arguments[3]),
                Integer.parseInt(arguments[4]));
        CrashPoint fatal = CrashPoint.valueOf(arguments[5]);
        int last = Integer.parseInt(arguments[6]);
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
