package dev.tributary.rest;

import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.Observation;
import dev.tributary.connector.Operations;
import dev.tributary.connector.SourceException;
import dev.tributary.connector.Table;
import dev.tributary.rest.decode.Page;
import dev.tributary.rest.decode.StorageException;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.http.Client;
import dev.tributary.rest.http.Request;
import dev.tributary.rest.http.StatusException;
import dev.tributary.rest.mapping.Mapped;
import dev.tributary.rest.mapping.Mapping;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/** One endpoint, read from where it was left to its end. Used once, by one thread. */
final class Pass {
    private final Endpoint endpoint;
    private final String identity;
    private final URI base;
    private final Client client;
    private final Operations operations;
    private final Consumer<Section> checkpoint;
    private final Mapping mapping;
    private final Set<URI> seen = new HashSet<>();
    private Section section;
    private Tally tally;
    private long arrived;

    /**
     * A pass that has not begun.
     *
     * @param checkpoint takes what the state is to keep of this endpoint, and makes it real
     */
    Pass(
            Endpoint endpoint,
            Round round,
            Section section,
            URI base,
            Client client,
            Operations operations,
            Consumer<Section> checkpoint) {
        this.endpoint = endpoint;
        this.identity = round.pass(endpoint);
        this.section = section;
        this.tally = Tally.of(section.records(), section.rejected());
        this.base = base;
        this.client = client;
        this.operations = operations;
        this.checkpoint = checkpoint;
        this.mapping = Mapping.of(endpoint, client.secrets());
    }

    /**
     * Reads it to its end.
     *
     * @throws SourceException if it fails for good; the pass is not ended then, so that nothing counts as deleted
     */
    void run() {
        operations.observe(new Observation.EndpointStarted(endpoint.name()));
        operations.beginPass(
                identity, endpoint.tables().stream().map(Table::name).toList());
        Optional<URI> next = readFirst();
        while (next.isPresent()) {
            try (Page page = client.fetch(next.get(), endpoint.envelope())) {
                next = read(next.get(), page);
            }
        }
        judge();
        operations.endPass(identity);
        checkpoint.accept(section.done());
        operations.observe(new Observation.EndpointFinished(endpoint.name(), arrived));
    }

    /** Says that it failed, and keeps what it has reached. */
    void fail(SourceException failure) {
        operations.observe(new Observation.EndpointFailed(endpoint.name(), String.valueOf(failure.getMessage())));
        checkpoint.accept(section.failed());
    }

    /** The page to go on with may have gone in the meantime; the same round is then read from its beginning. */
    private Optional<URI> readFirst() {
        Optional<URI> reached =
                keepable(section.next()).flatMap(Addresses::relative).map(base::resolve);
        if (reached.isPresent()) {
            try (Page page = client.fetch(reached.get(), endpoint.envelope())) {
                return read(reached.get(), page);
            } catch (StatusException refused) {
                if (refused.status() != 404) {
                    throw refused;
                }
            }
        }
        section = section.restarted();
        tally = Tally.of(0, 0);
        return Optional.of(base.resolve(endpoint.path()));
    }

    private Optional<URI> read(URI uri, Page page) {
        seen.add(uri);
        try (Page.Records records = page.records()) {
            while (records.next()) {
                stopIfInterrupted();
                Mapped mapped = mapping.map(records.cursor());
                tally = tally.plus(mapped.rejection());
                arrived++;
                mapped.operations().forEach(operations::emit);
            }
        } catch (UncheckedIOException unreadable) {
            stopIfInterrupted();
            if (unreadable.getCause() instanceof StorageException lost) {
                throw new ConfigurationException("%s: %s".formatted(endpoint.name(), lost.advice()));
            }
            throw unreadable;
        }
        Optional<URI> next = page.next().map(link -> client.next(uri, link));
        next.ifPresent(this::reach);
        return next;
    }

    private void reach(URI next) {
        if (seen.contains(next)) {
            throw new SourceException("the pages go in a circle: %s was read already. Ask the API's operator."
                    .formatted(client.secrets().mask(Request.get(next).address())));
        }
        section = keepable(Optional.of(Addresses.relative(next)))
                .map(page -> section.reached(page, tally))
                .orElseGet(section::restarted);
        checkpoint.accept(section);
    }

    /**
     * The state is no place for a secret, and a link that had lost it would lead nowhere. So a link with one is not kept:
     * a sync that goes on reads the endpoint from its first page, which costs time and loses nothing.
     */
    private Optional<String> keepable(Optional<String> link) {
        return link.filter(it -> !client.secrets().areIn(it));
    }

    private void judge() {
        Optional<String> verdict = tally.verdict();
        if (verdict.isPresent()) {
            // From the first page, or the next sync would judge by the last page alone.
            section = section.restarted();
            throw new SourceException(verdict.get());
        }
    }

    private void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("interrupted while reading " + endpoint.name());
        }
    }
}
