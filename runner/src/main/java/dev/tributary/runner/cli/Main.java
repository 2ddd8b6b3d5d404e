package dev.tributary.runner.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Where the process begins, and the only place that knows its streams. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // Messages and numbers read the same on every machine.
        Locale.setDefault(Locale.ROOT);
        // What a connector prints by itself is no part of the answer.
        System.setOut(System.err);
        ForeignLog.redirect();
        PasswordFile.locate(System.getenv());
        System.exit(Tributary.run(surroundings(), Warehouse.real(), arguments));
    }

    private static Surroundings surroundings() {
        return new Surroundings(
                System.getenv(),
                home(),
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                Terminal.of(isConsole(), System.getenv()),
                Clock.systemUTC(),
                new ProcessSignals());
    }

    /** Not System.out, which keeps to itself what could not be written. */
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
    }

    /** Newer JDKs always bring a console, and have a method to ask whether it is one. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isConsole() {
        Console console = System.console();
        try {
            return console != null
                    && Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException older) {
            return true;
        } catch (ReflectiveOperationException unknown) {
            return false;
        }
    }

    /** The folder that the runner's jar is in; none if the classes are in no jar. */
    private static Optional<Path> home() {
        try {
            CodeSource source = Main.class.getProtectionDomain().getCodeSource();
            return Optional.ofNullable(
                            source == null ? null : Path.of(source.getLocation().toURI()))
                    .filter(Files::isRegularFile)
                    .map(Path::getParent);
        } catch (URISyntaxException nowhere) {
            return Optional.empty();
        }
    }
}
