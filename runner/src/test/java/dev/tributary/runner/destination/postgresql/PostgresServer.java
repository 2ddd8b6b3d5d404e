package dev.tributary.runner.destination.postgresql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real PostgreSQL of one major version, for as long as it is open: nothing is installed, and nothing is left. */
public final class PostgresServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final PostgresBinaries binaries;
    private final Path data;
    private final int port;

    private PostgresServer(PostgresBinaries binaries, Path data, int port) {
        this.binaries = binaries;
        this.data = data;
        this.port = port;
    }

    /** Starts one, with the settings that PostgreSQL comes with and these. */
    public static PostgresServer start(PostgresBinaries binaries, Map<String, String> settings) {
        try {
            Path data = Files.createTempDirectory("tributary-postgres-data-");
            binaries.own(data);
            binaries.run(
                    "initdb",
                    PATIENCE,
                    "-D",
                    data.toString(),
                    "-A",
                    "trust",
                    "-U",
                    "postgres",
                    "-E",
                    "UTF8",
                    "--no-sync",
                    "--locale=C");
            PostgresServer server = new PostgresServer(binaries, data, freePort());
            server.configure(settings);
            server.up();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void configure(Map<String, String> settings) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("port = " + port);
        lines.add("listen_addresses = '127.0.0.1'");
        lines.add("unix_socket_directories = ''");
        settings.forEach((name, value) -> lines.add(name + " = '" + value + "'"));
        Files.write(data.resolve("postgresql.auto.conf"), lines);
        binaries.own(data);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void up() {
        binaries.run(
                "pg_ctl",
                PATIENCE,
                "-D",
                data.toString(),
                "-w",
                "-l",
                data.resolve("log").toString(),
                "start");
    }

    /** As if the power had failed, and come back. */
    public void restart() {
        down();
        up();
    }

    private void down() {
        binaries.run("pg_ctl", PATIENCE, "-D", data.toString(), "-w", "-m", "immediate", "stop");
    }

    /** The address of its first database, as a destination. */
    public String url(String parameters) {
        return "postgresql://postgres@127.0.0.1:%d/postgres%s".formatted(port, parameters);
    }

    /** A connection to its first database. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(port));
    }

    /** The same as another user, who needs no password either. */
    Connection connect(String user) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:%d/postgres?user=%s".formatted(port, user));
    }

    /** Where it listens on the loopback. */
    public int port() {
        return port;
    }

    /** Asks until the answer has a row: for what another connection is about to do, and the server knows. */
    void await(String sql) {
        long patience = System.nanoTime() + PATIENCE.toNanos();
        while (query("SELECT", sql).isEmpty()) {
            if (System.nanoTime() > patience) {
                throw new IllegalStateException("waited in vain for a row of: " + sql);
            }
        }
    }

    /** Executes a statement on a connection of its own. */
    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            boolean unused = statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The answer to a query after some settings, a list a row, with values as the contract of destinations has them. */
    public List<List<Object>> query(String settings, String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            boolean unused = statement.execute(settings);
            try (ResultSet rows = statement.executeQuery(sql)) {
                List<List<Object>> answer = new ArrayList<>();
                while (rows.next()) {
                    List<Object> row = new ArrayList<>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        row.add(PlainValues.of(rows, i));
                    }
                    answer.add(row);
                }
                return answer;
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Once more by the hook of the virtual machine. */
    @Override
    public void close() {
        if (Files.exists(data.resolve("postmaster.pid"))) {
            down();
        }
        if (Files.exists(data)) {
            PostgresBinaries.removeAll(data);
        }
    }
}
