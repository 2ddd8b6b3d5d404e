package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A command that has not ended yet. Its standard error is read here, its standard output goes to a file. */
final class Running {
    private static final int MOST_SECONDS = 60;

    private final Process process;
    private final Path out;
    private final CompletableFuture<String> err;
    private final CompletableFuture<Void> awaited = new CompletableFuture<>();

    Running(Process process, Path out, String line) {
        this.process = process;
        this.out = out;
        this.err = CompletableFuture.supplyAsync(() -> read(line));
    }

    private String read(String line) {
        StringBuilder text = new StringBuilder();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String next = lines.readLine(); next != null; next = lines.readLine()) {
                text.append(next).append('\n');
                if (next.equals(line)) {
                    awaited.complete(null);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return text.toString();
    }

    /** Waits until it has said the line that was given when it was started. */
    Running said() throws Exception {
        awaited.get(MOST_SECONDS, TimeUnit.SECONDS);
        return this;
    }

    /** Waits until it has said the line that was given when it was started, then sends a signal: {@code TERM}. */
    Running signalled(String signal) throws Exception {
        said();
        Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
        return this;
    }

    /** Waits for its end, but not for ever. */
    Outcome ended(int withinSeconds) {
        try {
            if (!process.waitFor(withinSeconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it still runs after %d s; it said: %s".formatted(withinSeconds, err.join()));
            }
            return new Outcome(process.exitValue(), Files.readString(out), err.get(MOST_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        } catch (Exception failed) {
            throw new AssertionError("could not read what it said", failed);
        }
    }
}
