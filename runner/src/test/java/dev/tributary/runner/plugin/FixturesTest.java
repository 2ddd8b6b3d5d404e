package dev.tributary.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.fixture.FixtureServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixturesTest {
    @TempDir
    private Path folder;

    @Test
    void a_server_is_started_with_its_own_loader_for_the_connector_it_is_for() {
        DemoJars.fixtures("other").at(folder.resolve("a.jar"));
        DemoJars.fixtures("demo").at(folder.resolve("demo.jar"));

        try (FixtureServer server = fixtures().serve("demo")) {
            assertThat(System.getProperty("demo.server")).isEqualTo("running");
            assertThat(server.settings()).isEqualTo(Map.of("api_token", "fixture-token", "region", "demo.jar"));
        }
        assertThat(System.getProperty("demo.server")).isEqualTo("closed by demo.jar");
    }

    @Test
    void a_connector_without_fixtures_says_where_was_looked_and_what_did_not_load() {
        Path jar =
                DemoJars.fixtures("demo").manifest("Tributary-SPI-Version", "2").at(folder.resolve("demo.jar"));

        assertThatThrownBy(() -> fixtures().serve("demo"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("demo has no fixtures: looked in " + folder
                        + ". Name their jar in TRIBUTARY_FIXTURES, or run without --fixtures."
                        + System.lineSeparator() + jar
                        + " was built for version 2 of the connector SPI; this runner has version 1");
        assertThatThrownBy(() -> new Fixtures(PluginPath.of("", Optional.empty())).serve("demo"))
                .hasMessage("demo has no fixtures: there is no jar of fixtures."
                        + " Name their jar in TRIBUTARY_FIXTURES, or run without --fixtures.");
    }

    private Fixtures fixtures() {
        return new Fixtures(PluginPath.of("", Optional.of(folder)));
    }
}
