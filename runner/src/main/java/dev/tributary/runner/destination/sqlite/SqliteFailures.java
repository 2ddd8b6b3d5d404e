package dev.tributary.runner.destination.sqlite;

import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.jdbc.JdbcConnection;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * What SQLite's errors mean to whoever runs the sync.
 *
 * @param path the file
 * @param config how it was opened; once it has waited in vain for a lock, it is set not to wait again
 */
record SqliteFailures(Path path, SQLiteConfig config) implements JdbcConnection.Failures {
    @Override
    public DestinationException translated(String doing, SQLException failure) {
        return new DestinationException("%s: could not %s: %s".formatted(path, doing, cause(failure)), failure);
    }

    @Override
    public DestinationException refusal(String doing, String cause) {
        return new DestinationException("%s: could not %s: %s".formatted(path, doing, cause));
    }

    private String cause(SQLException failure) {
        if (failure.getCause() instanceof NativeLibraryNotFoundException) {
            return ("SQLite itself could not be unpacked into %s. Check that this folder exists, has room, and may hold"
                            + " programs, or name another one with -Djava.io.tmpdir in TRIBUTARY_JAVA_OPTS.")
                    .formatted(System.getProperty("java.io.tmpdir"));
        }
        return switch (kind(failure)) {
            case SQLITE_NOTADB -> "the file is not an SQLite database. Name another file, or move this one away.";
            case SQLITE_CORRUPT -> "the database is damaged. Move the file away and sync again.";
            case SQLITE_BUSY, SQLITE_LOCKED -> locked();
            case SQLITE_FULL ->
                String.format(
                        Locale.ROOT,
                        "the disk is full: %,d bytes are free in %s. Make room and sync again.",
                        folder().getUsableSpace(),
                        folder());
            case SQLITE_READONLY, SQLITE_PERM -> "the file or its folder is read-only. Allow writing and sync again.";
            case SQLITE_CANTOPEN ->
                Files.isDirectory(path)
                        ? "it is a folder. Name a file, or move the folder away."
                        : "the file cannot be opened. Check that the folder %s exists and can be written."
                                .formatted(folder());
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
    static SQLiteErrorCode kind(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xff)
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }

    /** What is still to be said of a sync that has waited in vain is not worth another wait. */
    private String locked() {
        int waited = config.getBusyTimeout();
        config.setBusyTimeout(0);
        return "the database is locked by another program, and stayed so for %d seconds. Close it there and sync again."
                .formatted(waited / 1000);
    }

    private File folder() {
        Path parent = path.toAbsolutePath().getParent();
        return (parent == null ? path : parent).toFile();
    }
}
