package dev.tributary.amplitude;

import static dev.tributary.connector.DataType.BOOLEAN;
import static dev.tributary.connector.DataType.DOUBLE;
import static dev.tributary.connector.DataType.INT;
import static dev.tributary.connector.DataType.JSON;
import static dev.tributary.connector.DataType.LONG;
import static dev.tributary.connector.DataType.NAIVE_DATE;
import static dev.tributary.connector.DataType.STRING;
import static dev.tributary.connector.DataType.UTC_DATETIME;
import static dev.tributary.rest.endpoint.Archives.archives;
import static dev.tributary.rest.endpoint.Endpoint.get;
import static dev.tributary.rest.endpoint.Series.along;
import static dev.tributary.rest.endpoint.Target.table;

import dev.tributary.connector.Setting;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Windows;
import java.time.LocalDate;
import java.util.List;

/**
 * Every resource that is read. Names and types of {@code event} and {@code event_type} are those of Fivetran's tables, on
 * which analysts have built their models; what those tables leave out comes last.
 */
final class AmplitudeEndpoints {
    private static final Setting<String> PROJECT_NAME = Setting.text(
                    "project_name", "What to call the project in the tables; the keys belong to one project.")
            .defaultsTo("default");

    /**
     * An hour counts as complete three hours after it began. The last six are read again, for what was delivered late. A
     * project may have five requests at once, so that one is left for others.
     */
    private static final Windows HOURS = Windows.hours("start", "end")
            .settledAfter(3)
            .wide(24)
            .overlapping(6)
            .notBefore(LocalDate.of(2014, 5, 1))
            .answeredWith(archives()
                    .upTo(365 * 24)
                    .fetching(2, 4)
                    .tooLargeAt(400, 504)
                    .emptyWith("Raw data files were not found")
                    .advising("This API gives no less than an hour at once:"
                            + " for such a project use Amplitude's export to S3."));

    /** Days are those of the project's time zone, so that the newest may still grow. */
    private static final Windows DAYS = Windows.days("start", "end")
            .settledAfter(1)
            .notBefore(LocalDate.of(2014, 5, 1))
            .overlapping(3);

    /** It shows what is visible: an event type that is hidden looks like one that is gone. */
    private static final Endpoint EVENT_TYPE = get("/api/2/events/list")
            .named("event_type")
            .records("/data")
            .coerce("autohidden", BOOLEAN)
            .coerce("clusters_hidden", BOOLEAN)
            .coerce("in_waitroom", BOOLEAN)
            .coerce("timeline_hidden", BOOLEAN)
            .into(table("event_type")
                    .primaryKey("id", "project_name")
                    .column("id", LONG)
                    .column("project_name", PROJECT_NAME)
                    .column("deleted", BOOLEAN)
                    .column("display", STRING)
                    .column("flow_hidden", BOOLEAN)
                    .column("hidden", BOOLEAN)
                    .column("name", STRING)
                    .column("non_active", BOOLEAN)
                    .column("totals", LONG)
                    .column("totals_delta", LONG)
                    .column("value", STRING)
                    .column("waitroom_approved", STRING));

    private static final Endpoint EVENT = get("/api/2/export")
            .named("event")
            .windows(HOURS)
            .rename("$insert_id", "_insert_id")
            .rename("$insert_key", "_insert_key")
            .rename("$schema", "schema")
            .rename("adid", "ad_id")
            .rename("event_id", "id")
            .lookup("event_type", "event_type_id", EVENT_TYPE, "value", "id")
            .coerce("paying", BOOLEAN)
            .coerce("sample_rate", INT)
            .utc(
                    "client_event_time",
                    "client_upload_time",
                    "event_time",
                    "processed_time",
                    "server_received_time",
                    "server_upload_time",
                    "user_creation_time")
            .into(table("event")
                    .primaryKey("uuid")
                    .column("uuid", STRING)
                    .column("id", LONG)
                    .column("device_id", STRING)
                    .column("_insert_id", STRING)
                    .column("ad_id", STRING)
                    .column("amplitude_event_type", STRING)
                    .column("amplitude_id", LONG)
                    .column("app", STRING)
                    .column("city", STRING)
                    .column("country", STRING)
                    .column("data", JSON)
                    .column("device_brand", STRING)
                    .column("device_carrier", STRING)
                    .column("device_family", STRING)
                    .column("device_manufacturer", STRING)
                    .column("device_model", STRING)
                    .column("device_type", STRING)
                    .column("dma", STRING)
                    .column("event_properties", JSON)
                    .column("event_type", STRING)
                    .column("group_properties", JSON)
                    .column("groups", JSON)
                    .column("idfa", STRING)
                    .column("ip_address", STRING)
                    .column("is_attribution_event", BOOLEAN)
                    .column("language", STRING)
                    .column("library", STRING)
                    .column("location_lat", STRING)
                    .column("location_lng", STRING)
                    .column("os_name", STRING)
                    .column("os_version", STRING)
                    .column("platform", STRING)
                    .column("project_name", PROJECT_NAME)
                    .column("region", STRING)
                    .column("schema", INT)
                    .column("session_id", LONG)
                    .column("start_version", STRING)
                    .column("user_id", STRING)
                    .column("user_properties", JSON)
                    .column("version_name", STRING)
                    // From here on, what Fivetran's table leaves out.
                    .column("_insert_key", STRING)
                    .column("amplitude_attribution_ids", JSON)
                    .column("data_type", STRING)
                    .column("global_user_properties", JSON)
                    .column("partner_id", STRING)
                    .column("plan", JSON)
                    .column("source_id", STRING));

    private static final Endpoint COHORT = get("/api/3/cohorts")
            .named("cohort")
            .records("/cohorts")
            .into(table("cohort")
                    .primaryKey("id")
                    .column("id", STRING)
                    .column("appId", LONG)
                    .column("name", STRING)
                    .column("description", STRING)
                    .column("archived", BOOLEAN)
                    .column("published", BOOLEAN)
                    .column("size", LONG)
                    .column("type", STRING)
                    .column("definition", JSON)
                    .column("owners", JSON)
                    .column("viewers", JSON)
                    .column("metadata", JSON)
                    .column("shortcut_ids", JSON)
                    // Seconds since 1970, as they arrive.
                    .column("createdAt", LONG)
                    .column("lastComputed", LONG)
                    .column("lastMod", LONG)
                    .column("last_viewed", LONG));

    /** Of both shapes that the API has had: {@code start} and {@code end} with a category, or a {@code date}. */
    private static final Endpoint ANNOTATION = get("/api/3/annotations")
            .named("annotation")
            .records("/data")
            .flatten("category", "id", "name")
            .into(table("annotation")
                    .primaryKey("id")
                    .column("id", LONG)
                    .column("label", STRING)
                    .column("details", STRING)
                    .column("start", UTC_DATETIME)
                    .column("end", UTC_DATETIME)
                    .column("date", NAIVE_DATE)
                    .column("category.id", LONG)
                    .column("category.name", STRING)
                    .column("chart_id", STRING));

    private static final Endpoint ACTIVE_USERS = get("/api/2/users?m=active&i=1")
            .named("active_users")
            .windows(DAYS.wide(30))
            .series(along("date", "/data/xValues")
                    .values("count", "/data/series")
                    .labelled("segment", "/data/seriesLabels", "/data/seriesMeta/segmentIndex"))
            .into(table("active_users")
                    .primaryKey("date", "segment")
                    .column("date", NAIVE_DATE)
                    .column("segment", STRING)
                    .column("count", LONG));

    private static final Endpoint AVERAGE_SESSION_LENGTH = get("/api/2/sessions/average")
            .named("average_session_length")
            .windows(DAYS.wide(15))
            .series(along("date", "/data/xValues").values("seconds", "/data/series"))
            .into(table("average_session_length")
                    .primaryKey("date")
                    .column("date", NAIVE_DATE)
                    .column("seconds", DOUBLE));

    static final List<Endpoint> ALL =
            List.of(EVENT, EVENT_TYPE, COHORT, ANNOTATION, ACTIVE_USERS, AVERAGE_SESSION_LENGTH);

    private AmplitudeEndpoints() {}
}
