package dev.tributary.rest.http;

/** The source does not know us, or does not let us in. Whoever keeps asking may be locked out, so this stops a sync. */
public final class UnauthorizedException extends StatusException {
    private static final long serialVersionUID = 1L;

    UnauthorizedException(int status, String message) {
        super(status, message);
    }
}
