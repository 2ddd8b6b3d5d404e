package dev.tributary.runner.plugin;

import dev.tributary.connector.Connector;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * A jar that was built for this runner, in a class loader of its own. The loader stays open as long as the process
 * lives: classes may be asked for at any time.
 */
final class PluginJar {
    private static final Attributes.Name SPI_VERSION = new Attributes.Name("Tributary-SPI-Version");

    private final URL url;
    private final String version;
    private final ClassLoader loader;

    private PluginJar(URL url, String version, ClassLoader loader) {
        this.url = url;
        this.version = version;
        this.loader = loader;
    }

    static PluginJar open(Path jar) throws UnusableJarException {
        Attributes manifest = manifest(jar);
        requireSpiVersion(manifest.getValue(SPI_VERSION));
        String version = Optional.ofNullable(manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION))
                .orElse("unknown");
        try {
            URL url = jar.toUri().toURL();
            ClassLoader shared = new SharedClasses(Connector.class.getClassLoader());
            return new PluginJar(
                    url, version, new URLClassLoader(jar.getFileName().toString(), new URL[] {url}, shared));
        } catch (IOException unreadable) {
            throw new UnusableJarException("cannot be read: " + Causes.of(unreadable), unreadable);
        }
    }

    /** What the jar's manifest says of its version. */
    String version() {
        return version;
    }

    ClassLoader loader() {
        return loader;
    }

    /** One instance of everything the jar provides of a service. */
    <S> List<S> providers(Class<S> service) throws UnusableJarException {
        return ContextLoader.with(loader).tries(() -> load(service));
    }

    // The constructors are a stranger's code, and linking may fail in it: whatever goes wrong is the jar's fault.
    private <S> List<S> load(Class<S> service) throws UnusableJarException {
        try {
            List<S> providers = new ArrayList<>();
            for (ServiceLoader.Provider<S> provider :
                    ServiceLoader.load(service, loader).stream().toList()) {
                if (comesFromHere(provider.type())) {
                    providers.add(provider.get());
                }
            }
            return providers;
        } catch (ServiceConfigurationError | LinkageError | RuntimeException failed) {
            throw new UnusableJarException("did not load: " + Causes.of(failed), failed);
        }
    }

    /** Not, that is, from a jar that this one's manifest names as its class path. */
    private boolean comesFromHere(Class<?> provider) {
        return provider.getProtectionDomain().getCodeSource() != null
                && url.toExternalForm()
                        .equals(provider.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toExternalForm());
    }

    private static Attributes manifest(Path jar) throws UnusableJarException {
        if (!Files.isRegularFile(jar)) {
            throw new UnusableJarException("does not exist");
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            return manifest == null ? new Attributes() : manifest.getMainAttributes();
        } catch (IOException | SecurityException noJar) {
            throw new UnusableJarException("is no jar that can be read: " + Causes.of(noJar), noJar);
        }
    }

    private static void requireSpiVersion(@Nullable String version) throws UnusableJarException {
        if (version == null) {
            throw new UnusableJarException(
                    "was not built as a Tributary connector: its manifest has no Tributary-SPI-Version");
        }
        if (!version.strip().equals(String.valueOf(Connector.SPI_VERSION))) {
            throw new UnusableJarException("was built for version %s of the connector SPI; this runner has version %d"
                    .formatted(version.strip(), Connector.SPI_VERSION));
        }
    }
}
