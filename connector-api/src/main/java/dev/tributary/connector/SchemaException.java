package dev.tributary.connector;

/** A connector broke its own schema, or declared one that cannot be. Its author must act. */
public final class SchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message that names the table and column and says what would be right. */
    public SchemaException(String message) {
        super(message);
    }
}
