package dev.tributary.runner.plugin;

/** What somebody named is not there: a connector, a jar, a place where jars are. The message says what to do. */
public final class NotFoundException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFoundException(String message) {
        super(message);
    }
}
