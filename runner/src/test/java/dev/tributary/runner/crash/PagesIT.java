package dev.tributary.runner.crash;

import dev.tributary.runner.destination.postgresql.PostgresVersions;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A sync of many pages that is really killed, and run again. */
class PagesIT {
    @TempDir
    private Path temporary;

    private PagesTrial trial;

    @AfterEach
    void end() {
        trial.close();
    }

    @TestFactory
    Stream<DynamicTest> into_SQLite_leaves_the_same_tables_as_one_clean_run() throws Exception {
        return deaths(() -> SqlitePlace.in(temporary));
    }

    @TestFactory
    Stream<DynamicTest> into_PostgreSQL_leaves_the_same_tables_as_one_clean_run() throws Exception {
        return deaths(() -> PostgresPlace.on(PostgresVersions.server(PostgresVersions.newest())));
    }

    private Stream<DynamicTest> deaths(Supplier<Place> nowhere) throws Exception {
        trial = new PagesTrial(temporary, nowhere);
        return Stream.concat(trial.killsWhileAPageIsAwaited(), trial.killsAtRandomInstants());
    }
}
