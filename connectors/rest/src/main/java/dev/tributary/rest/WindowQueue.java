package dev.tributary.rest;

import dev.tributary.connector.LocalStorageException;
import dev.tributary.connector.Observation;
import dev.tributary.connector.Operations;
import dev.tributary.connector.SourceException;
import dev.tributary.rest.endpoint.Archives;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Windows;
import dev.tributary.rest.http.Answer;
import dev.tributary.rest.http.Exports;
import dev.tributary.rest.http.UnauthorizedException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The windows of one endpoint that are still to be read, in order. Those behind the first are asked for ahead, so many at
 * the same time as may be. Used by one thread.
 */
final class WindowQueue {
    private final Endpoint endpoint;
    private final Windows windows;
    private final Pages pages;
    private final Operations operations;
    private final Schedule schedule;
    private final Map<Span, Ahead.Fetch<Answer>> fetches = new HashMap<>();
    private int atOnce;
    private boolean refused;

    /**
     * A queue of which nothing was asked for.
     *
     * @param atOnce how many to fetch at the same time
     */
    WindowQueue(Endpoint endpoint, Schedule schedule, int atOnce, Pages pages, Operations operations) {
        this.endpoint = endpoint;
        this.windows = endpoint.windows().orElseThrow();
        this.schedule = schedule;
        this.atOnce = atOnce;
        this.pages = pages;
        this.operations = operations;
    }

    /** The first one that is left, which is asked for now, as those behind it are. */
    Optional<Span> next() {
        schedule.coming(atOnce).forEach(span -> fetches.computeIfAbsent(span, this::ask));
        return schedule.coming(1).stream().findFirst();
    }

    /**
     * The answer to the first one, as soon as it is there. What was fetched ahead of it may be what has taken the room for
     * it: from then on one is fetched at a time.
     *
     * @throws SourceException if it cannot be had
     * @throws LocalStorageException if there is no room for it alone
     */
    Answer take() {
        Span first = schedule.coming(1).get(0);
        try {
            return taken(first, Objects.requireNonNull(fetches.remove(first), "the first is asked for"));
        } catch (LocalStorageException full) {
            makeRoom(full);
            return taken(first, ask(first));
        }
    }

    /** The first one has been read. */
    void done() {
        schedule.done();
    }

    /** The first one is too large, and its parts take its place. */
    void split() {
        refused = true;
        schedule.split();
    }

    /** How many hours or days are asked for at once since the source has refused more, if it has. */
    OptionalLong narrowed() {
        return refused ? OptionalLong.of(schedule.width()) : OptionalLong.empty();
    }

    private static Answer taken(Span span, Ahead.Fetch<Answer> fetch) {
        try {
            return fetch.take();
        } catch (UnauthorizedException nobodyKnowsUs) {
            throw nobodyKnowsUs;
        } catch (SourceException failed) {
            throw new SourceException("%s: %s".formatted(span, failed.getMessage()), failed);
        }
    }

    private void makeRoom(LocalStorageException full) {
        if (atOnce == 1) {
            throw full;
        }
        operations.observe(new Observation.Warning(
                "%s: %s From here on one window is fetched at a time.".formatted(endpoint.name(), full.getMessage())));
        atOnce = 1;
        pages.ahead().abandon();
        fetches.clear();
    }

    private Ahead.Fetch<Answer> ask(Span span) {
        URI address = pages.addresses().window(endpoint, windows, span);
        return pages.ahead().fetch(() -> answer(span, address), Answer::close);
    }

    private Answer answer(Span span, URI address) {
        Optional<Archives> archives = windows.archives();
        if (archives.isEmpty()) {
            return pages.client().list(address, endpoint.envelope(), endpoint.permission());
        }
        Exports exports = pages.client().exports(archives.get(), endpoint.permission());
        return span.count() > 1 ? exports.ask(address) : exports.askForLeast(address);
    }
}
