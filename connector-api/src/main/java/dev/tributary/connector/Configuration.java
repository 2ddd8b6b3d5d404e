package dev.tributary.connector;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Settings that were found to be right, read through their {@linkplain Setting typed keys}. Immutable. */
public final class Configuration {
    private final Map<String, String> given;
    private final Secrets secrets;

    /** Only {@link ConnectorSpec#configure} makes one, so that what is in here can be read. */
    Configuration(Map<String, String> given, Secrets secrets) {
        this.given = Collections.unmodifiableMap(new LinkedHashMap<>(given));
        this.secrets = secrets;
    }

    /**
     * The value of a setting that is required or has a default.
     *
     * @throws IllegalArgumentException if it has neither and was not given; {@link #find} is for those
     */
    public <T> T get(Setting<T> setting) {
        return find(setting)
                .orElseThrow(() -> new IllegalArgumentException("setting '%s' %s was not given; use find"
                        .formatted(setting.name(), setting.required() ? "has no default and" : "is optional and")));
    }

    /** The value of a setting, its default, or empty if it was not given and has none. */
    public <T> Optional<T> find(Setting<T> setting) {
        return setting.read(given);
    }

    /** What is secret among the values, to be taken out of every text that leaves. */
    public Secrets secrets() {
        return secrets;
    }

    /** The names of what was given, never the values: these may be secret. */
    @Override
    public String toString() {
        return "Configuration" + new TreeSet<>(given.keySet());
    }
}
