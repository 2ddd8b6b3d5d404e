package dev.tributary.rest;

import dev.tributary.connector.Secrets;
import dev.tributary.rest.decode.Page;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.http.Client;
import dev.tributary.rest.http.Request;
import java.net.URI;
import java.util.function.Supplier;

/**
 * Where the pages of a sync come from. A page is asked for while the one before it is still being read, so that the
 * source, the mapping and the destination are all at work; never more than one is ahead.
 *
 * @param addresses where endpoints begin
 * @param client asks on the other thread; links and secrets are read on this one
 * @param pauses when to leave the source alone
 * @param ahead the other thread
 */
record Pages(Addresses addresses, Client client, Pauses pauses, Ahead ahead) {
    /** What must appear in no message and in no state. */
    Secrets secrets() {
        return client.secrets();
    }

    /** Where a link leads that a page has. */
    URI next(URI page, String link) {
        return client.next(page, link);
    }

    /** An address as messages show it. */
    String shown(URI address) {
        return secrets().mask(Request.get(address).address());
    }

    /** Begins to ask for a page. */
    Ahead.Fetch ask(Endpoint endpoint, URI address) {
        return ahead.fetch(fetching(endpoint, address));
    }

    /**
     * Begins to ask for a page, after a pause if one is due.
     *
     * @param before how many records of the endpoint there were before the last page
     * @param after how many there are with it
     */
    Ahead.Fetch ask(Endpoint endpoint, URI address, long before, long after) {
        Supplier<Page> fetching = fetching(endpoint, address);
        return ahead.fetch(() -> {
            String line = secrets().mask(Request.get(address).line());
            pauses.due(before, after).ifPresent(pause -> client.pause(pause.before(line, after)));
            return fetching.get();
        });
    }

    private Supplier<Page> fetching(Endpoint endpoint, URI address) {
        return () -> client.fetch(address, endpoint.envelope(), endpoint.permission());
    }
}
