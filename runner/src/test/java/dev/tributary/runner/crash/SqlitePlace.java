package dev.tributary.runner.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    public Map<String, List<String>> contents() {
        return Contents.of(folder);
    }
}
