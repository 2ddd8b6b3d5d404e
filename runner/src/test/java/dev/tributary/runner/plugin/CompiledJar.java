package dev.tributary.runner.plugin;

import dev.tributary.connector.Connector;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.slf4j.Logger;

/** A jar that is compiled while the test runs, from sources that know the promise and SLF4J only. */
public final class CompiledJar {
    private static final String IMPORTS =
            " import dev.tributary.connector.*; import dev.tributary.connector.fixture.*;";

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> entries = new LinkedHashMap<>();
    private final Map<String, String> manifest = new LinkedHashMap<>();

    private CompiledJar() {}

    /** A jar for the runner's own SPI version, with nothing in it yet. */
    public static CompiledJar create() {
        return new CompiledJar()
                .manifest("Tributary-SPI-Version", String.valueOf(Connector.SPI_VERSION))
                .manifest("Implementation-Version", "1.2.3");
    }

    /** Adds a class; its source begins with its package and need not import the promise. */
    public CompiledJar source(String className, String source) {
        sources.put(className, source.replaceFirst(";", ";" + IMPORTS));
        return this;
    }

    public CompiledJar entry(String name, String text) {
        entries.put(name, text);
        return this;
    }

    public CompiledJar provides(Class<?> service, String... classNames) {
        return entry("META-INF/services/" + service.getName(), String.join("\n", classNames) + "\n");
    }

    public CompiledJar manifest(String name, String value) {
        manifest.put(name, value);
        return this;
    }

    public CompiledJar withoutManifest(String name) {
        manifest.remove(name);
        return this;
    }

    /** Writes the jar. */
    public Path at(Path file) {
        try {
            Path classes = Files.createTempDirectory(file.getParent(), "classes");
            compile(classes);
            try (OutputStream out = Files.newOutputStream(file);
                    JarOutputStream jar = new JarOutputStream(out, manifest())) {
                for (Path compiled : files(classes)) {
                    jar.putNextEntry(new JarEntry(classes.relativize(compiled).toString()));
                    jar.write(Files.readAllBytes(compiled));
                }
                for (Map.Entry<String, String> entry : entries.entrySet()) {
                    jar.putNextEntry(new JarEntry(entry.getKey()));
                    jar.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                }
            }
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void compile(Path classes) {
        if (sources.isEmpty()) {
            return;
        }
        CompiledSources.compile(sources, classes, List.of(place(Connector.class), place(Logger.class)));
    }

    private static String place(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    private Manifest manifest() {
        Manifest written = new Manifest();
        written.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.forEach((name, value) -> written.getMainAttributes().putValue(name, value));
        return written;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
