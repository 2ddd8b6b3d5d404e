package dev.tributary.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tributary.runner.Interrupts;
import dev.tributary.runner.report.Failure.Blame;
import dev.tributary.runner.report.Reports;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a process of its own and real signals. */
class SignalTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void a_signal_ends_the_process_by_its_number_once_the_summary_was_printed(String signal, int code)
            throws Exception {
        assumeFalse(
                signal.equals("INT") && Interrupts.areIgnored(),
                "whoever started this build lets its children ignore SIGINT");
        Process process = start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("syncing");
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();

            assertThat(out.lines()).contains("demo was stopped. What was committed before stays.");
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(code);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void a_sync_that_ends_by_itself_leaves_nothing_to_wait_for() {
        CommandLineFixture line = CommandLineFixture.with(folder).configured();

        assertThat(line.run("debug", "demo")).isZero();
        assertThat(line.signals.isWaitedFor()).isFalse();
    }

    private Process start() throws Exception {
        CommandLineFixture line = CommandLineFixture.with(folder).configured();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Stopped.class.getName(),
                        line.folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** A process that syncs until it is asked to end. */
    static final class Stopped {
        private Stopped() {}

        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0]);
            PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            CountDownLatch stopped = new CountDownLatch(1);
            FakeWarehouse warehouse = new FakeWarehouse()
                    .stopping(stopped::countDown)
                    .syncing(progress -> {
                        out.println("syncing");
                        await(stopped);
                        return Reports.failed(Blame.STOPPED, "the process was asked to end");
                    });
            Surroundings surroundings = new Surroundings(
                    Map.of(),
                    Optional.of(folder),
                    out,
                    new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                    new BufferedReader(new StringReader("")),
                    Terminal.none(),
                    Clock.systemUTC(),
                    new ProcessSignals());
            System.exit(Tributary.run(
                    surroundings,
                    warehouse,
                    "debug",
                    "demo",
                    "--configuration",
                    folder.resolve("configuration.json").toString(),
                    "--directory",
                    folder.resolve("files").toString()));
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }
}
