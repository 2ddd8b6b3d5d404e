package dev.tributary.runner.destination;

/**
 * The transaction is gone, through no fault of what was to be done in it: the connection broke, the server restarted,
 * or it was the victim among several that stood in each other's way. The same once more may succeed.
 */
public final class TransactionLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message that says what failed, where, and what to do should it go on. */
    public TransactionLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
