package dev.tributary.runner.plugin;

import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.fixture.FixtureServer;
import dev.tributary.connector.fixture.FixtureSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The recorded answers that were found, in jars of their own. Nothing is loaded until a connector asks. */
public final class Fixtures {
    private final PluginPath path;

    /** Fixtures from these places. */
    public Fixtures(PluginPath path) {
        this.path = path;
    }

    /**
     * Starts a server of the answers recorded for a connector; whoever asked closes it.
     *
     * @throws ConfigurationException if there are none; its message names the jars that did not load
     * @throws dev.tributary.connector.SourceException if the server cannot be started
     */
    public FixtureServer serve(String connector) {
        List<Broken> broken = new ArrayList<>();
        for (Path jar : path.jars(broken)) {
            try {
                PluginJar plugin = PluginJar.open(jar);
                for (FixtureSet fixtures : plugin.providers(FixtureSet.class)) {
                    if (fixtures.connector().equals(connector)) {
                        ContextLoader context = ContextLoader.with(plugin.loader());
                        return new IsolatedServer(context.gets(fixtures::serve), context);
                    }
                }
            } catch (UnusableJarException unusable) {
                broken.add(new Broken(jar, String.valueOf(unusable.getMessage())));
            }
        }
        throw new ConfigurationException(missing(connector, broken));
    }

    private List<String> missing(String connector, List<Broken> broken) {
        List<String> places = Stream.concat(path.named().stream(), path.usual().stream())
                .map(Path::toString)
                .toList();
        String looked = places.isEmpty() ? "there is no jar of fixtures" : "looked in " + String.join(", ", places);
        String sentence = "%s has no fixtures: %s. Name their jar in TRIBUTARY_FIXTURES, or run without --fixtures."
                .formatted(connector, looked);
        return Stream.concat(Stream.of(sentence), broken.stream().map(Broken::sentence))
                .toList();
    }

    /** A server whose every call runs with its own jar's class loader as the thread's context. */
    private record IsolatedServer(FixtureServer server, ContextLoader context) implements FixtureServer {
        @Override
        public Map<String, String> settings() {
            return context.gets(server::settings);
        }

        @Override
        public void close() {
            context.runs(server::close);
        }
    }
}
