package dev.tributary.benchmarks;

import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.Replaying;
import dev.tributary.runner.destination.postgresql.PostgresAccess;
import dev.tributary.runner.destination.postgresql.PostgresAddress;
import dev.tributary.runner.destination.postgresql.PostgresDestination;
import dev.tributary.runner.destination.postgresql.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/** PostgreSQL with the settings that it comes with, beside {@code psql \copy}. */
final class PostgresStore implements Store {
    private static final String OURS = "tributary";
    private static final String THEIRS = "tool";

    private final PostgresServer server;
    private final Optional<Path> psql = Programs.find("psql");

    PostgresStore(PostgresServer server) {
        this.server = server;
    }

    @Override
    public Destination destination() {
        PostgresAddress address = PostgresAddress.parse(server.url("?schema=" + OURS));
        return new Replaying(PostgresDestination.at(new PostgresAccess(address, Optional.empty())));
    }

    @Override
    public void clear() {
        server.execute("DROP SCHEMA IF EXISTS %s, %s CASCADE".formatted(OURS, THEIRS));
        server.execute("CHECKPOINT");
    }

    @Override
    public void prepare(List<Csv> tables) {
        server.execute("CREATE SCHEMA " + THEIRS);
        for (Csv csv : tables) {
            server.execute(
                    "CREATE TABLE %1$s.%3$s (LIKE %2$s.%3$s INCLUDING ALL)".formatted(THEIRS, OURS, csv.table()));
        }
        server.execute("CHECKPOINT");
    }

    @Override
    public String tool() {
        return psql.map(program -> "psql \\copy").orElse("CSV through the driver, as there is no psql on the PATH");
    }

    @Override
    public void load(List<Csv> tables) {
        if (psql.isPresent()) {
            copy(psql.get(), tables);
        } else {
            loadThroughDriver(tables);
        }
    }

    /** All in one transaction. */
    private void copy(Path program, List<Csv> tables) {
        List<String> command = new ArrayList<>(
                List.of(program.toString(), "-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-d", server.url("")));
        for (Csv csv : tables) {
            command.add("-c");
            command.add("\\copy %s from '%s' csv".formatted(target(csv), csv.file()));
        }
        String unused = Programs.run(command);
    }

    private void loadThroughDriver(List<Csv> tables) {
        try (Connection connection = server.connect()) {
            connection.setAutoCommit(false);
            for (Csv csv : tables) {
                try (InputStream rows = Files.newInputStream(csv.file())) {
                    long unused = connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("COPY %s FROM STDIN CSV".formatted(target(csv)), rows);
                }
            }
            connection.commit();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String target(Csv csv) {
        return "%s.%s (%s, _fivetran_synced, _fivetran_deleted)"
                .formatted(THEIRS, csv.table(), String.join(", ", csv.columns()));
    }

    @Override
    public long different(Csv csv) {
        String question = """
                SELECT count(*) FROM (
                  (SELECT %1$s, _fivetran_deleted FROM %2$s.%4$s EXCEPT SELECT %1$s, _fivetran_deleted FROM %3$s.%4$s)
                  UNION ALL
                  (SELECT %1$s, _fivetran_deleted FROM %3$s.%4$s EXCEPT SELECT %1$s, _fivetran_deleted FROM %2$s.%4$s)
                ) AS different
                """.formatted(String.join(", ", csv.columns()), OURS, THEIRS, csv.table());
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            boolean unused = answer.next();
            return answer.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
