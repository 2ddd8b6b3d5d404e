package dev.tributary.rest;

import dev.tributary.connector.Secrets;
import dev.tributary.rest.decode.Page;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Lookup;
import dev.tributary.rest.http.Client;
import dev.tributary.rest.http.Request;
import dev.tributary.rest.mapping.LookupTable;
import dev.tributary.rest.mapping.Supplement;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where the pages of a sync come from. A page is asked for while the one before it is still being read, so that the
 * source, the mapping and the destination are all at work.
 *
 * @param addresses where endpoints begin
 * @param client asks on other threads; links and secrets are read on this one
 * @param pauses when to leave the source alone
 * @param ahead the other threads
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
    Ahead.Fetch<Page> ask(Endpoint endpoint, URI address) {
        return ahead.fetch(fetching(endpoint, address), Page::close);
    }

    /** What rows of an endpoint get that does not stand in its records; what is looked up is asked for now. */
    Supplement supplement(Endpoint endpoint) {
        Map<String, Map<String, Object>> lookups = new HashMap<>();
        for (Lookup lookup : endpoint.layout().lookups()) {
            try (Page list = ask(lookup.list(), addresses.first(lookup.list())).take()) {
                lookups.put(lookup.field(), LookupTable.of(lookup, list));
            }
        }
        return new Supplement(addresses.constants(endpoint), lookups);
    }

    /**
     * Begins to ask for a page, after a pause if one is due.
     *
     * @param before how many records of the endpoint there were before the last page
     * @param after how many there are with it
     */
    Ahead.Fetch<Page> ask(Endpoint endpoint, URI address, long before, long after) {
        Supplier<Page> fetching = fetching(endpoint, address);
        Supplier<Page> rested = () -> {
            String line = secrets().mask(Request.get(address).line());
            pauses.due(before, after).ifPresent(pause -> client.pause(pause.before(line, after)));
            return fetching.get();
        };
        return ahead.fetch(rested, Page::close);
    }

    private Supplier<Page> fetching(Endpoint endpoint, URI address) {
        return () -> client.fetch(address, endpoint.envelope(), endpoint.permission());
    }
}
