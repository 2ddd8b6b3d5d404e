package dev.tributary.rest;

import java.net.URI;
import java.util.Optional;

/** Addresses as the state keeps them: path and query only, so that a sync can go on at another origin. */
final class Addresses {
    private Addresses() {}

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
