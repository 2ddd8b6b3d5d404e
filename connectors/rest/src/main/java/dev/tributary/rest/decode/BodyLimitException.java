package dev.tributary.rest.decode;

import java.io.IOException;

/** A body is longer than it may be. Asking again would not make it shorter. */
public final class BodyLimitException extends IOException {
    private static final long serialVersionUID = 1L;

    BodyLimitException(long limit) {
        super("the body is longer than %d bytes".formatted(limit));
    }
}
