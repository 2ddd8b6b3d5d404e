package dev.tributary.rest;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.Setting;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Since;
import dev.tributary.rest.endpoint.Template;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;

/**
 * The addresses of one configuration. The state keeps them without their origin, so that a sync can go on at another one.
 *
 * @param base the origin
 * @param settings those that may stand in addresses
 */
record Addresses(URI base, Collection<Setting<?>> settings, Configuration configuration) {
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
        String separator = first.getRawQuery() == null ? "?" : "&";
        return URI.create(first + separator + since.parameter() + "=" + from);
    }

    /** What tells the pages of one account from those of another: the path of the first one, if settings stand in it. */
    Optional<String> account(Endpoint endpoint) {
        return endpoint.path().settings().isEmpty()
                ? Optional.empty()
                : Optional.of(first(endpoint).getRawPath());
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
