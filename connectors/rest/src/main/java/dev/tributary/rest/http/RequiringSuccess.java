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
        String message = "%s answered %s. %s%s"
                .formatted(access.mask(request.address()), status, advice(request, status), beginning);
        boolean keptOut = status.code() == 401
                || (status.code() == 403 && request.permission().isPresent());
        return keptOut
                ? new UnauthorizedException(status.code(), message)
                : new StatusException(status.code(), message);
    }

    private String advice(Request request, Status status) {
        return switch (status.code()) {
            case 401 ->
                "Check that %s %s copied completely."
                        .formatted(
                                access.named(),
                                access.settings().size() == 1 ? "is current and was" : "are current and were");
            case 403 ->
                request.permission()
                        .map(action ->
                                "The account behind %s seems to lack the permission %s. Grant it, or do not read this."
                                        .formatted(access.named(), action))
                        .orElseGet(() ->
                                "Check that the account behind %s may read this resource.".formatted(access.named()));
            case 404 ->
                "Check that %s %s right and that the account has this resource."
                        .formatted(access.whereabouts(), access.places().size() == 1 ? "is" : "are");
            default -> "Check 'base_url', or ask the API's operator.";
        };
    }
}
