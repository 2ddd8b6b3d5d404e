package dev.tributary.runner.cli;

import dev.tributary.connector.fixture.FixtureServer;
import dev.tributary.runner.configuration.Settings;
import dev.tributary.runner.destination.Provenance;
import dev.tributary.runner.plugin.Installed;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings connectors and their settings together. From then on the console hides what is secret. */
final class Sources {
    private final Plugins plugins;
    private final Map<String, String> environment;
    private final Console console;

    Sources(Plugins plugins, Map<String, String> environment, Console console) {
        this.plugins = plugins;
        this.environment = environment;
        this.console = console;
    }

    /** The source that a command line means; whoever asked closes it. */
    Source open(ConnectorArgument connector, SourceOptions options, CommonOptions common) {
        Installed installed = plugins.find(connector, common);
        Source source = options.fixtures() ? fixtures(installed) : live(installed, options);
        console.hide(source.settings().secrets());
        source.settings().warnings().forEach(console::warn);
        return source;
    }

    private Source live(Installed installed, SourceOptions options) {
        Settings settings = options.configuration()
                .file(environment)
                .read(installed.connector().spec());
        return new Source(installed, settings, Provenance.LIVE, Optional.empty());
    }

    /** With nothing but the server's own settings: no credential of anybody's comes near it. */
    private Source fixtures(Installed installed) {
        FixtureServer server = plugins.fixtures().serve(installed.name());
        try {
            Settings settings = Settings.of(installed.connector().spec(), server.settings(), List.of());
            return new Source(installed, settings, Provenance.FIXTURES, Optional.of(server));
        } catch (RuntimeException failure) {
            server.close();
            throw failure;
        }
    }
}
