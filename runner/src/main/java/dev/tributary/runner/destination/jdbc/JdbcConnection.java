package dev.tributary.runner.destination.jdbc;

import dev.tributary.runner.destination.DestinationException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection whose failures say what was being done. Outside of a {@link JdbcTransaction} each statement is one. */
public final class JdbcConnection implements AutoCloseable {
    /** Work that speaks SQL. */
    @FunctionalInterface
    public interface Work<T> {
        /** Does it. */
        T with(Connection connection) throws SQLException;
    }

    /** Work that speaks SQL and has no answer. */
    @FunctionalInterface
    public interface Action {
        /** Does it. */
        void with(Connection connection) throws SQLException;
    }

    /** Makes something of one row. */
    @FunctionalInterface
    public interface RowReader<T> {
        /** Makes it. */
        T read(ResultSet row) throws SQLException;
    }

    /** What the failures of a store mean. */
    public interface Failures {
        /**
         * The exception that says it.
         *
         * @param doing what was being done, after "could not"
         */
        RuntimeException translated(String doing, SQLException failure);

        /** What is thrown where the store would do what it is told, but must not be told. */
        DestinationException refusal(String doing, String cause);
    }

    /** Of eight values: SQLite takes 32,766 parameters in one statement, and PostgreSQL 65,535. */
    private static final int MOST_ROWS = 1_000;

    private final Connection connection;
    private final Failures failures;

    /** A connection that is open. */
    public JdbcConnection(Connection connection, Failures failures) {
        this.connection = connection;
        this.failures = failures;
    }

    /** Does some work; a failure names what was being done. */
    public <T> T run(String doing, Work<T> work) {
        try {
            return work.with(connection);
        } catch (SQLException failure) {
            throw failures.translated(doing, failure);
        }
    }

    /** Does some work that has no answer. */
    public void perform(String doing, Action action) {
        Boolean unused = run(doing, it -> {
            action.with(it);
            return true;
        });
    }

    /** Executes one statement. */
    public void execute(String doing, String sql) {
        perform(doing, it -> execute(it, sql));
    }

    /** Executes one statement as part of more work, which has a name of its own. */
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean unused = statement.execute(sql);
        }
    }

    /** Changes rows and says how many. */
    public int update(String doing, String sql, @Nullable Object... parameters) {
        return run(doing, it -> {
            try (PreparedStatement statement = it.prepareStatement(sql)) {
                bind(statement, parameters);
                return statement.executeUpdate();
            }
        });
    }

    /**
     * Inserts many rows by few statements.
     *
     * @param into the statement before its {@code VALUES}
     * @param onConflict the statement behind them
     * @param rows their values, as many in each
     */
    public void insert(String doing, String into, String onConflict, List<List<Object>> rows) {
        for (int from = 0; from < rows.size(); from += MOST_ROWS) {
            List<List<Object>> some = rows.subList(from, Math.min(rows.size(), from + MOST_ROWS));
            String row = "(" + String.join(", ", Collections.nCopies(some.get(0).size(), "?")) + ")";
            int unused = update(
                    doing,
                    "%s VALUES %s %s"
                            .formatted(into, String.join(", ", Collections.nCopies(some.size(), row)), onConflict),
                    some.stream().flatMap(List::stream).toArray());
        }
    }

    /** Makes something of each row of an answer. */
    public <T> List<T> query(String doing, String sql, RowReader<T> reader, @Nullable Object... parameters) {
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

    private static void bind(PreparedStatement statement, @Nullable Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    /** What is thrown where the store would do what it is told, but must not be told. */
    public DestinationException refusal(String doing, String cause) {
        return failures.refusal(doing, cause);
    }

    /** Lets go of the database; what was not committed is not there any more. */
    @Override
    public void close() {
        perform("close the database", Connection::close);
    }
}
