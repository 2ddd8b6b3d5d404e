package dev.tributary.runner.destination.jdbc;

/** The one transaction that is open over a connection, or none. */
public final class JdbcTransaction {
    private final JdbcConnection connection;
    private boolean open;

    /** None yet. */
    public JdbcTransaction(JdbcConnection connection) {
        this.connection = connection;
    }

    /** Whether one has begun and not ended. */
    public boolean isOpen() {
        return open;
    }

    /** Begins one. */
    public void begin() {
        connection.perform("begin a transaction", jdbc -> jdbc.setAutoCommit(false));
        open = true;
    }

    /** Makes visible what was done in it. */
    public void commit() {
        // Not commit(), after which SQLite's driver at once begins the next, and keeps others from writing.
        connection.perform("commit", jdbc -> jdbc.setAutoCommit(true));
        open = false;
    }

    /** Undoes what was done in it, if there is one. */
    public void rollback() {
        if (open) {
            open = false;
            connection.perform("roll back", jdbc -> {
                jdbc.rollback();
                jdbc.setAutoCommit(true);
            });
        }
    }
}
