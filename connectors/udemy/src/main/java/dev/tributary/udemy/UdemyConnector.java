package dev.tributary.udemy;

import static dev.tributary.rest.http.Authentication.basic;

import dev.tributary.connector.Setting;
import dev.tributary.rest.DeclaredConnector;
import dev.tributary.rest.RestConnector;

/** Udemy Business: the course catalog, what learners do, and learning paths. */
public final class UdemyConnector implements DeclaredConnector {
    private static final Setting<String> ACCOUNT_NAME = Setting.parsed(
            "account_name", "The first part of your address: acme for https://acme.udemy.com.", Account::name);

    private static final Setting<String> ACCOUNT_ID = Setting.parsed(
            "account_id",
            "The number of your organization, from Manage > Settings > API; it stands behind /organizations/ in addresses.",
            Account::id);

    private static final Setting<String> CLIENT_ID =
            Setting.secret("client_id", "The client id, which an administrator makes under Manage > Settings > API.");

    private static final Setting<String> CLIENT_SECRET =
            Setting.secret("client_secret", "The secret that belongs to the client id.");

    /** Sources differ on what is the most, 20, 100 or 1,000; 100 is what most clients ask for. */
    private static final Setting<Integer> PAGE_SIZE = Setting.wholeNumber(
                    "page_size", "How many records to ask for at once; the API may give fewer.", 1, 1000)
            .defaultsTo("100");

    private final RestConnector declaration = RestConnector.named(
                    "udemy", "Udemy Business: the course catalog, what learners do, and learning paths.")
            .baseUrl("https://{account_name}.udemy.com")
            .setting(ACCOUNT_NAME)
            .setting(ACCOUNT_ID)
            .authentication(basic(CLIENT_ID, CLIENT_SECRET))
            .streams("catalog", "activity")
            .setting(PAGE_SIZE)
            .pause("short_pause", 1_000, "5m")
            .pause("long_pause", 10_000, "30m")
            .header("Accept", "application/json")
            .readTimeout("120s")
            .reading(UdemyEndpoints.ALL);

    /** A connector that has not done anything yet. */
    public UdemyConnector() {}

    @Override
    public RestConnector declaration() {
        return declaration;
    }
}
