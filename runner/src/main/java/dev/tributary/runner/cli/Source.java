package dev.tributary.runner.cli;

import dev.tributary.connector.fixture.FixtureServer;
import dev.tributary.runner.configuration.Settings;
import dev.tributary.runner.destination.Provenance;
import dev.tributary.runner.plugin.Installed;
import java.util.Optional;

/**
 * A connector, what it was told, and the server of recorded answers if that is what it talks to, which ends with this.
 */
record Source(Installed installed, Settings settings, Provenance provenance, Optional<FixtureServer> server)
        implements AutoCloseable {
    @Override
    public void close() {
        server.ifPresent(FixtureServer::close);
    }
}
