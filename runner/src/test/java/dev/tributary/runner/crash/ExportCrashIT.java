package dev.tributary.runner.crash;

import dev.tributary.runner.destination.postgresql.PostgresVersions;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A sync of archives that is really killed, and run again: in download, decoding and writing, each in another hour, or,
 * with {@code -Dcrash.everywhere=true}, each in every hour.
 */
class ExportCrashIT {
    @TempDir
    private Path temporary;

    private ExportTrial trial;

    @AfterEach
    void end() {
        trial.close();
    }

    @TestFactory
    Stream<DynamicTest> into_SQLite_leaves_the_same_tables_as_one_clean_run() throws Exception {
        trial = new ExportTrial(temporary, () -> SqlitePlace.in(temporary));
        return Stream.concat(deaths(1, 2, 3, trial::killAsWritingBegins), trial.killsAtRandomInstants());
    }

    @TestFactory
    Stream<DynamicTest> into_PostgreSQL_leaves_the_same_tables_as_one_clean_run() throws Exception {
        trial = new ExportTrial(temporary, () -> PostgresPlace.on(PostgresVersions.server(PostgresVersions.newest())));
        return deaths(3, 1, 2, trial::killInWriting);
    }

    private Stream<DynamicTest> deaths(
            int download, int decoding, int writing, IntFunction<DynamicTest> killInWriting) {
        return Boolean.getBoolean("crash.everywhere")
                ? IntStream.rangeClosed(1, 3).boxed().flatMap(hour -> kills(hour, hour, hour, killInWriting))
                : kills(download, decoding, writing, killInWriting);
    }

    private Stream<DynamicTest> kills(int download, int decoding, int writing, IntFunction<DynamicTest> killInWriting) {
        return Stream.of(trial.killInDownload(download), trial.killInDecoding(decoding), killInWriting.apply(writing));
    }
}
