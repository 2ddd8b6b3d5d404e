package dev.tributary.rest.decode;

import java.io.IOException;

/** A body is no JSON. Whatever sent it may have been a gateway on a bad day, so asking again may help. */
public final class MalformedBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedBodyException(String message) {
        super(message);
    }
}
