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
    private final Origin origin;

    Redirects(Transport transport, Origin origin) {
        this.transport = transport;
        this.origin = origin;
    }

    @Override
    public Response send(Request request) throws IOException {
        Set<URI> seen = new HashSet<>();
        Request current = request;
        while (true) {
            seen.add(current.uri());
            Response response = transport.send(current);
            if (!new Status(response.status()).redirect()) {
                return response;
            }
            response.close();
            URI target = target(current, response);
            if (seen.contains(target)) {
                throw new SourceException(
                        "%s: its redirects lead in a circle. Check 'base_url', or ask the API's operator."
                                .formatted(request.address()));
            }
            if (seen.size() > MOST) {
                throw new SourceException(
                        "%s was redirected more than %d times. Check 'base_url', or ask the API's operator."
                                .formatted(request.address(), MOST));
            }
            current = current.to(target);
        }
    }

    private URI target(Request request, Response response) {
        String location = response.header("Location")
                .orElseThrow(() -> new SourceException(
                        "%s was redirected (%d) without saying where to. Check 'base_url', or ask the API's operator."
                                .formatted(request.address(), response.status())));
        return origin.follow(request, location, "redirect");
    }
}
