package dev.tributary.runner.plugin;

import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.Connector;
import dev.tributary.connector.Spelling;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The connectors that were found.
 *
 * @param installed by the order of the path; no two have one name
 * @param broken jars that cannot be used, and those whose connectors' names were taken
 */
public record Catalog(List<Installed> installed, List<Broken> broken) {
    /** Copies the lists. */
    public Catalog {
        installed = List.copyOf(installed);
        broken = List.copyOf(broken);
    }

    /** Loads every jar on the path. One that does not load keeps no other from working. */
    public static Catalog of(PluginPath path) {
        List<Installed> installed = new ArrayList<>();
        List<Broken> broken = new ArrayList<>();
        for (Path jar : path.jars(broken)) {
            try {
                for (Installed found : connectors(jar)) {
                    add(found, installed, broken);
                }
            } catch (UnusableJarException unusable) {
                broken.add(new Broken(jar, String.valueOf(unusable.getMessage())));
            }
        }
        return new Catalog(installed, broken);
    }

    /** Whether somebody who writes this means a jar rather than a connector's name. */
    public static boolean isJar(String nameOrJar) {
        return nameOrJar.endsWith(".jar") || nameOrJar.contains("/") || nameOrJar.contains(File.separator);
    }

    /**
     * The one connector in a jar.
     *
     * @throws NotFoundException if there is no such file
     * @throws ConfigurationException if the jar cannot be used, or has several connectors
     */
    public static Installed inJar(Path jar) {
        if (!Files.exists(jar)) {
            throw new NotFoundException(
                    "there is no jar %s. Name one that is there, or a connector that 'tributary connectors' prints."
                            .formatted(jar));
        }
        try {
            List<Installed> found = connectors(jar);
            if (found.size() > 1) {
                throw new UnusableJarException("has several connectors, %s; put it on the plugin path and name one"
                        .formatted(String.join(", ", names(found))));
            }
            return found.get(0);
        } catch (UnusableJarException unusable) {
            throw new ConfigurationException(jar + " " + unusable.getMessage());
        }
    }

    /**
     * The connector with this name.
     *
     * @throws NotFoundException if there is none; its message names what was perhaps meant, and the jars that
     *     did not load
     */
    public Installed find(String name) {
        return installed.stream()
                .filter(connector -> connector.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFoundException(unknown(name)));
    }

    private static List<Installed> connectors(Path jar) throws UnusableJarException {
        PluginJar plugin = PluginJar.open(jar);
        List<Installed> found = new ArrayList<>();
        for (Connector connector : plugin.providers(Connector.class)) {
            found.add(new Installed(isolated(connector, plugin.loader()), jar, plugin.version()));
        }
        if (found.isEmpty()) {
            throw new UnusableJarException(
                    "holds no connector: it has no META-INF/services/" + Connector.class.getName());
        }
        return found;
    }

    // A connector that cannot say what it is called had better fail here, where it is one jar among many: whatever a
    // stranger's code throws is the jar's fault, unless the JVM itself is at its end.
    private static Connector isolated(Connector connector, ClassLoader loader) throws UnusableJarException {
        try {
            return Isolated.of(connector, loader);
        } catch (VirtualMachineError ours) {
            throw ours;
        } catch (Throwable failed) {
            throw new UnusableJarException("did not load: " + Causes.of(failed), failed);
        }
    }

    private static void add(Installed found, List<Installed> installed, List<Broken> broken) {
        Optional<Installed> taken = installed.stream()
                .filter(other -> other.name().equals(found.name()))
                .findFirst();
        taken.ifPresentOrElse(
                first -> broken.add(new Broken(
                        found.jar(),
                        "is not used: its connector '%s' was found before, in %s"
                                .formatted(found.name(), first.jar()))),
                () -> installed.add(found));
    }

    private String unknown(String name) {
        List<String> names = names(installed);
        StringBuilder message = new StringBuilder("no connector named '%s'; ".formatted(name));
        Optional<String> meant = Spelling.closest(name, names);
        if (meant.isPresent()) {
            message.append("did you mean '%s'?".formatted(meant.get()));
        } else if (names.isEmpty()) {
            message.append("none is installed");
        } else {
            message.append("installed are ").append(String.join(", ", names));
        }
        broken.forEach(jar -> message.append(System.lineSeparator()).append(jar.sentence()));
        return message.toString();
    }

    private static List<String> names(List<Installed> connectors) {
        return connectors.stream().map(Installed::name).toList();
    }
}
