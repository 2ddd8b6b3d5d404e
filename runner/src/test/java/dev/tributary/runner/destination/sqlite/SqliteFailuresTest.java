package dev.tributary.runner.destination.sqlite;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.jdbc.JdbcConnection;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Failures that no test can provoke in a real database: the driver's connection is played. */
class SqliteFailuresTest {
    private static final Path FILE = Path.of("no-such-folder", "warehouse.db");

    private final Connection driver = mock(Connection.class);
    private final JdbcConnection connection = new JdbcConnection(driver, new SqliteFailures(FILE, new SQLiteConfig()));

    @Test
    void a_full_disk_is_named_with_the_room_that_is_left() throws SQLException {
        when(driver.createStatement()).thenThrow(new SQLiteException("full", SQLiteErrorCode.SQLITE_FULL));

        assertThatExceptionOfType(DestinationException.class)
                .isThrownBy(() -> connection.run("write rows", Connection::createStatement))
                .withMessage(
                        "%s: could not write rows: the disk is full: 0 bytes are free in %s. Make room and sync again.",
                        FILE, FILE.toAbsolutePath().getParent());
    }

    @Test
    void a_database_that_cannot_be_closed_says_why() throws SQLException {
        doThrow(new SQLException("the disk is gone")).when(driver).close();

        assertThatExceptionOfType(DestinationException.class)
                .isThrownBy(connection::close)
                .withMessage(
                        "%s: could not close the database: the disk is gone. If the file was changed by another program,"
                                + " undo that; otherwise sync into another file.",
                        FILE);
    }
}
