package dev.tributary.runner.destination.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.Replaying;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.core.PGStream;
import org.postgresql.core.QueryExecutorBase;
import org.postgresql.jdbc.PgConnection;

/** Servers that say nothing, at first or any more. */
class SilentServerIT {
    private final PostgresServer server = PostgresVersions.server(PostgresVersions.newest());

    @Test
    @Timeout(30)
    void one_that_takes_the_connection_and_says_nothing_does_not_hold_the_sync_up() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Destination destination = new Replaying(PostgresDestination.at(
                        access("postgresql://me@127.0.0.1:%d/x?loginTimeout=1".formatted(silent.getLocalPort()))))) {
            assertThatThrownBy(() -> destination.claim("shop"))
                    .isInstanceOf(DestinationException.class)
                    .hasMessage(
                            "%s: could not connect: nobody answers there. Check host and port, and that the server runs"
                                    + " and accepts connections.",
                            destination.describe());
        }
    }

    @Test
    void one_that_is_gone_without_a_word_is_noticed_within_a_minute() throws Exception {
        try (Connection connection = access(server.url("")).connect()) {
            Socket socket = socket(connection);

            assertThat(socket.getKeepAlive()).isTrue();
            assertThat(List.of(
                            socket.getOption(ExtendedSocketOptions.TCP_KEEPIDLE),
                            socket.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL),
                            socket.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT)))
                    .containsExactly(30, 10, 3);
        }
    }

    /** The driver keeps it to itself. */
    private static Socket socket(Connection connection) throws ReflectiveOperationException, SQLException {
        Field stream = QueryExecutorBase.class.getDeclaredField("pgStream");
        stream.setAccessible(true);
        Object executor = connection.unwrap(PgConnection.class).getQueryExecutor();
        return ((PGStream) stream.get(executor)).getSocket();
    }

    private static PostgresAccess access(String url) {
        return new PostgresAccess(PostgresAddress.parse(url), Optional.empty());
    }
}
