package dev.tributary.runner.configuration;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.ConnectorSpec;
import dev.tributary.connector.Secrets;
import dev.tributary.connector.Setting;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What one sync was told.
 *
 * @param connector the connector's settings
 * @param maxDeleteShare how much of a table the end of a pass may mark deleted, from 0 to 1
 * @param warnings sentences about settings that people should look at
 */
public record Settings(Configuration connector, BigDecimal maxDeleteShare, List<String> warnings) {
    /** A setting of the runner, welcome beside those of every connector. */
    public static final Setting<BigDecimal> MAX_DELETE_SHARE = Setting.share(
                    "max_delete_share",
                    "The share of a table's rows that the end of a complete reading may mark deleted at most.")
            .defaultsTo("0.5");

    /** Copies the warnings. */
    public Settings {
        warnings = List.copyOf(warnings);
    }

    /**
     * Settings of these values.
     *
     * @throws dev.tributary.connector.ConfigurationException with every problem at once
     */
    public static Settings of(ConnectorSpec spec, Map<String, String> values, List<String> warnings) {
        ConnectorSpec both = withRunnerSettings(spec);
        Configuration configuration = both.configure(values);
        return new Settings(configuration, configuration.get(MAX_DELETE_SHARE), warnings);
    }

    /** What must not be printed. */
    public Secrets secrets() {
        return connector.secrets();
    }

    /** The connector's settings and the runner's, so that a misspelt name is compared with both. */
    static ConnectorSpec withRunnerSettings(ConnectorSpec spec) {
        boolean own =
                spec.settings().stream().anyMatch(setting -> setting.name().equals(MAX_DELETE_SHARE.name()));
        List<Setting<?>> settings = own
                ? spec.settings()
                : Stream.<Setting<?>>concat(spec.settings().stream(), Stream.of(MAX_DELETE_SHARE))
                        .toList();
        return new ConnectorSpec(spec.name(), spec.description(), settings);
    }
}
