package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.Connector;
import dev.tributary.runner.plugin.CompiledJar;
import dev.tributary.runner.plugin.DemoJars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connectors are jars that somebody puts somewhere; one that is broken keeps no other from working. */
class PluginIT {
    /** A connector without settings and with one table of one row. */
    private static final String SMALL = """
            package demo;

            import java.util.List;

            public final class SmallConnector implements Connector {
                @Override public ConnectorSpec spec() {
                    return new ConnectorSpec("small", "A table of one row.", List.of());
                }

                @Override public Schema schema(Configuration configuration) {
                    return Schema.of(Table.keyed("pebble", "id"));
                }

                @Override public List<CheckResult> check(Configuration configuration) {
                    return List.of(CheckResult.passed("pebbles", "there is one"));
                }

                @Override public void update(Configuration configuration, State state, Operations operations) {
                    System.out.println("one pebble");
                    operations.upsert("pebble", Row.of("id", 1L, "weight", 0.5));
                    operations.checkpoint(state);
                }
            }
            """;

    @RegisterExtension
    final Workplace here = new Workplace();

    private Path plugins;

    @BeforeEach
    void makeAFolder() throws Exception {
        plugins = Files.createDirectory(here.file("mine"));
    }

    @Test
    void a_jar_that_is_none_is_named_and_keeps_no_other_from_working() {
        here.write("mine/broken.jar", "no jar");
        here.configure();

        assertThat(here.run("connectors", "--plugins", "mine").out())
                .contains("datacamp 0.1.0-SNAPSHOT: ")
                .contains(plugins.resolve("broken.jar") + " is no jar that can be read: ");
        Outcome outcome = here.debug("--plugins", "mine");
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err())
                .startsWith("warning: " + plugins.resolve("broken.jar") + " is no jar that can be read: ");
    }

    @Test
    void a_jar_for_another_version_of_the_promise_is_refused_with_the_reason() {
        Path jar = DemoJars.connector("demo", "From the future.")
                .manifest("Tributary-SPI-Version", "2")
                .at(plugins.resolve("demo.jar"));

        assertThat(here.run("connectors", "--plugins", "mine").out())
                .contains("datacamp 0.1.0-SNAPSHOT: ")
                .contains(jar + " was built for version 2 of the connector SPI; this runner has version 1\n");
        assertThat(here.run("schema", jar.toString())).isEqualTo(new Outcome(3, "", """
                        error: %s was built for version 2 of the connector SPI; this runner has version 1
                        """.formatted(jar)));
    }

    @Test
    void the_environment_can_name_them_too() {
        small();

        assertThat(here.with("TRIBUTARY_PLUGINS", plugins.toString())
                        .run("schema", "small")
                        .out())
                .startsWith("small: 1 table\n");
    }

    @Test
    void two_connectors_fill_one_database_and_each_is_forgotten_alone() {
        small();
        here.configure();
        assertThat(here.debug().exit()).isZero();
        here.write("configuration.json", "{}");

        assertThat(here.run("debug", "small", "--plugins", "mine").exit()).isZero();

        assertThat(here.rows("SELECT id, weight FROM pebble")).containsExactly(List.of(1, 0.5));
        assertThat(here.run("reset", "small", "--plugins", "mine", "--yes").out())
                .isEqualTo("Forgot the state of small in sqlite:files/warehouse.db; dropped pebble.\n");
        assertThat(here.liveRows()).containsEntry("course", 7).doesNotContainKey("pebble");
    }

    @Test
    void a_table_belongs_to_the_connector_that_made_it() {
        DemoJars.connector("demo", "It has a table of courses, too.").at(plugins.resolve("demo.jar"));
        here.configure();
        assertThat(here.debug().exit()).isZero();
        Map<String, List<String>> before = here.contents();
        here.write("configuration.json", "{\"api_token\": \"secret\"}");

        Outcome outcome = here.run("debug", "demo", "--plugins", "mine");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).isEqualTo("""
                error: table 'course' is in the destination already and belongs to the connector datacamp. Sync into another destination, or move that table away.
                """);
        assertThat(here.contents()).isEqualTo(before);
    }

    @Test
    void what_a_connector_prints_goes_to_the_standard_error() {
        small();
        here.write("configuration.json", "{}");

        Outcome outcome = here.run("debug", "small", "--plugins", "mine", "--json");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).startsWith("{\n").doesNotContain("one pebble");
        assertThat(outcome.err()).contains("one pebble\n");
    }

    private void small() {
        CompiledJar.create()
                .source("demo.SmallConnector", SMALL)
                .provides(Connector.class, "demo.SmallConnector")
                .at(plugins.resolve("small.jar"));
    }
}
