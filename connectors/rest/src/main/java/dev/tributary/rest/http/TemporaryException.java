package dev.tributary.rest.http;

import java.io.IOException;
import java.util.Optional;

/** The source answered with a status that says: not now. */
final class TemporaryException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Optional<RetryAfter> retryAfter;

    TemporaryException(Status status, Optional<RetryAfter> retryAfter) {
        super(status.toString());
        this.status = status.code();
        this.retryAfter = retryAfter;
    }

    /** The HTTP status. */
    int status() {
        return status;
    }

    /** When the source wants to be asked again, if it said so. */
    Optional<RetryAfter> retryAfter() {
        return retryAfter;
    }
}
