package dev.tributary.runner.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.Connector;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {
    @TempDir
    private Path folder;

    @Test
    void a_connector_is_found_in_a_jar_of_a_folder() {
        Path jar = DemoJars.connector("demo", "A demonstration.").at(folder.resolve("demo.jar"));

        Installed found = catalog().find("demo");

        assertThat(found.name()).isEqualTo("demo");
        assertThat(found.jar()).isEqualTo(jar);
        assertThat(found.version()).isEqualTo("1.2.3");
        assertThat(found.connector().spec().description()).isEqualTo("A demonstration.");
        assertThat(catalog().broken()).isEmpty();
    }

    @Test
    void a_jar_that_does_not_say_its_version_has_an_unknown_one() {
        DemoJars.connector("demo", "").withoutManifest("Implementation-Version").at(folder.resolve("demo.jar"));

        assertThat(catalog().find("demo").version()).isEqualTo("unknown");
    }

    @Test
    void of_two_connectors_with_one_name_the_first_on_the_path_wins_and_the_other_is_named() throws Exception {
        Path second = Files.createDirectory(folder.resolve("second"));
        Path early = DemoJars.connector("demo", "early").at(folder.resolve("z.jar"));
        Path late = DemoJars.connector("demo", "late").at(second.resolve("a.jar"));

        Catalog catalog = Catalog.of(PluginPath.of(early + "," + second, Optional.empty()));

        assertThat(catalog.find("demo").connector().spec().description()).isEqualTo("early");
        assertThat(catalog.broken())
                .extracting(Broken::sentence)
                .containsExactly(late + " is not used: its connector 'demo' was found before, in " + early);
    }

    @Test
    void the_folder_beside_the_runner_comes_last() throws Exception {
        Path usual = Files.createDirectory(folder.resolve("plugins"));
        Path named = DemoJars.connector("demo", "named").at(folder.resolve("demo.jar"));
        DemoJars.connector("demo", "usual").at(usual.resolve("demo.jar"));
        DemoJars.connector("other", "usual").at(usual.resolve("other.jar"));

        Catalog catalog = Catalog.of(PluginPath.of(named.toString(), Optional.of(usual)));

        assertThat(catalog.find("demo").connector().spec().description()).isEqualTo("named");
        assertThat(catalog.find("other").connector().spec().description()).isEqualTo("usual");
    }

    @Test
    void a_folder_beside_the_runner_that_is_not_there_is_no_problem() {
        Catalog catalog = Catalog.of(PluginPath.of("", Optional.of(folder.resolve("plugins"))));

        assertThat(catalog).isEqualTo(new Catalog(List.of(), List.of()));
    }

    @Test
    void a_place_that_was_named_and_is_not_there_is_named_again() {
        Path nowhere = folder.resolve("nowhere");

        assertThat(Catalog.of(PluginPath.of(nowhere.toString(), Optional.empty()))
                        .broken())
                .containsExactly(new Broken(nowhere, "does not exist"));
    }

    @Test
    void a_jar_without_the_spi_version_was_not_built_as_a_connector() {
        broken(
                DemoJars.connector("demo", "").withoutManifest("Tributary-SPI-Version"),
                "was not built as a Tributary connector: its manifest has no Tributary-SPI-Version");
    }

    @Test
    void a_jar_for_another_spi_version_is_refused() {
        broken(
                DemoJars.connector("demo", "").manifest("Tributary-SPI-Version", "2"),
                "was built for version 2 of the connector SPI; this runner has version 1");
    }

    @Test
    void a_file_that_is_no_jar_is_named_with_the_reason() throws Exception {
        Path jar = Files.writeString(folder.resolve("broken.jar"), "no zip");

        assertThat(catalog().broken()).hasSize(1).first().satisfies(broken -> {
            assertThat(broken.jar()).isEqualTo(jar);
            assertThat(broken.reason()).startsWith("is no jar that can be read: ZipException, ");
        });
    }

    @Test
    void a_jar_without_a_provider_holds_no_connector() {
        broken(
                CompiledJar.create(),
                "holds no connector: it has no META-INF/services/dev.tributary.connector.Connector");
    }

    @Test
    void a_provider_whose_class_is_missing_does_not_load() {
        broken(
                CompiledJar.create().provides(Connector.class, "demo.Missing"),
                "did not load: ServiceConfigurationError, dev.tributary.connector.Connector:"
                        + " Provider demo.Missing not found");
    }

    @Test
    void a_constructor_that_throws_is_the_reason() {
        broken(
                CompiledJar.create()
                        .source("demo.Sour", """
                                package demo;
                                public final class Sour extends Base {
                                    public Sour() { throw new IllegalStateException("no luck"); }
                                }
                                """)
                        .source("demo.Base", base())
                        .provides(Connector.class, "demo.Sour"),
                "did not load: IllegalStateException, no luck");
    }

    @Test
    void a_table_of_endpoints_that_refuses_itself_is_the_reason() {
        broken(
                CompiledJar.create()
                        .source("demo.Sour", """
                                package demo;
                                public final class Sour extends Base {
                                    private static final int ALL = all();
                                    private static int all() { throw new IllegalArgumentException("no key"); }
                                }
                                """)
                        .source("demo.Base", base())
                        .provides(Connector.class, "demo.Sour"),
                "did not load: IllegalArgumentException, no key");
    }

    @Test
    void a_spec_that_throws_is_the_reason() {
        broken(
                DemoJars.connector("Not A Name", ""),
                "did not load: IllegalArgumentException, connector name 'Not A Name' must be lower_snake_case,"
                        + " for example 'datacamp'");
    }

    @Test
    void a_spec_that_throws_an_error_is_the_reason() {
        broken(
                DemoJars.withSpec(
                        "new Object() { ConnectorSpec fail() { throw new AssertionError(\"no luck\"); } }.fail()"),
                "did not load: AssertionError, no luck");
    }

    @Test
    void a_spec_that_is_null_is_the_reason() {
        broken(DemoJars.withSpec("null"), "did not load: IllegalStateException, its spec() is null");
    }

    @Test
    void a_class_that_cannot_be_linked_is_the_reason() {
        broken(
                CompiledJar.create()
                        .source("demo.Unlinked", """
                                package demo;
                                public final class Unlinked extends Base {
                                    static { if (true) throw new NoClassDefFoundError("gone/Away"); }
                                }
                                """)
                        .source("demo.Base", base())
                        .provides(Connector.class, "demo.Unlinked"),
                "did not load: NoClassDefFoundError, gone/Away");
    }

    /** In a folder with one that works, which goes on working. */
    private void broken(CompiledJar jar, String reason) {
        Path file = jar.at(folder.resolve("broken.jar"));
        DemoJars.connector("sound", "").at(folder.resolve("sound.jar"));

        assertThat(catalog().broken()).containsExactly(new Broken(file, reason));
        assertThat(catalog().find("sound").name()).isEqualTo("sound");
        assertThatThrownBy(() -> Catalog.inJar(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(file + " " + reason);
    }

    private static String base() {
        return """
                package demo;
                import java.util.List;
                abstract class Base implements Connector {
                    public ConnectorSpec spec() { return new ConnectorSpec("base", "", List.of()); }
                    public Schema schema(Configuration configuration) { return Schema.of(); }
                    public List<CheckResult> check(Configuration configuration) { return List.of(); }
                    public void update(Configuration configuration, State state, Operations operations) {}
                }
                """;
    }

    @Test
    void a_misspelt_name_gets_a_suggestion() {
        DemoJars.connector("datacamp", "").at(folder.resolve("datacamp.jar"));

        assertThatThrownBy(() -> catalog().find("datacmp"))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("no connector named 'datacmp'; did you mean 'datacamp'?");
        assertThatThrownBy(() -> catalog().find("salesforce"))
                .hasMessage("no connector named 'salesforce'; installed are datacamp");
    }

    @Test
    void an_unknown_name_names_the_jars_that_did_not_load() throws Exception {
        Path jar = CompiledJar.create().manifest("Tributary-SPI-Version", "7").at(folder.resolve("broken.jar"));

        assertThatThrownBy(() -> catalog().find("demo"))
                .hasMessage("no connector named 'demo'; none is installed" + System.lineSeparator() + jar
                        + " was built for version 7 of the connector SPI; this runner has version 1");
    }

    @Test
    void a_jar_can_be_used_without_being_on_the_path() {
        Path jar = DemoJars.connector("demo", "").at(folder.resolve("elsewhere.jar"));

        assertThat(Catalog.isJar(jar.toString())).isTrue();
        assertThat(Catalog.isJar("demo.jar")).isTrue();
        assertThat(Catalog.isJar("demo")).isFalse();
        assertThat(Catalog.inJar(jar).name()).isEqualTo("demo");
        assertThatThrownBy(() -> Catalog.inJar(folder.resolve("no.jar")))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("there is no jar " + folder.resolve("no.jar")
                        + ". Name one that is there, or a connector that 'tributary connectors' prints.");
    }

    @Test
    void the_path_separates_by_commas_and_as_class_paths_do() {
        assertThat(PluginPath.of(" a.jar ,b" + File.pathSeparator + "c,,", Optional.empty())
                        .named())
                .containsExactly(Path.of("a.jar"), Path.of("b"), Path.of("c"));
        assertThat(PluginPath.of("", Optional.empty()).named()).isEmpty();
    }

    @Test
    void a_connector_sees_the_promise_and_slf4j_and_nothing_else_of_the_runner() {
        assertThat(seenFromAJar("dev.tributary.connector.Connector")).isEqualTo("seen");
        assertThat(seenFromAJar("dev.tributary.connector.fixture.FixtureSet")).isEqualTo("seen");
        assertThat(seenFromAJar("org.slf4j.Logger")).isEqualTo("seen");
        assertThat(seenFromAJar("java.sql.Connection")).isEqualTo("seen");
        assertThat(seenFromAJar("com.google.gson.Gson")).isEqualTo("hidden");
        assertThat(seenFromAJar("picocli.CommandLine")).isEqualTo("hidden");
        assertThat(seenFromAJar("ch.qos.logback.classic.Logger")).isEqualTo("hidden");
        assertThat(seenFromAJar("dev.tributary.runner.plugin.Catalog")).isEqualTo("hidden");
    }

    private String seenFromAJar(String className) {
        return saying("Seen.of(\"%s\")".formatted(className), """
                package demo;
                final class Seen {
                    static String of(String name) {
                        try {
                            Class.forName(name);
                            return "seen";
                        } catch (ClassNotFoundException hidden) {
                            return "hidden";
                        }
                    }
                }
                """);
    }

    @Test
    void a_connector_sees_no_resource_of_the_runner() {
        assertThat(saying("String.valueOf(Seen.at())", """
                package demo;
                final class Seen {
                    static Object at() {
                        return Seen.class.getClassLoader().getResource(
                                "META-INF/services/ch.qos.logback.classic.spi.Configurator");
                    }
                }
                """)).isEqualTo("null");
    }

    @Test
    void every_call_runs_with_the_jars_own_loader_which_goes_afterwards() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        assertThat(saying("Seen.here()", """
                package demo;
                final class Seen {
                    static String here() {
                        return String.valueOf(
                                Thread.currentThread().getContextClassLoader() == Seen.class.getClassLoader());
                    }
                }
                """)).isEqualTo("true");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    private String saying(String expression, String seen) {
        Path jar = DemoJars.saying("demo", expression).source("demo.Seen", seen).at(folder.resolve("demo.jar"));
        Connector connector = Catalog.inJar(jar).connector();
        return connector.spec().description();
    }

    @Test
    void all_that_a_connector_does_can_be_asked_for_through_the_loader() {
        DemoJars.connector("demo", "").at(folder.resolve("demo.jar"));
        Connector connector = catalog().find("demo").connector();
        Configuration configuration = connector.spec().configure(Map.of("api_token", "token"));

        assertThat(connector.schema(configuration).tables()).hasSize(3);
        assertThat(connector.check(configuration)).hasSize(1);
    }

    private Catalog catalog() {
        return Catalog.of(PluginPath.of(folder.toString(), Optional.empty()));
    }
}
