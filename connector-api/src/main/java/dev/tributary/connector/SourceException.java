package dev.tributary.connector;

/**
 * The source failed for good: it refused, stayed away, or answered something that cannot be right. The message says
 * what failed, where, and what to do, and holds no secret. Not final, so that an engine can tell failures apart.
 */
public class SourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message for people. */
    public SourceException(String message) {
        super(message);
    }

    /** With a message for people and what lies beneath. */
    public SourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
