package dev.tributary.runner.destination.postgresql;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The programs of one PostgreSQL, from the jar in which Maven Central has them. They are unpacked once for all tests.
 *
 * <p>PostgreSQL refuses to run as root. So root runs it in a user namespace of its own, or where there are none, as the
 * user nobody.
 */
public final class PostgresBinaries {
    private static final int NOBODY = 65534;

    private final Path home;
    private final List<String> disguise;

    private PostgresBinaries(Path home, List<String> disguise) {
        this.home = home;
        this.disguise = disguise;
    }

    /** Those in the folder that are the newest, by the version after which each jar is called. */
    public static PostgresBinaries newestIn(Path folder) {
        try (Stream<Path> jars = Files.list(folder)) {
            return in(jars.max(Comparator.naturalOrder()).orElseThrow());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Those in a jar. */
    public static PostgresBinaries in(Path jar) {
        try {
            Path home = Path.of(System.getProperty("java.io.tmpdir"))
                    .resolve("tributary-postgres-" + System.getProperty("user.name"))
                    .resolve(jar.getFileName().toString().replace(".jar", ""));
            if (!Files.exists(home)) {
                unpack(jar, home);
            }
            return new PostgresBinaries(home, disguise());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Beside its place first, so that two who do it at once do not see each other's half. */
    private static void unpack(Path jar, Path home) throws IOException {
        Files.createDirectories(home.getParent());
        Path fresh = Files.createTempDirectory(home.getParent(), "unpacking-");
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry archive = zip.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow();
            try (InputStream packed = new BufferedInputStream(zip.getInputStream(archive));
                    TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(tar, entry, fresh);
                }
            }
        }
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException somebodyWasFaster) {
            if (!Files.exists(home)) {
                throw somebodyWasFaster;
            }
            removeAll(fresh);
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path to) throws IOException {
        Path file = to.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            if ((entry.getMode() & 0111) != 0) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    /** What makes root somebody else: the first that works here. Nothing for an ordinary user. */
    private static List<String> disguise() {
        if (!Files.isWritable(Path.of("/")) || !System.getProperty("user.name").equals("root")) {
            return List.of();
        }
        String nobody = Integer.toString(NOBODY);
        List<List<String>> disguises = List.of(
                List.of("unshare", "-U"),
                List.of("setpriv", "--reuid=" + nobody, "--regid=" + nobody, "--clear-groups"),
                List.of("runuser", "-u", "nobody", "--"));
        return disguises.stream()
                .filter(PostgresBinaries::works)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "PostgreSQL does not run as root, and root can be nobody else here. Install util-linux, or run"
                                + " the tests as another user."));
    }

    private static boolean works(List<String> disguise) {
        try {
            return start(disguise, "true").waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Process start(List<String> disguise, String... command) throws IOException {
        List<String> words = new ArrayList<>(disguise);
        words.addAll(List.of(command));
        // Not a pipe: the server that pg_ctl starts would hold it open.
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Hands a directory over to whom the programs run as. */
    void own(Path directory) {
        if (disguise.isEmpty() || disguise.get(0).equals("unshare")) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                Files.setAttribute(file, "unix:uid", NOBODY);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Runs one of the programs to its end. */
    void run(String program, Duration patience, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin").resolve(program).toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = start(disguise, command.toArray(String[]::new));
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("failed: " + command);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    static void removeAll(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
