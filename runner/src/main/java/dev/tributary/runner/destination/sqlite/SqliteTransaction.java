package dev.tributary.runner.destination.sqlite;

/** The one transaction that is open, or none. It takes the lock for writing when it begins, so it cannot fail half way. */
final class SqliteTransaction {
    private final SqliteConnection connection;
    private boolean open;

    SqliteTransaction(SqliteConnection connection) {
        this.connection = connection;
    }

    /** Whether one has begun and not ended. */
    boolean isOpen() {
        return open;
    }

    void begin() {
        connection.perform("begin a transaction", jdbc -> jdbc.setAutoCommit(false));
        open = true;
    }

    void commit() {
        // Not commit(), which would at once begin the next one, and keep others from writing or wait for them.
        connection.perform("commit", jdbc -> jdbc.setAutoCommit(true));
        open = false;
    }
}
