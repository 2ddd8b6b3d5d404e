package dev.tributary.connector;

/**
 * This machine cannot keep what a connector must keep for a while: its disk is full, or broken. Neither the settings nor
 * the source are at fault; whoever runs the machine must act. The message says what failed, where, and what to do, and
 * holds no secret.
 */
public final class LocalStorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message for people and what lies beneath. */
    public LocalStorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
