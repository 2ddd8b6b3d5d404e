package dev.tributary.rest.http;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.Setting;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** How the source knows us: which settings hold the credentials, and what header they make. */
public sealed interface Authentication {
    /** The settings that hold the credentials. */
    List<Setting<String>> settings();

    /**
     * The value of the {@code Authorization} header.
     *
     * @throws ConfigurationException if a header cannot carry it
     */
    String header(Configuration configuration);

    /** A token in the {@code Authorization} header. */
    static Authentication bearer(Setting<String> token) {
        return new Bearer(token);
    }

    /** A name and a password in the {@code Authorization} header. */
    static Authentication basic(Setting<String> user, Setting<String> password) {
        return new Basic(user, password);
    }

    /** See {@link #bearer}. */
    record Bearer(Setting<String> token) implements Authentication {
        @Override
        public List<Setting<String>> settings() {
            return List.of(token);
        }

        @Override
        public String header(Configuration configuration) {
            String value = configuration.get(token);
            for (int i = 0; i < value.length(); i++) {
                if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
                    throw new ConfigurationException(
                            ("'%s': a token is made of printable ASCII characters, and this one"
                                            + " has another at place %d. Copy it again, without anything before or behind it.")
                                    .formatted(token.name(), i + 1));
                }
            }
            return "Bearer " + value;
        }
    }

    /** See {@link #basic}. */
    record Basic(Setting<String> user, Setting<String> password) implements Authentication {
        @Override
        public List<Setting<String>> settings() {
            return List.of(user, password);
        }

        @Override
        public String header(Configuration configuration) {
            String both = configuration.get(user) + ":" + configuration.get(password);
            return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
        }
    }
}
