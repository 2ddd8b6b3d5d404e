package dev.tributary.runner.plugin;

/** No connector has the name that was asked for. The message says so, and what was perhaps meant. */
public final class UnknownConnectorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownConnectorException(String message) {
        super(message);
    }
}
