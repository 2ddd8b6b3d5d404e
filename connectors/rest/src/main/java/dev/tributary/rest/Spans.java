package dev.tributary.rest;

import dev.tributary.rest.decode.Page;
import dev.tributary.rest.endpoint.Archives;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Windows;
import dev.tributary.rest.http.Answer;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the windows of a sync come from, and what a configuration says of them.
 *
 * @param pages where everything comes from
 * @param bounds from when to when
 * @param now the present
 * @param archives what is said of windows whose answers are archives
 * @param archiveDirectory where archives are kept, if they are
 */
record Spans(
        Pages pages,
        Dates.Bounds bounds,
        Instant now,
        Optional<ArchiveSettings> archives,
        Optional<ArchiveDirectory> archiveDirectory) {
    /** The time must not be cut from a name that is too long. */
    private static final int MOST_OF_ACCOUNT = 60;

    /** The windows of an endpoint, as the configuration wants them. */
    Windows windows(Endpoint endpoint) {
        Windows usual = endpoint.windows().orElseThrow();
        return usual.archives().isPresent()
                ? archives.orElseThrow().adjusted(usual, pages.addresses().configuration())
                : usual;
    }

    /** How many windows of an endpoint are fetched at the same time. */
    int atOnce(Endpoint endpoint) {
        return endpoint.windows().flatMap(Windows::archives).isPresent()
                ? pages.addresses().configuration().get(archives.orElseThrow().concurrency())
                : 1;
    }

    /** Begins to ask for a window. */
    Ahead.Fetch<Answer> ask(Endpoint endpoint, Span span) {
        Windows windows = endpoint.windows().orElseThrow();
        URI address = pages.addresses().window(endpoint, windows, span);
        return pages.ahead()
                .fetch(() -> answer(endpoint, windows.archives(), address, span.count() > 1), Answer::close);
    }

    private Answer answer(Endpoint endpoint, Optional<Archives> archived, URI address, boolean divisible) {
        if (archived.isPresent()) {
            return pages.client().export(address, archived.get(), divisible, endpoint.permission());
        }
        Page page = pages.client().fetch(address, endpoint.envelope(), endpoint.permission());
        return new Answer.Listed(page);
    }

    /** What the archive of a window is called where it is kept: the account and the time. */
    String name(Endpoint endpoint, Span span) {
        String account = String.join("_", pages.addresses().constants(endpoint).values());
        return account.substring(0, Math.min(MOST_OF_ACCOUNT, account.length())) + "_" + span.name();
    }
}
