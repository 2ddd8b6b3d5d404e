package dev.tributary.rest.http;

import dev.tributary.connector.SourceException;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;

/** Follows redirects, but only within the origin, only so often, and not in a circle. */
final class Redirects implements Transport {
    private static final int MOST = 5;

    private final Transport transport;
    private final Access access;

    Redirects(Transport transport, Access access) {
        this.transport = transport;
        this.access = access;
    }

    @Override
    public Response send(Request request) throws IOException {
        Set<URI> seen = new HashSet<>();
        Request current = request;
        Response response = transport.send(current);
        while (new Status(response.status()).redirect()) {
            response.close();
            seen.add(current.uri());
            current = current.to(target(current, response));
            refuseToRunInCircles(request, current, seen);
            response = transport.send(current);
        }
        return response;
    }

    private void refuseToRunInCircles(Request first, Request current, Set<URI> seen) {
        if (seen.contains(current.uri())) {
            throw new SourceException("%s: its redirects lead in a circle. Check 'base_url', or ask the API's operator."
                    .formatted(access.mask(first.address())));
        }
        if (seen.size() > MOST) {
            throw new SourceException(
                    "%s was redirected more than %d times. Check 'base_url', or ask the API's operator."
                            .formatted(access.mask(first.address()), MOST));
        }
    }

    private URI target(Request request, Response response) {
        String location = response.header("Location")
                .orElseThrow(() -> new SourceException(
                        "%s was redirected (%d) without saying where to. Check 'base_url', or ask the API's operator."
                                .formatted(access.mask(request.address()), response.status())));
        return access.follow(request, location, "redirect");
    }
}
