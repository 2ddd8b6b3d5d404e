package dev.tributary.rest;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.Setting;
import dev.tributary.rest.endpoint.Archives;
import dev.tributary.rest.endpoint.Windows;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a source that answers with archives.
 *
 * @param window how much to ask for at once
 * @param lookback how much that was read is read again
 * @param concurrency how many answers to fetch at the same time
 * @param directory where to keep archives
 * @param extract whether to keep what is in them, too
 */
record ArchiveSettings(
        Setting<Duration> window,
        Setting<Duration> lookback,
        Setting<Integer> concurrency,
        Setting<Path> directory,
        Setting<Boolean> extract) {
    /**
     * The settings of windows whose answers are archives.
     *
     * @param windows what is usual, and what is allowed
     */
    static ArchiveSettings of(Windows windows) {
        Archives archives = windows.archives().orElseThrow();
        Duration unit = windows.unit().duration();
        Duration widest = unit.multipliedBy(archives.widest());
        return new ArchiveSettings(
                Setting.duration(
                                "window",
                                "How much to ask for at once, in whole %s; the width that works is found by itself where that is too much."
                                        .formatted(windows.unit()),
                                unit,
                                widest,
                                unit)
                        .defaultsTo(windows.unit().length(windows.width())),
                Setting.duration(
                                "lookback",
                                "How much of what was read before to read again, in whole %s, since the source may be late."
                                        .formatted(windows.unit()),
                                Duration.ZERO,
                                widest,
                                unit)
                        .defaultsTo(windows.unit().length(windows.overlap())),
                Setting.wholeNumber(
                                "concurrency",
                                "How many windows to fetch at the same time; they are written one after the other.",
                                1,
                                archives.mostAtOnce())
                        .defaultsTo(String.valueOf(archives.atOnce())),
                Setting.parsed(
                                "archive_directory",
                                "Where to keep each archive as it arrived, as an absolute path; nowhere if it is blank.",
                                ArchiveSettings::absolute)
                        .optional(),
                Setting.truth("extract_archives", "Whether to keep there the JSON lines of each archive, too.")
                        .defaultsTo("false"));
    }

    /** A relative one would mean another place whenever a sync is run from elsewhere. */
    private static Path absolute(String text) {
        try {
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException noPath) {
            throw new IllegalArgumentException("an absolute path", noPath);
        }
        throw new IllegalArgumentException(
                "an absolute path, such as %s".formatted(Path.of(text).toAbsolutePath()));
    }

    List<Setting<?>> settings() {
        return List.of(window, lookback, concurrency, directory, extract);
    }

    /** Windows as a configuration wants them. */
    Windows adjusted(Windows windows, Configuration configuration) {
        return windows.wide(count(windows, configuration.get(window)))
                .overlapping(count(windows, configuration.get(lookback)));
    }

    private static long count(Windows windows, Duration length) {
        return length.dividedBy(windows.unit().duration());
    }

    /**
     * Where archives are kept, if somebody wants them.
     *
     * @throws ConfigurationException if it is said what to keep, but not where, or that cannot be the place
     */
    Optional<ArchiveDirectory> archiveDirectory(Configuration configuration) {
        Optional<Path> place = configuration.find(directory);
        boolean extracting = configuration.get(extract);
        if (extracting && place.isEmpty()) {
            throw new ConfigurationException(
                    "'extract_archives' is true, but 'archive_directory' does not say where to keep them. Name a directory there, or say false.");
        }
        Optional<ArchiveDirectory> kept = place.map(path -> new ArchiveDirectory(path, extracting));
        kept.ifPresent(ArchiveDirectory::open);
        return kept;
    }
}
