package dev.tributary.runner.plugin;

/** A jar cannot be used. The message completes "the jar …"; every caller says which one. */
final class UnusableJarException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableJarException(String reason) {
        super(reason);
    }

    UnusableJarException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
