package dev.tributary.runner.destination;

/** The database failed, or holds something that must not be overwritten. Whoever runs it must act. */
public final class DestinationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message that says what failed, where, and what to do. */
    public DestinationException(String message) {
        super(message);
    }

    /** With such a message and what lies beneath. */
    public DestinationException(String message, Throwable cause) {
        super(message, cause);
    }
}
