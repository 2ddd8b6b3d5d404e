package dev.tributary.runner.plugin;

import java.util.List;

/** The parent of every jar's class loader: the JDK, and of the runner only what its connectors share with it. */
final class SharedClasses extends ClassLoader {
    private static final List<String> SHARED = List.of("dev.tributary.connector.", "org.slf4j.");

    private final ClassLoader runner;

    SharedClasses(ClassLoader runner) {
        super(ClassLoader.getPlatformClassLoader());
        this.runner = runner;
    }

    // Only classes: a resource of the runner, a service file above all, is none of a connector's business.
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (SHARED.stream().noneMatch(name::startsWith)) {
            throw new ClassNotFoundException(name);
        }
        return runner.loadClass(name);
    }
}
