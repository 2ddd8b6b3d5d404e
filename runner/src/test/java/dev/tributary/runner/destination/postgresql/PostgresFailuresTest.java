package dev.tributary.runner.destination.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.TransactionLostException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

class PostgresFailuresTest {
    private final PostgresFailures failures =
            new PostgresFailures(PostgresAddress.parse("postgresql://me@db.test/warehouse"));

    @Test
    void a_name_that_no_host_has_is_not_a_host_that_does_not_answer() {
        assertThat(failures.unreachable(unreachable(new UnknownHostException("db.test"))))
                .isInstanceOf(DestinationException.class)
                .hasMessage("postgresql://me@db.test:5432/warehouse: could not connect: there is no host of that name."
                        + " Check it, and whether this machine can look names up.");
        assertThat(failures.unreachable(unreachable(new ConnectException("refused"))))
                .isInstanceOf(DestinationException.class)
                .hasMessage(
                        "postgresql://me@db.test:5432/warehouse: could not connect: nobody answers there. Check host"
                                + " and port, and that the server runs and accepts connections.");
    }

    @Test
    void a_transaction_that_took_longer_than_the_server_allows_is_done_again() {
        assertThat(failures.translated("write", new SQLException("too long", "25P04")))
                .isInstanceOf(TransactionLostException.class)
                .hasMessage(
                        "postgresql://me@db.test:5432/warehouse: could not write: the connection broke. If that goes"
                                + " on, look into the server's log.");
    }

    private static SQLException unreachable(Exception cause) {
        return new PSQLException("The connection attempt failed.", PSQLState.CONNECTION_UNABLE_TO_CONNECT, cause);
    }
}
