package dev.tributary.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * The rows of one table as a file, with the two columns at the end that every table has.
 *
 * @param table where they go
 * @param columns in the order of the table and of the file
 * @param file without a line of names
 */
record Csv(String table, List<String> columns, Path file) {
    private static final String SYNCED = "2026-01-02T03:04:05.000000Z";
    private static final String NOT_DELETED = "0";

    /** Copies the names. */
    Csv {
        columns = List.copyOf(columns);
    }

    /** Takes the values of a row, one after the other. */
    static final class Writer implements AutoCloseable {
        private final BufferedWriter out;

        private Writer(BufferedWriter out) {
            this.out = out;
        }

        /** One row. What is true or false becomes 1 or 0, which is what SQLite has for it. */
        void row(Object... values) {
            try {
                for (Object value : values) {
                    field(value instanceof Boolean bit ? bit ? "1" : "0" : value.toString());
                    out.write(',');
                }
                out.write(SYNCED);
                out.write(',');
                out.write(NOT_DELETED);
                out.write('\n');
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private void field(String text) throws IOException {
            boolean quoted = text.indexOf('"') >= 0 || text.indexOf(',') >= 0;
            out.write(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text);
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    /** Writes a file. */
    static Csv write(Path folder, String table, List<String> columns, Consumer<Writer> rows) {
        Path file = folder.resolve(table + ".csv");
        try (Writer writer = new Writer(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            rows.accept(writer);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Csv(table, columns, file);
    }

    /** How long the file is. */
    long bytes() {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
