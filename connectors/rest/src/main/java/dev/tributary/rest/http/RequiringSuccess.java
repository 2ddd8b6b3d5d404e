package dev.tributary.rest.http;

import dev.tributary.rest.decode.Beginning;
import java.io.IOException;
import java.time.Clock;

/**
 * Lets pass a 200, and what the request counts as an answer besides. Tells apart what may get better by itself and what
 * somebody must do something about.
 */
final class RequiringSuccess implements Transport {
    private final Transport transport;
    private final Access access;
    private final Clock clock;
    private volatile boolean letIn;

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
            letIn = true;
        }
        if (status.success() || request.answers().contains(response.status())) {
            return response;
        }
        try (response) {
            if (status.temporary()) {
                throw new TemporaryException(
                        status, response.header("Retry-After").flatMap(header -> RetryAfter.parse(header, clock)));
            }
            throw refusal(request, response);
        }
    }

    /** Why nothing can be made of a response that asking again will not change. */
    StatusException refusal(Request request, Response response) throws IOException {
        Status status = new Status(response.status());
        String message = "%s answered %s. %s%s"
                .formatted(access.mask(request.address()), status, advice(request, status), beginning(response));
        boolean keptOut = status.code() == 401
                || (status.code() == 403 && (request.permission().isPresent() || mayBeElsewhere()));
        return keptOut
                ? new UnauthorizedException(status.code(), message)
                : new StatusException(status.code(), message);
    }

    /** What a source said, as the end of a message. */
    String beginning(Response response) throws IOException {
        return response.body().received() == 0
                ? ""
                : " The answer begins: " + Beginning.of(response.body(), access::mask);
    }

    private String advice(Request request, Status status) {
        return switch (status.code()) {
            case 401 -> credentials();
            case 403 -> mayBeElsewhere() ? credentials() : forbidden(request);
            case 404 ->
                "Check that %s %s right and that the account has this resource."
                        .formatted(access.whereabouts(), access.places().size() == 1 ? "is" : "are");
            default -> "Check 'base_url', or ask the API's operator.";
        };
    }

    /** Whether the credentials may be those of another region, which they are not if they were good for anything before. */
    private boolean mayBeElsewhere() {
        return access.region().isPresent() && !letIn;
    }

    private String credentials() {
        return "Check that %s %s copied completely%s."
                .formatted(
                        access.named(),
                        access.settings().size() == 1 ? "is current and was" : "are current and were",
                        access.region().map(", and that "::concat).orElse(""));
    }

    private String forbidden(Request request) {
        return request.permission()
                .map(action -> "The account behind %s seems to lack the permission %s. Grant it, or do not read this."
                        .formatted(access.named(), action))
                .orElseGet(() -> "Check that the account behind %s may read this resource.".formatted(access.named()));
    }
}
