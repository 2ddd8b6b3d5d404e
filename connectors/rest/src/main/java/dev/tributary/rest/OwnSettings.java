package dev.tributary.rest;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.Setting;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings that one connector has besides its credentials and those of every connector.
 *
 * @param inAddresses those that stand in addresses
 * @param streams what is read, by the names of endpoints; empty if there is nothing to choose
 * @param inRows those that stand in every row of a table
 * @param dates from when to when is read what is read in windows, if anything is
 * @param archives what is said of windows whose answers are archives, if there are any
 * @param pauses when to leave the source alone for a while
 */
record OwnSettings(
        List<Setting<?>> inAddresses,
        Optional<Setting<List<String>>> streams,
        List<Setting<?>> inRows,
        Optional<Dates> dates,
        Optional<ArchiveSettings> archives,
        List<PauseSettings> pauses) {
    OwnSettings {
        inAddresses = List.copyOf(inAddresses);
        inRows = List.copyOf(inRows);
        pauses = List.copyOf(pauses);
    }

    /**
     * A pause that somebody may ask for.
     *
     * @param every after how many records
     * @param length how long
     * @param usualEvery if only the length is given
     * @param usualLength if only the number of records is given, as one would write it
     */
    record PauseSettings(Setting<Integer> every, Setting<Duration> length, int usualEvery, String usualLength) {
        Stream<Setting<?>> settings() {
            return Stream.of(every, length);
        }

        Stream<Pauses.Pause> in(Configuration configuration) {
            boolean asked = configuration.find(every).isPresent()
                    || configuration.find(length).isPresent();
            return asked ? Stream.of(pause(configuration)) : Stream.empty();
        }

        private Pauses.Pause pause(Configuration configuration) {
            return new Pauses.Pause(
                    length.name(),
                    configuration.get(every.defaultsTo(String.valueOf(usualEvery))),
                    configuration.get(length.defaultsTo(usualLength)));
        }
    }

    /** Those that nobody can do without. */
    List<Setting<?>> required() {
        return inAddresses.stream()
                .filter(Setting::required)
                .<Setting<?>>map(it -> it)
                .toList();
    }

    /** The others, in the order in which they are shown. */
    List<Setting<?>> others() {
        List<Setting<?>> others = new ArrayList<>();
        streams.ifPresent(others::add);
        inAddresses.stream().filter(setting -> !setting.required()).forEach(others::add);
        others.addAll(inRows);
        dates.ifPresent(it -> others.addAll(it.settings()));
        archives.ifPresent(it -> others.addAll(it.settings()));
        pauses.forEach(it -> it.settings().forEach(others::add));
        return others;
    }

    /** The endpoints that are to be read, in their own order. */
    List<Endpoint> chosen(List<Endpoint> endpoints, Configuration configuration) {
        return streams.map(configuration::get)
                .map(names -> endpoints.stream()
                        .filter(endpoint -> names.contains(endpoint.name()))
                        .toList())
                .orElse(endpoints);
    }

    /**
     * How endpoints are read in windows.
     *
     * @throws ConfigurationException if no reading of them could do what the configuration says
     */
    Windowing windowing(List<Endpoint> chosen, Configuration configuration, Instant now) {
        Dates.Bounds bounds =
                dates.map(it -> it.bounds(configuration, chosen, now)).orElse(Dates.Bounds.NONE);
        Optional<ArchiveDirectory> kept = archives.flatMap(it -> it.archiveDirectory(configuration));
        return new Windowing(configuration, bounds, archives, kept);
    }

    Pauses pauses(Configuration configuration) {
        return new Pauses(pauses.stream().flatMap(it -> it.in(configuration)).toList());
    }

    /** Settings that are still being declared. Used once, by one thread. */
    static final class Draft {
        private final List<Setting<?>> all = new ArrayList<>();
        private final List<PauseSettings> pauses = new ArrayList<>();
        private List<String> usualStreams = List.of();

        void address(Setting<?> setting) {
            if (setting.secret()
                    || (!setting.required() && setting.defaultValue().isEmpty())) {
                throw new IllegalArgumentException(
                        "setting '%s' stands in addresses, so it must be required or have a default, and must not be secret"
                                .formatted(setting.name()));
            }
            all.add(setting);
        }

        void streams(List<String> usual) {
            usualStreams = usual;
        }

        void pause(String name, int every, String length) {
            String other = name + "_every";
            Setting<Integer> records = Setting.wholeNumber(
                            other,
                            String.format(
                                    Locale.ROOT,
                                    "After how many records of an endpoint to pause for '%s'; %,d if only that is given.",
                                    name,
                                    every),
                            1,
                            Integer.MAX_VALUE)
                    .optional();
            Setting<Duration> time = Setting.duration(
                            name, "How long to pause then; %s if only '%s' is given.".formatted(length, other))
                    .optional();
            pauses.add(new PauseSettings(records, time, every, length));
        }

        OwnSettings of(List<Endpoint> endpoints) {
            List<Windows> windows = endpoints.stream()
                    .flatMap(endpoint -> endpoint.windows().stream())
                    .toList();
            return new OwnSettings(
                    all,
                    streamsOf(endpoints),
                    endpoints.stream()
                            .flatMap(endpoint -> endpoint.layout().settings().values().stream())
                            .distinct()
                            .<Setting<?>>map(it -> it)
                            .toList(),
                    windows.isEmpty() ? Optional.empty() : Optional.of(Dates.standard()),
                    windows.stream()
                            .filter(it -> it.archives().isPresent())
                            .findFirst()
                            .map(ArchiveSettings::of),
                    pauses);
        }

        private Optional<Setting<List<String>>> streamsOf(List<Endpoint> endpoints) {
            if (usualStreams.isEmpty()) {
                return Optional.empty();
            }
            List<String> names = endpoints.stream().map(Endpoint::name).toList();
            return Optional.of(Setting.choices(
                            "streams",
                            "What to read, with commas between: %s.".formatted(String.join(", ", names)),
                            names)
                    .defaultsTo(String.join(",", usualStreams)));
        }
    }
}
