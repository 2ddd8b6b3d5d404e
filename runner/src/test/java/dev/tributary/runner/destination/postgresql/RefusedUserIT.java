package dev.tributary.runner.destination.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.Replaying;
import dev.tributary.runner.destination.RunStatus;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A server that does not let us in. */
class RefusedUserIT {
    private static final RunStatus FAILED =
            new RunStatus(RunStatus.Stage.FAILED, Optional.of("refused"), new RunStatus.Counts(0, 0, 0, 0, 0));

    private final PostgresServer server = PostgresVersions.server(PostgresVersions.newest());

    /** The report of a sync that failed asks for the rows of each table. */
    @Test
    void is_asked_once_whatever_is_asked_later() throws IOException {
        try (Relay relay = Relay.to(server.port());
                Destination destination = new Replaying(PostgresDestination.at(new PostgresAccess(
                        PostgresAddress.parse("postgresql://postgres@127.0.0.1:%d/nowhere".formatted(relay.port())),
                        Optional.empty())))) {
            String message = "%s: could not connect: there is no database 'nowhere'. Make it, or name another."
                    .formatted(destination.describe());
            assertThatThrownBy(() -> destination.claim("shop"))
                    .isInstanceOf(DestinationException.class)
                    .hasMessage(message);
            destination.recordEnd(FAILED);
            for (String table : new String[] {"items", "orders"}) {
                assertThatThrownBy(() -> destination.count(table))
                        .isInstanceOf(DestinationException.class)
                        .hasMessage(message);
            }
            assertThat(relay.connections()).isOne();
        }
    }
}
