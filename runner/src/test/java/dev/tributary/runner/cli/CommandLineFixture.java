package dev.tributary.runner.cli;

import dev.tributary.runner.plugin.DemoJars;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;

/** A command line in a folder of its own, with connectors installed beside it, and what it printed. */
final class CommandLineFixture {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    static final String CANARY = "canary/7+token";

    final Path folder;
    final FakeWarehouse warehouse = new FakeWarehouse();
    final FakeSignals signals = new FakeSignals();
    final Map<String, String> environment = new HashMap<>();
    private Terminal terminal = Terminal.none();
    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private String answers = "";
    private boolean full;
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    CommandLineFixture(Path folder) {
        this.folder = folder;
    }

    /** With the connector {@code demo} in the folder beside the runner. */
    static CommandLineFixture with(Path folder) {
        CommandLineFixture fixture = new CommandLineFixture(folder);
        fixture.folder("plugins");
        DemoJars.connector("demo", "A demonstration.").at(folder.resolve("plugins/demo.jar"));
        return fixture;
    }

    CommandLineFixture terminal(Terminal someTerminal) {
        terminal = someTerminal;
        return this;
    }

    CommandLineFixture clock(Clock someClock) {
        clock = someClock;
        return this;
    }

    CommandLineFixture answers(String text) {
        answers = text;
        return this;
    }

    /** From now on nothing can be written to the standard output. */
    void fullDisk() {
        full = true;
    }

    private static final class FullDisk extends Writer {
        @Override
        public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** Settings as they should be, the secret one a canary. */
    CommandLineFixture configured() {
        return configured("{\"api_token\": \"%s\"}".formatted(CANARY));
    }

    CommandLineFixture configured(String json) {
        write("configuration.json", json);
        return this;
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path folder(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Runs a command that knows the folder's files; returns its exit code. */
    int run(String... arguments) {
        return plain(Stream.concat(
                        Stream.of(arguments),
                        Stream.of(
                                "--configuration",
                                folder.resolve("configuration.json").toString(),
                                "--directory",
                                files().toString()))
                .toArray(String[]::new));
    }

    /** Runs a command with these arguments and no others. */
    int plain(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return Tributary.run(surroundings(), warehouse, arguments);
    }

    /** The commands and their options. */
    CommandLine commandLine() {
        Surroundings surroundings = surroundings();
        Console console = new Console(surroundings.out(), surroundings.err(), terminal);
        return Tributary.commandLine(surroundings, warehouse, console, new Failures(console), signals);
    }

    private Surroundings surroundings() {
        return new Surroundings(
                environment,
                Optional.of(folder),
                new PrintWriter(full ? new FullDisk() : out),
                new PrintWriter(err),
                new BufferedReader(new StringReader(answers)),
                terminal,
                clock,
                signals);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    Path files() {
        return folder.resolve("files");
    }

    List<Path> logs() {
        try (Stream<Path> logs = Files.list(files().resolve("logs"))) {
            return logs.sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The text of the only log. */
    String log() {
        try {
            return Files.readString(logs().get(0));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
