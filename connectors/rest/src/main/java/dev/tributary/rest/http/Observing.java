package dev.tributary.rest.http;

import dev.tributary.connector.Observation;
import dev.tributary.connector.Operations;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Lets people see every request that goes out, whatever comes of it. */
final class Observing implements Transport {
    private final Transport transport;
    private final Access access;
    private final Operations operations;
    private final Clock clock;

    Observing(Transport transport, Access access, Operations operations, Clock clock) {
        this.transport = transport;
        this.access = access;
        this.operations = operations;
        this.clock = clock;
    }

    @Override
    public Response send(Request request) throws IOException {
        String line = access.mask(request.line());
        Instant sent = clock.instant();
        Response response;
        try {
            response = transport.send(request);
        } catch (IOException failure) {
            operations.observe(new Observation.RequestFailed(line, access.mask(IoReason.of(failure))));
            throw failure;
        }
        Duration elapsed = Duration.between(sent, clock.instant());
        long bytes = response.body().received();
        operations.observe(new Observation.RequestAnswered(line, response.status(), bytes, elapsed));
        return response;
    }
}
