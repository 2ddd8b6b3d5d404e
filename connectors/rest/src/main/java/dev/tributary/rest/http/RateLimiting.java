package dev.tributary.rest.http;

import dev.failsafe.RateLimiter;
import dev.tributary.connector.Observation;
import dev.tributary.connector.Operations;
import java.io.IOException;
import java.time.Duration;

/** Sends no more requests in a minute than were asked for, evenly spread; further attempts and redirects count as well. */
final class RateLimiting implements Transport {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Transport transport;
    private final RateLimiter<Object> turns;
    private final Access access;
    private final Operations operations;

    RateLimiting(Transport transport, int requestsPerMinute, Access access, Operations operations) {
        this.transport = transport;
        this.turns = RateLimiter.smoothBuilder(requestsPerMinute, MINUTE).build();
        this.access = access;
        this.operations = operations;
    }

    @Override
    public Response send(Request request) throws IOException {
        Duration wait = turns.reservePermit();
        if (!wait.isZero()) {
            Delay.sleep(
                    new Observation.Waiting(
                            access.mask(request.line()), "its turn has not come ('requests_per_minute')", wait),
                    operations);
        }
        return transport.send(request);
    }
}
