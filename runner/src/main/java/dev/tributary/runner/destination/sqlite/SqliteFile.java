package dev.tributary.runner.destination.sqlite;

import dev.tributary.runner.destination.jdbc.JdbcConnection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteErrorCode;

/** How a file is opened. */
final class SqliteFile {
    private static final int BUSY_TIMEOUT_MILLISECONDS = 5_000;
    private static final int CACHE_KIBIBYTES = 64 * 1024;

    /** 64 MB. Every so much the journal goes into the database, and each time the disk is waited for. */
    private static final int CHECKPOINT_PAGES = 16 * 1024;

    private SqliteFile() {}

    /** How a warehouse is opened. */
    static SQLiteConfig settings() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLISECONDS);
        config.setSynchronous(SynchronousMode.NORMAL);
        config.setCacheSize(-CACHE_KIBIBYTES);
        config.setWalAutocheckpoint(CHECKPOINT_PAGES);
        config.setTempStore(TempStore.MEMORY);
        // The write lock is taken when a transaction begins, so that it cannot fail half way.
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setGetGeneratedKeys(false);
        return config;
    }

    /**
     * Opens the file; SQLite makes it when something is first written.
     *
     * @param config how; once it has waited in vain for a lock, it is set not to wait again
     */
    static JdbcConnection open(Path path, SQLiteConfig config) {
        JdbcConnection connection = openAsItIs(path, config);
        try {
            connection.perform("open the database", SqliteFile::letOthersRead);
            return connection;
        } catch (RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    /** The same, and nothing about the file is changed by that. */
    static JdbcConnection openAsItIs(Path path, SQLiteConfig config) {
        SqliteFailures failures = new SqliteFailures(path, config);
        try {
            return new JdbcConnection(config.createConnection("jdbc:sqlite:" + path), failures);
        } catch (SQLException failure) {
            throw failures.translated("open the database", failure);
        }
    }

    /** Sees to a journal that is durable against the death of the process, and lets others read while a sync writes. */
    private static void letOthersRead(Connection jdbc) throws SQLException {
        try (Statement statement = jdbc.createStatement()) {
            if (!hasSuchJournal(statement)) {
                makeSuchJournal(jdbc, statement);
            }
        }
    }

    private static boolean hasSuchJournal(Statement statement) throws SQLException {
        try (ResultSet mode = statement.executeQuery("PRAGMA journal_mode")) {
            return mode.next() && "wal".equals(mode.getString(1));
        }
    }

    private static void makeSuchJournal(Connection jdbc, Statement statement) throws SQLException {
        try {
            boolean unused = statement.execute("PRAGMA journal_mode = WAL");
        } catch (SQLException failure) {
            if (SqliteFailures.kind(failure) != SQLiteErrorCode.SQLITE_BUSY) {
                throw failure;
            }
            // Where others have the file open, SQLite refuses without waiting; to begin a transaction it does wait.
            boolean unusedBegin = statement.execute("BEGIN EXCLUSIVE");
            boolean unusedEnd = statement.execute("COMMIT");
            letOthersRead(jdbc);
        }
    }
}
