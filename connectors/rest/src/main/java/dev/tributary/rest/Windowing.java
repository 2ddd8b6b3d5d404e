package dev.tributary.rest;

import dev.tributary.connector.Configuration;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Windows;
import java.util.Optional;

/**
 * How endpoints are read in windows, as a configuration wants it.
 *
 * @param bounds from when to when
 * @param archives what may be said of windows whose answers are archives
 * @param kept where archives are kept, if they are
 */
record Windowing(
        Configuration configuration,
        Dates.Bounds bounds,
        Optional<ArchiveSettings> archives,
        Optional<ArchiveDirectory> kept) {
    /** The windows of an endpoint that is read in windows. */
    Windows windows(Endpoint endpoint) {
        Windows usual = endpoint.windows().orElseThrow();
        return settings(endpoint)
                .map(said -> said.adjusted(usual, configuration))
                .orElse(usual);
    }

    /** How many windows of an endpoint are fetched at the same time; 1 of one that is not read in windows. */
    int atOnce(Endpoint endpoint) {
        return settings(endpoint)
                .map(said -> configuration.get(said.concurrency()))
                .orElse(1);
    }

    private Optional<ArchiveSettings> settings(Endpoint endpoint) {
        return archives.filter(
                said -> endpoint.windows().flatMap(Windows::archives).isPresent());
    }
}
