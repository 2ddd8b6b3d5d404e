package dev.tributary.runner.cli;

import dev.tributary.connector.ConfigurationException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What is wrong with several parts of a configuration, looked at one after the other, so that all is said at once. */
final class Problems {
    private final Set<String> found = new LinkedHashSet<>();

    /** What was read; nothing if there is something wrong with it. */
    <T> Optional<T> reading(Supplier<T> part) {
        try {
            return Optional.of(part.get());
        } catch (ConfigurationException refused) {
            found.addAll(refused.problems());
            return Optional.empty();
        }
    }

    /** All that was found. */
    ConfigurationException exception() {
        return new ConfigurationException(List.copyOf(found));
    }
}
