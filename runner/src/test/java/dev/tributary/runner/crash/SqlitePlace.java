package dev.tributary.runner.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** A database file in a folder of its own. */
record SqlitePlace(Path folder) implements Place {
    /** One that holds nothing, in a folder beneath this one. */
    static SqlitePlace in(Path parent) {
        try {
            return new SqlitePlace(Files.createTempDirectory(parent, "place-"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Path file() {
        return folder.resolve("warehouse.db");
    }

    @Override
    public String address() {
        return "sqlite:" + file();
    }

    @Override
    public SqlitePlace copy() {
        SqlitePlace copy = in(folder.getParent());
        try {
            Path unused = Files.copy(file(), copy.file());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return copy;
    }

    @Override
    public long rows(String table) {
        // SQLite would make a file that is not there.
        if (!Files.exists(file())) {
            return 0;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                ResultSet tables =
                        statement.executeQuery("SELECT 1 FROM sqlite_master WHERE name = '%s'".formatted(table))) {
            if (!tables.next()) {
                return 0;
            }
            try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table)) {
                return count.getLong(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public Map<String, List<String>> contents() {
        return Contents.of(folder);
    }
}
