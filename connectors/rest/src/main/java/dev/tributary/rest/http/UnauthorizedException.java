package dev.tributary.rest.http;

/** The source does not know us. No other request will fare better, and trying on may lock the account. */
public final class UnauthorizedException extends StatusException {
    private static final long serialVersionUID = 1L;

    UnauthorizedException(String message) {
        super(401, message);
    }
}
