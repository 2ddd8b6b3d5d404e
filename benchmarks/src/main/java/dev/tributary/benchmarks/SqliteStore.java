package dev.tributary.benchmarks;

import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.sqlite.SqliteDestination;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** SQLite files, beside {@code sqlite3 .import} with the settings that it comes with. */
final class SqliteStore implements Store {
    private static final int BATCH = 1_000;

    private final Path ours;
    private final Path theirs;
    private final Optional<Path> sqlite3 = Programs.find("sqlite3");

    SqliteStore(Path folder) {
        this.ours = folder.resolve("tributary.db");
        this.theirs = folder.resolve("tool.db");
    }

    @Override
    public Destination destination() {
        return SqliteDestination.at(ours);
    }

    @Override
    public void clear() {
        for (Path file : List.of(ours, theirs)) {
            for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
                try {
                    boolean unused = Files.deleteIfExists(Path.of(file + suffix));
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            }
        }
    }

    @Override
    public void prepare(List<Csv> tables) {
        try (Connection made = connect(ours);
                Connection empty = connect(theirs);
                Statement question = made.createStatement();
                Statement statement = empty.createStatement()) {
            for (Csv csv : tables) {
                boolean unused = statement.execute(like(csv, question));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** In the order of the file, by which {@code .import} goes. */
    private static String like(Csv csv, Statement question) throws SQLException {
        Map<String, String> definitions = new HashMap<>();
        SortedMap<Integer, String> key = new TreeMap<>();
        try (ResultSet columns = question.executeQuery("PRAGMA table_info(%s)".formatted(csv.table()))) {
            while (columns.next()) {
                String name = columns.getString("name");
                String constraint = columns.getBoolean("notnull") ? " NOT NULL" : "";
                definitions.put(name, name + " " + columns.getString("type") + constraint);
                if (columns.getInt("pk") > 0) {
                    key.put(columns.getInt("pk"), name);
                }
            }
        }
        List<String> parts = new ArrayList<>();
        csv.columns().forEach(column -> parts.add(definitions.get(column)));
        parts.add(definitions.get("_fivetran_synced"));
        parts.add(definitions.get("_fivetran_deleted"));
        return "CREATE TABLE %s (%s, PRIMARY KEY (%s))"
                .formatted(csv.table(), String.join(", ", parts), String.join(", ", key.values()));
    }

    private static Connection connect(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    @Override
    public String tool() {
        return sqlite3.map(program -> "sqlite3 .import")
                .orElse("CSV through the driver, as there is no sqlite3 on the PATH");
    }

    @Override
    public void load(List<Csv> tables) {
        if (sqlite3.isPresent()) {
            importInto(sqlite3.get(), tables);
        } else {
            loadThroughDriver(tables);
        }
    }

    /** All in one transaction. */
    private void importInto(Path program, List<Csv> tables) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "-bail", theirs.toString(), "BEGIN"));
        for (Csv csv : tables) {
            command.add(".import --csv %s %s".formatted(csv.file(), csv.table()));
        }
        command.add("COMMIT");
        String unused = Programs.run(command);
    }

    private void loadThroughDriver(List<Csv> tables) {
        try (Connection connection = connect(theirs)) {
            connection.setAutoCommit(false);
            for (Csv csv : tables) {
                insert(connection, csv);
            }
            connection.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void insert(Connection connection, Csv csv) throws SQLException, IOException {
        String values = "?, ".repeat(csv.columns().size() + 1) + "?";
        try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO %s VALUES (%s)".formatted(csv.table(), values));
                BufferedReader rows = Files.newBufferedReader(csv.file())) {
            int waiting = 0;
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                bind(insert, row);
                insert.addBatch();
                if (++waiting % BATCH == 0) {
                    int[] unused = insert.executeBatch();
                }
            }
            int[] unused = insert.executeBatch();
        }
    }

    /** Our files have no line break within a field. */
    private static void bind(PreparedStatement insert, String row) throws SQLException {
        int parameter = 1;
        int from = 0;
        while (from <= row.length()) {
            boolean quoted = from < row.length() && row.charAt(from) == '"';
            int end = quoted ? endOfQuoted(row, from) : row.indexOf(',', from);
            end = end < 0 ? row.length() : end;
            String field = row.substring(from, end);
            insert.setString(
                    parameter++, quoted ? field.substring(1, field.length() - 1).replace("\"\"", "\"") : field);
            from = end + 1;
        }
    }

    private static int endOfQuoted(String row, int from) {
        int quote = row.indexOf('"', from + 1);
        while (quote + 1 < row.length() && row.charAt(quote + 1) == '"') {
            quote = row.indexOf('"', quote + 2);
        }
        return quote + 1;
    }

    @Override
    public long different(Csv csv) {
        String columns = String.join(", ", csv.columns()) + ", _fivetran_deleted";
        // The tool knows no null: what is empty in a file becomes an empty text.
        String loaded = csv.columns().stream().map("nullif(%s, '')"::formatted).collect(Collectors.joining(", "))
                + ", _fivetran_deleted";
        String question = """
                SELECT (SELECT count(*) FROM (SELECT %1$s FROM main.%3$s EXCEPT SELECT %2$s FROM tool.%3$s))
                  + (SELECT count(*) FROM (SELECT %2$s FROM tool.%3$s EXCEPT SELECT %1$s FROM main.%3$s))
                """.formatted(columns, loaded, csv.table());
        try (Connection connection = connect(ours);
                Statement statement = connection.createStatement()) {
            boolean unused = statement.execute("ATTACH '%s' AS tool".formatted(theirs));
            try (ResultSet answer = statement.executeQuery(question)) {
                boolean unusedToo = answer.next();
                return answer.getLong(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
