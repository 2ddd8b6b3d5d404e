package dev.tributary.rest.http;

import dev.tributary.connector.SourceException;

/** The source answered with a status that asking again will not change. */
public sealed class StatusException extends SourceException permits UnauthorizedException {
    private static final long serialVersionUID = 1L;

    private final int status;

    StatusException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
