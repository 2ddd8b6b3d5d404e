package dev.tributary.amplitude;

import static dev.tributary.rest.http.Authentication.basic;

import dev.tributary.connector.Setting;
import dev.tributary.rest.DeclaredConnector;
import dev.tributary.rest.RestConnector;

/** Amplitude: raw events, and what makes them readable. */
public final class AmplitudeConnector implements DeclaredConnector {
    private static final Setting<String> API_KEY =
            Setting.secret("api_key", "The project's API key, from Settings > Projects.");

    private static final Setting<String> SECRET_KEY =
            Setting.secret("secret_key", "The secret key that belongs to the API key.");

    private final RestConnector declaration = RestConnector.named(
                    "amplitude", "Amplitude: raw events, event types, cohorts, annotations and statistics.")
            .region("us", "https://amplitude.com")
            .region("eu", "https://analytics.eu.amplitude.com")
            .authentication(basic(API_KEY, SECRET_KEY))
            .streams("event", "event_type")
            .readTimeout("10m")
            .maxBodySize("5GB")
            .reading(AmplitudeEndpoints.ALL);

    /** A connector that has not done anything yet. */
    public AmplitudeConnector() {}

    @Override
    public RestConnector declaration() {
        return declaration;
    }
}
