package dev.tributary.rest.http;

import dev.tributary.connector.SourceException;
import java.io.IOException;

/** Attaches the credentials, and lets no request pass that goes anywhere but to the origin they are meant for. */
final class Credentials implements Transport {
    private final Transport transport;
    private final Access access;

    Credentials(Transport transport, Access access) {
        this.transport = transport;
        this.access = access;
    }

    @Override
    public Response send(Request request) throws IOException {
        if (!Origin.of(request.uri()).equals(access.origin())) {
            throw new SourceException("%s is not at the configured origin %s; nothing was sent. Check 'base_url'."
                    .formatted(access.mask(request.address()), access.origin()));
        }
        return transport.send(request.with("Authorization", access.authorization()));
    }
}
