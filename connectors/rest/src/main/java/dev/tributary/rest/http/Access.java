package dev.tributary.rest.http;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.Setting;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where the source is and what opens it. Never printed: it holds the credentials.
 *
 * @param origin the only place that the credentials are sent to
 * @param authorization the value of the {@code Authorization} header
 * @param secrets texts that must appear in no message
 * @param settings the names of the settings that hold the credentials, for advice
 */
public record Access(Origin origin, String authorization, List<String> secrets, List<String> settings) {
    /** Copies the lists. */
    public Access {
        secrets = List.copyOf(secrets);
        settings = List.copyOf(settings);
    }

    /** What a configuration gives access to. */
    public static Access of(URI base, Authentication authentication, Configuration configuration) {
        String authorization = authentication.header(configuration);
        List<String> secrets = new ArrayList<>();
        secrets.add(authorization);
        secrets.add(authorization.substring(authorization.indexOf(' ') + 1));
        List<String> names = new ArrayList<>();
        for (Setting<String> setting : authentication.settings()) {
            names.add(setting.name());
            if (setting.secret()) {
                secrets.add(configuration.get(setting));
            }
        }
        return new Access(Origin.of(base), authorization, secrets, names);
    }

    /** The text without any secret in it: a source may well repeat what it was told. */
    String mask(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = secret.isBlank() ? masked : masked.replace(secret, "***");
        }
        return masked;
    }

    /** The settings that hold the credentials, for a sentence: {@code 'user' and 'password'}. */
    String named() {
        return settings.stream().map("'%s'"::formatted).collect(Collectors.joining(" and "));
    }

    @Override
    public String toString() {
        return "Access[" + origin + "]";
    }
}
