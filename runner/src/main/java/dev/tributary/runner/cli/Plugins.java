package dev.tributary.runner.cli;

import dev.tributary.runner.plugin.Broken;
import dev.tributary.runner.plugin.Catalog;
import dev.tributary.runner.plugin.Fixtures;
import dev.tributary.runner.plugin.Installed;
import dev.tributary.runner.plugin.PluginPath;
import java.nio.file.Path;
import java.util.Optional;

/** Finds what a command line names, in the places that it, the environment and the installation give. */
final class Plugins {
    private final Surroundings surroundings;
    private final Console console;

    Plugins(Surroundings surroundings, Console console) {
        this.surroundings = surroundings;
        this.console = console;
    }

    /**
     * Every connector there is, and every jar that is broken.
     *
     * @throws dev.tributary.runner.plugin.NotFoundException if the command line names a place that is not there; one in
     *     the environment may be meant for another command, and counts as broken
     */
    Catalog catalog(CommonOptions options) {
        Optional<Path> usual = surroundings.home().map(home -> home.resolve("plugins"));
        return Catalog.of(
                options.plugins().isBlank()
                        ? PluginPath.of(surroundings.environment().getOrDefault("TRIBUTARY_PLUGINS", ""), usual)
                        : PluginPath.of(options.plugins(), usual).complete());
    }

    /** The connector that is meant; of jars that are broken a warning is printed. */
    Installed find(ConnectorArgument connector, CommonOptions options) {
        if (Catalog.isJar(connector.nameOrJar())) {
            return Catalog.inJar(Path.of(connector.anywhere()));
        }
        Catalog catalog = catalog(options);
        Installed found = catalog.find(connector.nameOrJar());
        catalog.broken().stream().map(Broken::sentence).forEach(console::warn);
        return found;
    }

    Fixtures fixtures() {
        String named = surroundings.environment().getOrDefault("TRIBUTARY_FIXTURES", "");
        return new Fixtures(PluginPath.of(named, surroundings.home().map(home -> home.resolve("fixtures"))));
    }
}
