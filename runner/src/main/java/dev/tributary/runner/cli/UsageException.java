package dev.tributary.runner.cli;

/** A command says something that cannot be. Whoever typed it must act. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With a message that says what is wrong and what would be right. */
    UsageException(String message) {
        super(message);
    }
}
