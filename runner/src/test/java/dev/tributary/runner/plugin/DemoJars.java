package dev.tributary.runner.plugin;

import dev.tributary.connector.Connector;
import dev.tributary.connector.fixture.FixtureSet;

/** Jars of small connectors and fixtures. */
public final class DemoJars {
    private static final String CONNECTOR = """
            package demo;

            import java.util.List;

            public final class DemoConnector implements Connector {
                static final Setting<String> TOKEN = Setting.secret("api_token", "A private token.");
                static final Setting<String> REGION = Setting.text("region", "Where the data is.").defaultsTo("eu");

                @Override public ConnectorSpec spec() {
                    return new ConnectorSpec("NAME", "DESCRIPTION", List.of(TOKEN, REGION));
                }

                @Override public Schema schema(Configuration configuration) {
                    return Schema.of(
                        Table.keyed("course", "id").with(
                            Column.of("updatedAt", DataType.UTC_DATETIME),
                            Column.inferred("imageUrl.jpg"),
                            Column.decimal("price", 10, 2)),
                        Table.keyed("courseChapter", "id", "course_id").childOf("course", "course_id"),
                        Table.keyless("title").with(Column.of("count", DataType.LONG)));
                }

                @Override public List<CheckResult> check(Configuration configuration) {
                    org.slf4j.LoggerFactory.getLogger("demo").warn("asking with {}", configuration.get(TOKEN));
                    return configuration.get(REGION).equals("eu")
                        ? List.of(CheckResult.passed("GET /courses", "answered 200"))
                        : List.of(
                            CheckResult.passed("GET /courses", "answered 200"),
                            CheckResult.failed("GET /chapters", "answered 401 to " + configuration.get(TOKEN)));
                }

                @Override public void update(Configuration configuration, State state, Operations operations) {
                    operations.observe(new Observation.EndpointStarted(configuration.get(TOKEN)));
                }
            }
            """;

    private static final String FIXTURES = """
            package demo;

            import java.util.Map;

            public final class DemoFixtures implements FixtureSet {
                @Override public String connector() {
                    return "NAME";
                }

                @Override public FixtureServer serve() {
                    System.setProperty("demo.server", "running");
                    return new FixtureServer() {
                        @Override public Map<String, String> settings() {
                            return Map.of("api_token", "fixture-token", "region", loaderName());
                        }

                        @Override public void close() {
                            System.setProperty("demo.server", "closed by " + loaderName());
                        }
                    };
                }

                private static String loaderName() {
                    return Thread.currentThread().getContextClassLoader().getName();
                }
            }
            """;

    private DemoJars() {}

    /** A connector with a secret setting {@code api_token} and an optional one, {@code region}, in three tables. */
    public static CompiledJar connector(String name, String description) {
        return CompiledJar.create()
                .source("demo.DemoConnector", CONNECTOR.replace("NAME", name).replace("DESCRIPTION", description))
                .provides(Connector.class, "demo.DemoConnector");
    }

    /** A connector whose description is what an expression says. */
    public static CompiledJar saying(String name, String expression) {
        return CompiledJar.create()
                .source("demo.DemoConnector", CONNECTOR.replace("NAME", name).replace("\"DESCRIPTION\"", expression))
                .provides(Connector.class, "demo.DemoConnector");
    }

    /** A connector that throws what an expression says instead of doing anything but saying its name. */
    public static CompiledJar broken(String name, String exception) {
        return CompiledJar.create()
                .source(
                        "demo.DemoConnector",
                        CONNECTOR
                                .replace("NAME", name)
                                .replace("DESCRIPTION", "")
                                .replace(
                                        "Configuration configuration) {",
                                        "Configuration configuration) {if (true) throw " + exception + ";"))
                .provides(Connector.class, "demo.DemoConnector");
    }

    /** A connector whose spec is what an expression says, or throws. */
    public static CompiledJar withSpec(String expression) {
        return CompiledJar.create()
                .source(
                        "demo.DemoConnector",
                        CONNECTOR.replace(
                                "new ConnectorSpec(\"NAME\", \"DESCRIPTION\", List.of(TOKEN, REGION))", expression))
                .provides(Connector.class, "demo.DemoConnector");
    }

    /** Fixtures for the connector; while the server runs, and after, the system property {@code demo.server} says so. */
    public static CompiledJar fixtures(String connector) {
        return CompiledJar.create()
                .source("demo.DemoFixtures", FIXTURES.replace("NAME", connector))
                .provides(FixtureSet.class, "demo.DemoFixtures");
    }
}
