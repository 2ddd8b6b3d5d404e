package dev.tributary.rest.http;

import dev.tributary.rest.decode.Beginning;
import java.io.IOException;
import java.time.Clock;

/** Lets only a 200 pass. Tells apart what may get better by itself and what somebody must do something about. */
final class RequiringSuccess implements Transport {
    private final Transport transport;
    private final Access access;
    private final Clock clock;

    RequiringSuccess(Transport transport, Access access, Clock clock) {
        this.transport = transport;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public Response send(Request request) throws IOException {
        Response response = transport.send(request);
        Status status = new Status(response.status());
        if (status.success()) {
            return response;
        }
        try (response) {
            if (status.temporary()) {
                throw new TemporaryException(
                        status.toString(),
                        response.header("Retry-After").flatMap(header -> RetryAfter.parse(header, clock)));
            }
            throw refusal(request, response, status);
        }
    }

    private StatusException refusal(Request request, Response response, Status status) throws IOException {
        String beginning = response.body().received() == 0
                ? ""
                : " The answer begins: " + Beginning.of(response.body(), access::mask);
        String message =
                "%s answered %s. %s%s".formatted(access.mask(request.address()), status, advice(status), beginning);
        return status.code() == 401 ? new UnauthorizedException(message) : new StatusException(status.code(), message);
    }

    private String advice(Status status) {
        return switch (status.code()) {
            case 401 -> "Check that %s is current and was copied completely.".formatted(access.named());
            case 403 -> "Check that the account behind %s may read this resource.".formatted(access.named());
            case 404 -> "Check that 'base_url' is right and that the account has this resource.";
            default -> "Check 'base_url', or ask the API's operator.";
        };
    }
}
