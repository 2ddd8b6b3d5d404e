package dev.tributary.runner.crash;

import dev.tributary.runner.destination.postgresql.PostgresServer;
import dev.tributary.runner.destination.postgresql.PostgresVersions;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class PostgresCrashIT {
    private final PostgresServer server = PostgresVersions.server(PostgresVersions.newest());

    @TempDir
    private Path temporary;

    private CrashTrial trial;

    @BeforeEach
    void begin() {
        trial = new CrashTrial(temporary, () -> PostgresPlace.on(server));
    }

    @AfterEach
    void end() {
        trial.close();
    }

    @TestFactory
    Stream<DynamicTest> dies_at_each_point_and_leaves_the_same_tables_as_one_clean_run() {
        return trial.deathsAtEachPoint();
    }

    @TestFactory
    Stream<DynamicTest> is_killed_at_random_instants_and_leaves_the_same_tables_as_one_clean_run() throws Exception {
        return trial.killsAtRandomInstants();
    }
}
