package dev.tributary.rest.http;

import java.io.IOException;
import java.util.Optional;

/** The source answered with a status that says: not now. */
final class TemporaryException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Optional<RetryAfter> retryAfter;

    TemporaryException(String status, Optional<RetryAfter> retryAfter) {
        super(status);
        this.retryAfter = retryAfter;
    }

    /** When the source wants to be asked again, if it said so. */
    Optional<RetryAfter> retryAfter() {
        return retryAfter;
    }
}
