package dev.tributary.rest;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.Setting;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Since;
import dev.tributary.rest.endpoint.Template;
import dev.tributary.rest.endpoint.Windows;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The addresses of one configuration. The state keeps them without their origin, so that a sync can go on at another one.
 *
 * @param base the origin
 * @param settings those that may stand in addresses
 */
record Addresses(URI base, Collection<Setting<?>> settings, Configuration configuration) {
    /** The same at another origin. */
    Addresses at(URI otherBase) {
        return new Addresses(otherBase, settings, configuration);
    }

    /** Where an endpoint begins. */
    URI first(Endpoint endpoint) {
        return resolve(URI.create(fill(endpoint.path(), settings, configuration)));
    }

    /**
     * Where an endpoint begins, if it was read before.
     *
     * @param lastReading when that began
     */
    URI first(Endpoint endpoint, Optional<Instant> lastReading) {
        URI first = first(endpoint);
        if (endpoint.since().isEmpty() || lastReading.isEmpty()) {
            return first;
        }
        Since since = endpoint.since().get();
        LocalDate from = since.from(LocalDate.ofInstant(lastReading.get(), ZoneOffset.UTC));
        return with(first, since.parameter() + "=" + from);
    }

    /** Where a span of time is. */
    URI window(Endpoint endpoint, Windows windows, Span span) {
        return with(first(endpoint), span.query(windows));
    }

    private static URI with(URI address, String query) {
        return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + query);
    }

    /**
     * What tells the pages of one account from those of another: the path of the first one, if settings stand in it, and
     * the settings that stand in every row.
     */
    Optional<String> account(Endpoint endpoint) {
        String constants = String.join(" ", constants(endpoint).values());
        String path =
                endpoint.path().settings().isEmpty() ? "" : first(endpoint).getRawPath();
        return Optional.of((path + " " + constants).strip()).filter(account -> !account.isEmpty());
    }

    /** The settings that stand in every row, by their columns and in their order. */
    Map<String, String> constants(Endpoint endpoint) {
        Map<String, String> constants = new TreeMap<>();
        endpoint.layout()
                .settings()
                .forEach((column, setting) -> constants.put(column, String.valueOf(configuration.get(setting))));
        return constants;
    }

    /** The address that a path leads to. */
    URI resolve(URI path) {
        return base.resolve(path);
    }

    /** A template with the values of settings in it. */
    static String fill(Template template, Collection<Setting<?>> settings, Configuration configuration) {
        return template.fill(name -> settings.stream()
                .filter(setting -> setting.name().equals(name))
                .map(setting -> String.valueOf(configuration.get(setting)))
                .findFirst()
                .orElseThrow());
    }

    /** An address without its origin. */
    static String relative(URI uri) {
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    /** What a state holds, if it is a path; two slashes would begin another host. */
    static Optional<URI> relative(String kept) {
        if (!kept.startsWith("/") || kept.startsWith("//")) {
            return Optional.empty();
        }
        try {
            return Optional.of(URI.create(kept));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
