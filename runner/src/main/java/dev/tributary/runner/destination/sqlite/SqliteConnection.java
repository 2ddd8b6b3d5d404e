package dev.tributary.runner.destination.sqlite;

import dev.tributary.runner.destination.DestinationException;
import java.io.File;
import java.nio.file.Files;
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
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteConfig;
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
    private final SQLiteConfig config;
    private final Connection connection;

    SqliteConnection(Path path, SQLiteConfig config, Connection connection) {
        this.path = path;
        this.config = config;
        this.connection = connection;
    }

    /** How a warehouse is opened. */
    static SQLiteConfig settings() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_TIMEOUT_MILLISECONDS);
        config.setSynchronous(SynchronousMode.NORMAL);
        config.setCacheSize(-CACHE_KIBIBYTES);
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
    static SqliteConnection open(Path path, SQLiteConfig config) {
        try {
            Connection connection = config.createConnection("jdbc:sqlite:" + path);
            try {
                letOthersRead(connection);
            } catch (SQLException failure) {
                connection.close();
                throw failure;
            }
            return new SqliteConnection(path, config, connection);
        } catch (SQLException failure) {
            throw translated("open the database", path, config, failure);
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
            if (kind(failure) != SQLiteErrorCode.SQLITE_BUSY) {
                throw failure;
            }
            // Where others have the file open, SQLite refuses without waiting; to begin a transaction it does wait.
            boolean unusedBegin = statement.execute("BEGIN EXCLUSIVE");
            boolean unusedEnd = statement.execute("COMMIT");
            letOthersRead(jdbc);
        }
    }

    /** Does some work; a failure names what was being done. */
    <T> T run(String doing, Work<T> work) {
        try {
            return work.with(connection);
        } catch (SQLException failure) {
            throw translated(doing, path, config, failure);
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
            throw translated("close the database", path, config, failure);
        }
    }

    /** What is thrown where SQLite would do what it is told, but must not be told. */
    DestinationException refusal(String doing, String cause) {
        return new DestinationException("%s: could not %s: %s".formatted(path, doing, cause));
    }

    private static DestinationException translated(String doing, Path path, SQLiteConfig config, SQLException failure) {
        return new DestinationException(
                "%s: could not %s: %s".formatted(path, doing, cause(path, config, failure)), failure);
    }

    private static String cause(Path path, SQLiteConfig config, SQLException failure) {
        if (failure.getCause() instanceof NativeLibraryNotFoundException) {
            return ("SQLite itself could not be unpacked into %s. Check that this folder exists, has room, and may hold"
                            + " programs, or name another one with -Djava.io.tmpdir in TRIBUTARY_JAVA_OPTS.")
                    .formatted(System.getProperty("java.io.tmpdir"));
        }
        return switch (kind(failure)) {
            case SQLITE_NOTADB -> "the file is not an SQLite database. Name another file, or move this one away.";
            case SQLITE_CORRUPT -> "the database is damaged. Move the file away and sync again.";
            case SQLITE_BUSY, SQLITE_LOCKED -> locked(config);
            case SQLITE_FULL ->
                String.format(
                        Locale.ROOT,
                        "the disk is full: %,d bytes are free in %s. Make room and sync again.",
                        folder(path).getUsableSpace(),
                        folder(path));
            case SQLITE_READONLY, SQLITE_PERM ->
                "the file or its folder is read-only." + " Allow writing and sync again.";
            case SQLITE_CANTOPEN ->
                Files.isDirectory(path)
                        ? "it is a folder. Name a file, or move the folder away."
                        : "the file cannot be opened. Check that the folder %s exists and can be written."
                                .formatted(folder(path));
            case SQLITE_IOERR ->
                "the disk or the network in between failed (%s). Check them and sync again."
                        .formatted(failure.getMessage());
            case SQLITE_CONSTRAINT ->
                "a rule that somebody has added to the table forbids it (%s). Take the rule away and sync again."
                        .formatted(failure.getMessage());
            default ->
                "%s. If the file was changed by another program, undo that; otherwise sync into another file."
                        .formatted(failure.getMessage());
        };
    }

    /** The kind of a failure, without what SQLite tells apart further. */
    private static SQLiteErrorCode kind(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff)
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }

    /** What is still to be said of a sync that has waited in vain is not worth another wait. */
    private static String locked(SQLiteConfig config) {
        int waited = config.getBusyTimeout();
        config.setBusyTimeout(0);
        return "the database is locked by another program, and stayed so for %d seconds. Close it there and sync again."
                .formatted(waited / 1000);
    }

    private static File folder(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return (parent == null ? path : parent).toFile();
    }
}
