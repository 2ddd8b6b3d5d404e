package dev.tributary.amplitude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.Column;
import dev.tributary.connector.Json;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Row;
import dev.tributary.connector.Secrets;
import dev.tributary.connector.Table;
import dev.tributary.rest.decode.Body;
import dev.tributary.rest.decode.Page;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.mapping.Mapping;
import dev.tributary.rest.mapping.Supplement;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of records as they arrive; what is not said of a row is null. */
class AmplitudeRowsTest {
    private static final Map<String, Map<String, Object>> TYPES =
            Map.of("event_type", Map.of("revenue_amount", 17L, "Daily Ad Metrics", 18L));

    @Test
    void an_event_of_a_phone_fills_a_column_with_each_of_its_values() throws Exception {
        assertThat(said("event", "[" + event(0) + "]"))
                .containsExactly(row(
                        "event",
                        "uuid",
                        "bf0b9b2a-304d-11e6-934f-22000b56058f",
                        "id",
                        12L,
                        "_insert_id",
                        "e459dd4c-62e8-5a6c-a1b8-37103ba2bf36",
                        "project_name",
                        "shop",
                        "amplitude_attribution_ids",
                        new Json("[\"9f86d081884c7d65\",\"60303ae22b998861\"]"),
                        "amplitude_id",
                        2234540891L,
                        "app",
                        "187520",
                        "city",
                        "San Francisco",
                        "client_event_time",
                        Instant.parse("2025-07-17T12:02:11.120Z"),
                        "client_upload_time",
                        Instant.parse("2025-07-17T12:04:30Z"),
                        "country",
                        "United States",
                        "data",
                        new Json(
                                "{\"path\":\"/2/httpapi\",\"user_properties_updated\":true,\"group_first_event\":{},\"group_ids\":{}}"),
                        "data_type",
                        "event",
                        "device_brand",
                        "Apple",
                        "device_carrier",
                        "Verizon",
                        "device_family",
                        "Apple iPhone",
                        "device_id",
                        "C8F9E604-F01A-4BD9-95C6-8E5357DF265D",
                        "device_manufacturer",
                        "Apple",
                        "device_model",
                        "iPhone 11",
                        "device_type",
                        "Apple iPhone 11",
                        "dma",
                        "San Francisco-Oakland-San Jose, CA",
                        "event_properties",
                        new Json(
                                "{\"$price\":9.99,\"$quantity\":2,\"$productId\":\"example.acme.pro\",\"$revenueType\":\"purchase\",\"$revenue\":19.98,\"currency\":\"USD\"}"),
                        "event_time",
                        Instant.parse("2025-07-17T12:02:13.120Z"),
                        "event_type",
                        "revenue_amount",
                        "event_type_id",
                        17L,
                        "group_properties",
                        new Json("{}"),
                        "groups",
                        new Json("{}"),
                        "ip_address",
                        "198.51.100.23",
                        "is_attribution_event",
                        false,
                        "language",
                        "English",
                        "library",
                        "amplitude-ios/8.10.0",
                        "location_lat",
                        "37.7749295",
                        "location_lng",
                        "-122.4194155",
                        "os_name",
                        "ios",
                        "os_version",
                        "13.3",
                        "paying",
                        true,
                        "paying_raw",
                        new Json("true"),
                        "plan",
                        new Json("{\"branch\":\"main\",\"source\":\"ios\",\"version\":\"15\"}"),
                        "platform",
                        "iOS",
                        "processed_time",
                        Instant.parse("2025-07-17T12:04:33.753119Z"),
                        "region",
                        "California",
                        "server_received_time",
                        Instant.parse("2025-07-17T12:04:32.006Z"),
                        "server_upload_time",
                        Instant.parse("2025-07-17T12:04:32.010Z"),
                        "session_id",
                        1752753731120L,
                        "start_version",
                        "1.0.0",
                        "user_creation_time",
                        Instant.parse("2019-12-01T08:00:00Z"),
                        "user_id",
                        "datamonster",
                        "user_properties",
                        new Json("{\"paying_tier\":\"gold\"}"),
                        "version_name",
                        "3.4.9"));
    }

    @Test
    void an_event_of_nobody_that_came_years_late_keeps_both_of_its_times() throws Exception {
        assertThat(said("event", "[" + event(1) + "]"))
                .containsExactly(
                        row(
                                "event",
                                "uuid",
                                "022e1dc0-70ca-5ee0-b4c8-505467fa7d49",
                                "id",
                                355175890L,
                                "_insert_id",
                                "ad-8117-1-DESKTOP-2023-08-24",
                                "project_name",
                                "shop",
                                "amplitude_id",
                                550106004608L,
                                "app",
                                "434735",
                                "client_event_time",
                                Instant.parse("2023-08-24T07:00:00Z"),
                                "client_upload_time",
                                Instant.parse("2025-07-17T12:04:55.821Z"),
                                "data",
                                new Json(
                                        "{\"path\":\"/batch\",\"user_properties_updated\":true,\"vacuum_source_id\":\"5955\",\"group_first_event\":{},\"group_ids\":{}}"),
                                "data_type",
                                "event",
                                "device_id",
                                "ad-8117-1",
                                "event_properties",
                                new Json(
                                        "{\"ad_metrics.cost\":0.528957,\"campaign_name\":\"Brand awareness-Display-1\",\"ad_id\":643022056304,\"ad_metrics.clicks\":0,\"ad_metrics.conversions\":0.0}"),
                                "event_time",
                                Instant.parse("2023-08-24T07:00:00Z"),
                                "event_type",
                                "Daily Ad Metrics",
                                "event_type_id",
                                18L,
                                "group_properties",
                                new Json("{}"),
                                "groups",
                                new Json("{}"),
                                "library",
                                "google_ads",
                                "plan",
                                new Json("{}"),
                                "processed_time",
                                Instant.parse("2025-07-17T12:05:08.912Z"),
                                "server_received_time",
                                Instant.parse("2025-07-17T12:04:55.821Z"),
                                "server_upload_time",
                                Instant.parse("2025-07-17T12:05:08.011Z"),
                                "session_id",
                                -1L,
                                "user_properties",
                                new Json(
                                        "{\"City\":\"London\",\"Region\":\"London\",\"Country\":\"UK\",\"city\":\"test\",\"country\":\"test\"}")));
    }

    @Test
    void awkward_values_of_an_event_are_kept_as_they_arrive() throws Exception {
        String event = event(2);
        String properties =
                event.substring(event.indexOf("\"event_properties\":") + 19, event.indexOf(",\"event_time\":"));
        assertThat(said("event", "[" + event + "]"))
                .containsExactly(row(
                        "event",
                        "uuid",
                        "0f0e7f5e-0000-4000-8000-000000000008",
                        "id",
                        2147483647L,
                        "_insert_id",
                        "ключ-🔑-\"quoted\"-\\-1",
                        "project_name",
                        "shop",
                        "amplitude_id",
                        Long.MAX_VALUE,
                        "app",
                        "100011471",
                        "client_event_time",
                        Instant.parse("2025-02-01T00:00:00Z"),
                        "client_upload_time",
                        Instant.parse("2025-02-01T00:00:01.5Z"),
                        "data",
                        new Json(
                                "{\"path\":\"/2/httpapi\",\"user_properties_updated\":true,\"group_first_event\":{},\"group_ids\":{}}"),
                        "data_type",
                        "event",
                        "device_id",
                        "dev-ü",
                        "event_properties",
                        new Json(properties),
                        "event_time",
                        Instant.parse("2025-02-01T00:00:00Z"),
                        "event_type",
                        "Ünïcode ✓ event \"q\" \\ / \t",
                        "group_properties",
                        new Json("{}"),
                        "groups",
                        new Json("{}"),
                        "language",
                        "Japanese",
                        "library",
                        "http/2.0",
                        "paying_raw",
                        new Json("\"(none)\""),
                        "plan",
                        new Json("{}"),
                        "processed_time",
                        Instant.parse("2025-02-01T00:00:03Z"),
                        "server_received_time",
                        Instant.parse("2025-02-01T00:00:01Z"),
                        "server_upload_time",
                        Instant.parse("2025-02-01T00:00:01.002Z"),
                        "session_id",
                        -1L,
                        "user_properties",
                        new Json("{\"lists\":[[\"a\"],[]],\"nothing\":null}")));
    }

    @Test
    void a_key_that_nobody_knows_becomes_a_column_and_one_that_is_missing_is_null() throws Exception {
        assertThat(said("event", "[{\"uuid\": \"a\", \"future_key\": 18446744073709551616}]"))
                .containsExactly(new Operation.Upsert(
                        "event",
                        with(
                                row("event", "uuid", "a", "project_name", "shop"),
                                "future_key",
                                new BigInteger("18446744073709551616"))));
    }

    @Test
    void flags_of_an_event_type_are_read_whether_they_are_numbers_or_texts() throws Exception {
        assertThat(said("event_type", """
                {"data": [{"id": 17, "name": "watch", "value": "watch", "display": "Watch", "totals": 9, "totals_delta": -2,
                 "hidden": false, "deleted": false, "non_active": true, "autohidden": 0, "clusters_hidden": false,
                 "flow_hidden": false, "timeline_hidden": 1, "in_waitroom": "false", "waitroom_approved": null}]}"""))
                .containsExactly(row(
                        "event_type",
                        "id",
                        17L,
                        "project_name",
                        "shop",
                        "name",
                        "watch",
                        "value",
                        "watch",
                        "display",
                        "Watch",
                        "totals",
                        9L,
                        "totals_delta",
                        -2L,
                        "hidden",
                        false,
                        "deleted",
                        false,
                        "non_active",
                        true,
                        "autohidden",
                        false,
                        "autohidden_raw",
                        new Json("0"),
                        "clusters_hidden",
                        false,
                        "clusters_hidden_raw",
                        new Json("false"),
                        "flow_hidden",
                        false,
                        "timeline_hidden",
                        true,
                        "timeline_hidden_raw",
                        new Json("1"),
                        "in_waitroom",
                        false,
                        "in_waitroom_raw",
                        new Json("\"false\"")));
    }

    @Test
    void an_annotation_has_its_start_and_end_or_its_date() throws Exception {
        assertThat(said("annotation", """
                {"data": [{"id": 1, "start": "2025-11-01T07:00:00+00:00", "end": "2025-11-10T07:00:00+01:00", "label": "X",
                  "details": "…", "category": {"id": 4, "name": "Releases"}, "chart_id": null},
                 {"id": 2, "date": "2023-09-22", "label": "Y", "details": null}]}"""))
                .containsExactly(
                        row(
                                "annotation",
                                "id",
                                1L,
                                "start",
                                Instant.parse("2025-11-01T07:00:00Z"),
                                "end",
                                Instant.parse("2025-11-10T06:00:00Z"),
                                "label",
                                "X",
                                "details",
                                "…",
                                "category.id",
                                4L,
                                "category.name",
                                "Releases"),
                        row("annotation", "id", 2L, "date", LocalDate.of(2023, 9, 22), "label", "Y"));
    }

    @Test
    void active_users_are_a_row_for_each_day_and_segment() throws Exception {
        assertThat(said("active_users", """
                {"data": {"xValues": ["2024-10-01", "2024-10-02"], "series": [[7, 5]], "seriesCollapsed": [[0]],
                 "seriesLabels": [0], "seriesMeta": [{"segmentIndex": 0}]}}"""))
                .containsExactly(
                        row("active_users", "date", LocalDate.of(2024, 10, 1), "segment", "0", "count", 7L),
                        row("active_users", "date", LocalDate.of(2024, 10, 2), "segment", "0", "count", 5L));
    }

    @Test
    void average_lengths_of_sessions_are_a_row_for_each_day() throws Exception {
        assertThat(said("average_session_length", """
                {"data": {"series": [[1204.0238276716443, 0]], "seriesMeta": [{"segmentIndex": 0}],
                 "xValues": ["2017-08-14", "2017-08-15"]}}"""))
                .containsExactly(
                        row("average_session_length", "date", LocalDate.of(2017, 8, 14), "seconds", 1204.0238276716443),
                        row("average_session_length", "date", LocalDate.of(2017, 8, 15), "seconds", 0.0));
    }

    private static String event(int number) throws IOException {
        try (InputStream lines = AmplitudeRowsTest.class.getResourceAsStream("events.jsonl")) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()
                    .get(number);
        }
    }

    private static List<Operation> said(String name, String body) throws Exception {
        Endpoint endpoint = endpoint(name);
        boolean ofProject = !endpoint.layout().settings().isEmpty();
        Supplement supplement = new Supplement(ofProject ? Map.of("project_name", "shop") : Map.of(), TYPES);
        Mapping mapping = Mapping.of(endpoint, Secrets.among(Map.of(), List.of()), supplement);
        List<Operation> said = new ArrayList<>();
        try (Page page = Page.survey(Body.of(body), endpoint.envelope(), text -> text);
                Page.Records records = page.records()) {
            while (records.next()) {
                said.addAll(mapping.map(records.cursor()).operations());
            }
        }
        return said;
    }

    /** A row of all columns of a table. */
    private static Operation row(String name, Object... namesAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        List<@Nullable Object> all = new ArrayList<>();
        for (Column column : table(name).columns()) {
            all.add(column.name());
            all.add(values.remove(column.name()));
        }
        assertThat(values).isEmpty();
        return new Operation.Upsert(name, Row.of(all.toArray()));
    }

    private static Row with(Operation upsert, String column, Object value) {
        Row row = ((Operation.Upsert) upsert).row();
        List<@Nullable Object> all = new ArrayList<>();
        for (String name : row.columns().names()) {
            all.add(name);
            all.add(row.value(name));
        }
        all.add(column);
        all.add(value);
        return Row.of(all.toArray());
    }

    private static Table table(String name) {
        return endpoint(name).table();
    }

    private static Endpoint endpoint(String name) {
        return AmplitudeEndpoints.ALL.stream()
                .filter(endpoint -> endpoint.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
