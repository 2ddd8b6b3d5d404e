package dev.tributary.runner.plugin;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where jars are looked for.
 *
 * @param named jars and folders of jars that somebody named, which therefore must be there
 * @param usual a folder that is looked into if it is there
 */
public record PluginPath(List<Path> named, Optional<Path> usual) {
    private static final Pattern SEPARATOR = Pattern.compile("[," + Pattern.quote(File.pathSeparator) + "]");

    /** Copies the list. */
    public PluginPath {
        named = List.copyOf(named);
    }

    /**
     * The path that these texts make.
     *
     * @param named jars and folders, separated by commas or by what separates a class path; may be blank
     */
    public static PluginPath of(String named, Optional<Path> usual) {
        List<Path> places = Arrays.stream(SEPARATOR.split(named, -1))
                .map(String::strip)
                .filter(place -> !place.isEmpty())
                .map(Path::of)
                .toList();
        return new PluginPath(places, usual);
    }

    /**
     * The same path.
     *
     * @throws NotFoundException if a place that was named is not there
     */
    public PluginPath complete() {
        named.stream().filter(place -> !Files.exists(place)).findFirst().ifPresent(missing -> {
            throw new NotFoundException(
                    "there is no %s on the plugin path. Name jars that are there, or folders of jars."
                            .formatted(missing.toAbsolutePath().normalize()));
        });
        return this;
    }

    /** The jars in these places, in their order; those in one folder by name. What is named and missing is broken. */
    List<Path> jars(List<Broken> broken) {
        List<Path> jars = new ArrayList<>();
        for (Path place : named) {
            if (Files.isDirectory(place)) {
                jars.addAll(in(place, broken));
            } else if (Files.exists(place)) {
                jars.add(place);
            } else {
                broken.add(new Broken(place, "does not exist"));
            }
        }
        usual.filter(Files::isDirectory).ifPresent(folder -> jars.addAll(in(folder, broken)));
        return jars.stream()
                .map(jar -> jar.toAbsolutePath().normalize())
                .distinct()
                .toList();
    }

    private static List<Path> in(Path folder, List<Broken> broken) {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            files.forEach(jars::add);
        } catch (IOException unreadable) {
            broken.add(new Broken(folder, "cannot be read: " + Causes.of(unreadable)));
        }
        Collections.sort(jars);
        return jars;
    }
}
