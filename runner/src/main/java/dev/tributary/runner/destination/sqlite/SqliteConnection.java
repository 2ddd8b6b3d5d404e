package dev.tributary.runner.destination.sqlite;

import dev.tributary.runner.destination.DestinationException;
import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The one place where SQLite is spoken to, and where its errors become sentences. */
final class SqliteConnection implements AutoCloseable {
    private static final int BUSY_TIMEOUT_MILLISECONDS = 5_000;
    private static final int CACHE_KIBIBYTES = 64 * 1024;

    /** Work that speaks SQL. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Work that speaks SQL and has no answer. */
    @FunctionalInterface
    interface Action {
        void with(Connection connection) throws SQLException;
    }

    private final Path path;
    private final Connection connection;

    private SqliteConnection(Path path, Connection connection) {
        this.path = path;
        this.connection = connection;
    }

    /** Opens the file; SQLite makes it when something is first written. */
    static SqliteConnection open(Path path) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLISECONDS);
        // Durable against the death of the process, readable by others while a sync writes.
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.NORMAL);
        config.setCacheSize(-CACHE_KIBIBYTES);
        config.setTempStore(TempStore.MEMORY);
        // The write lock is taken when a transaction begins, so that it cannot fail half way.
        config.setTransactionMode(TransactionMode.IMMEDIATE);
        config.setGetGeneratedKeys(false);
        try {
            return new SqliteConnection(path, config.createConnection("jdbc:sqlite:" + path));
        } catch (SQLException failure) {
            throw translated("open the database", path, failure);
        }
    }

    /** Does some work; a failure names what was being done. */
    <T> T run(String doing, Work<T> work) {
        try {
            return work.with(connection);
        } catch (SQLException failure) {
            throw translated(doing, path, failure);
        }
    }

    /** Does some work that has no answer. */
    void perform(String doing, Action action) {
        Boolean unused = run(doing, it -> {
            action.with(it);
            return true;
        });
    }

    void execute(String doing, String sql) {
        perform(doing, it -> {
            try (Statement statement = it.createStatement()) {
                boolean unused = statement.execute(sql);
            }
        });
    }

    /** Changes rows and says how many. */
    int update(String doing, String sql, @Nullable Object... parameters) {
        return run(doing, it -> {
            try (PreparedStatement statement = it.prepareStatement(sql)) {
                bind(statement, parameters);
                return statement.executeUpdate();
            }
        });
    }

    /** Makes something of each row of an answer. */
    <T> List<T> query(String doing, String sql, RowReader<T> reader, @Nullable Object... parameters) {
        return run(doing, it -> {
            List<T> answers = new ArrayList<>();
            try (PreparedStatement statement = it.prepareStatement(sql)) {
                bind(statement, parameters);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        answers.add(reader.read(rows));
                    }
                }
            }
            return answers;
        });
    }

    /** Makes something of one row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private static void bind(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            SqliteValues.bind(statement, i + 1, parameters[i]);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw translated("close the database", path, failure);
        }
    }

    /** What is thrown where SQLite would do what it is told, but must not be told. */
    DestinationException refusal(String doing, String cause) {
        return new DestinationException("%s: could not %s: %s".formatted(path, doing, cause));
    }

    private static DestinationException translated(String doing, Path path, SQLException failure) {
        return new DestinationException("%s: could not %s: %s".formatted(path, doing, cause(path, failure)), failure);
    }

    private static String cause(Path path, SQLException failure) {
        SQLiteErrorCode code =
                failure instanceof SQLiteException sqlite ? sqlite.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        return switch (code) {
            case SQLITE_NOTADB -> "the file is not an SQLite database. Name another file, or move this one away.";
            case SQLITE_CORRUPT -> "the database is damaged. Move the file away and sync again.";
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_BUSY_SNAPSHOT ->
                "the database is locked by another program, and"
                        + " stayed so for %d seconds. Close it there and sync again."
                                .formatted(BUSY_TIMEOUT_MILLISECONDS / 1000);
            case SQLITE_FULL ->
                String.format(
                        Locale.ROOT,
                        "the disk is full: %,d bytes are free in %s. Make room and sync again.",
                        folder(path).getUsableSpace(),
                        folder(path));
            case SQLITE_READONLY, SQLITE_READONLY_DIRECTORY, SQLITE_PERM ->
                "the file or its folder is read-only." + " Allow writing and sync again.";
            case SQLITE_CANTOPEN ->
                "the file cannot be opened. Check that the folder %s exists and can be written."
                        .formatted(folder(path));
            default -> failure.getMessage() + ".";
        };
    }

    private static File folder(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return (parent == null ? path : parent).toFile();
    }
}
