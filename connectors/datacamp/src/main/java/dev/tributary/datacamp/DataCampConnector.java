package dev.tributary.datacamp;

import static dev.tributary.rest.http.Authentication.bearer;

import dev.tributary.connector.CheckResult;
import dev.tributary.connector.Configuration;
import dev.tributary.connector.Connector;
import dev.tributary.connector.ConnectorSpec;
import dev.tributary.connector.Operations;
import dev.tributary.connector.Schema;
import dev.tributary.connector.Setting;
import dev.tributary.connector.State;
import dev.tributary.rest.RestConnector;
import java.util.List;

/** The DataCamp LMS catalog: courses, projects, tracks, custom tracks, practices and assessments. */
public final class DataCampConnector implements Connector {
    private static final Setting<String> BEARER_TOKEN =
            Setting.secret("bearer_token", "The token of the LMS Catalog API, which DataCamp issues for each group.");

    private final RestConnector rest = RestConnector.named(
                    "datacamp", "The DataCamp LMS catalog: courses, projects, tracks, practices and assessments.")
            .baseUrl("https://lms-catalog-api.datacamp.com")
            .authentication(bearer(BEARER_TOKEN))
            .header("Accept", "application/json")
            .reading(DataCampEndpoints.ALL);

    /** A connector that has not done anything yet. */
    public DataCampConnector() {}

    @Override
    public ConnectorSpec spec() {
        return rest.spec();
    }

    @Override
    public Schema schema(Configuration configuration) {
        return rest.schema(configuration);
    }

    @Override
    public List<CheckResult> check(Configuration configuration) {
        return rest.check(configuration);
    }

    @Override
    public void update(Configuration configuration, State state, Operations operations) {
        rest.update(configuration, state, operations);
    }
}
