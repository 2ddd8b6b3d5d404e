package dev.tributary.datacamp;

import static dev.tributary.rest.http.Authentication.bearer;

import dev.tributary.connector.Setting;
import dev.tributary.rest.DeclaredConnector;
import dev.tributary.rest.RestConnector;

/** The DataCamp LMS catalog: courses, projects, tracks, custom tracks, practices and assessments. */
public final class DataCampConnector implements DeclaredConnector {
    private static final Setting<String> BEARER_TOKEN =
            Setting.secret("bearer_token", "The token of the LMS Catalog API, which DataCamp issues for each group.");

    private final RestConnector declaration = RestConnector.named(
                    "datacamp", "The DataCamp LMS catalog: courses, projects, tracks, practices and assessments.")
            .baseUrl("https://lms-catalog-api.datacamp.com")
            .authentication(bearer(BEARER_TOKEN))
            .header("Accept", "application/json")
            .reading(DataCampEndpoints.ALL);

    /** A connector that has not done anything yet. */
    public DataCampConnector() {}

    @Override
    public RestConnector declaration() {
        return declaration;
    }
}
