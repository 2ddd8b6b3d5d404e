package dev.tributary.amplitude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.Column;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AmplitudeEndpointsTest {
    /** The columns of Fivetran's table, but for those that it adds to every table. */
    private static final String EVENT = """
            _insert_id STRING
            ad_id STRING
            amplitude_event_type STRING
            amplitude_id LONG
            app STRING
            city STRING
            client_event_time UTC_DATETIME
            client_upload_time UTC_DATETIME
            country STRING
            data JSON
            device_brand STRING
            device_carrier STRING
            device_family STRING
            device_id STRING
            device_manufacturer STRING
            device_model STRING
            device_type STRING
            dma STRING
            event_properties JSON
            event_time UTC_DATETIME
            event_type STRING
            event_type_id LONG
            group_properties JSON
            groups JSON
            id LONG
            idfa STRING
            ip_address STRING
            is_attribution_event BOOLEAN
            language STRING
            library STRING
            location_lat STRING
            location_lng STRING
            os_name STRING
            os_version STRING
            paying BOOLEAN
            platform STRING
            processed_time UTC_DATETIME
            project_name STRING
            region STRING
            sample_rate INT
            schema INT
            server_received_time UTC_DATETIME
            server_upload_time UTC_DATETIME
            session_id LONG
            start_version STRING
            user_creation_time UTC_DATETIME
            user_id STRING
            user_properties JSON
            uuid STRING
            version_name STRING
            """;

    private static final String LEFT_OUT_OF_EVENT = """
            _insert_key STRING
            amplitude_attribution_ids JSON
            data_type STRING
            global_user_properties JSON
            partner_id STRING
            paying_raw JSON
            plan JSON
            sample_rate_raw JSON
            source_id STRING
            """;

    private static final String EVENT_TYPE = """
            autohidden BOOLEAN
            deleted BOOLEAN
            display STRING
            flow_hidden BOOLEAN
            hidden BOOLEAN
            id LONG
            in_waitroom BOOLEAN
            name STRING
            non_active BOOLEAN
            project_name STRING
            timeline_hidden BOOLEAN
            totals LONG
            totals_delta LONG
            value STRING
            waitroom_approved STRING
            """;

    private static final String LEFT_OUT_OF_EVENT_TYPE = """
            autohidden_raw JSON
            clusters_hidden BOOLEAN
            clusters_hidden_raw JSON
            in_waitroom_raw JSON
            timeline_hidden_raw JSON
            """;

    @Test
    void six_endpoints_are_read_and_events_come_first() {
        assertThat(AmplitudeEndpoints.ALL)
                .extracting(endpoint -> endpoint.name() + " " + endpoint.path().text())
                .containsExactly(
                        "event /api/2/export",
                        "event_type /api/2/events/list",
                        "cohort /api/3/cohorts",
                        "annotation /api/3/annotations",
                        "active_users /api/2/users?m=active&i=1",
                        "average_session_length /api/2/sessions/average");
    }

    @Test
    void each_endpoint_fills_one_keyed_table_of_its_name() {
        assertThat(AmplitudeEndpoints.ALL)
                .allSatisfy(endpoint ->
                        assertThat(endpoint.tables()).extracting(Table::name).containsExactly(endpoint.name()));
        Map<String, List<String>> keys = tables().collect(Collectors.toMap(Table::name, Table::primaryKey));
        assertThat(keys)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "event", List.of("uuid"),
                        "event_type", List.of("id", "project_name"),
                        "cohort", List.of("id"),
                        "annotation", List.of("id"),
                        "active_users", List.of("date", "segment"),
                        "average_session_length", List.of("date")));
    }

    @Test
    void an_event_has_the_columns_that_models_of_analysts_are_built_on_and_what_they_leave_out() {
        assertThat(EVENT.lines()).hasSize(50);
        assertThat(declared("event")).isEqualTo(sorted(EVENT + LEFT_OUT_OF_EVENT));
    }

    @Test
    void an_event_type_has_the_columns_that_models_of_analysts_are_built_on_and_what_they_leave_out() {
        assertThat(declared("event_type")).isEqualTo(sorted(EVENT_TYPE + LEFT_OUT_OF_EVENT_TYPE));
    }

    @Test
    void an_event_leads_to_its_type_by_a_number_of_one_type() {
        assertThat(table("event").column("event_type_id").flatMap(Column::type))
                .isEqualTo(table("event_type").column("id").flatMap(Column::type))
                .contains(DataType.LONG);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void every_key_column_is_declared_with_a_type(Table table) {
        List<Optional<DataType>> types = table.primaryKey().stream()
                .map(key -> table.column(key).flatMap(Column::type))
                .toList();
        assertThat(types).allMatch(Optional::isPresent);
    }

    private static Map<String, String> declared(String name) {
        return table(name).columns().stream()
                .collect(Collectors.toMap(
                        Column::name,
                        column -> column.type().map(DataType::name).orElse("?"),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private static Map<String, String> sorted(String lines) {
        return lines.lines()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> a, TreeMap::new));
    }

    private static Table table(String name) {
        return tables().filter(table -> table.name().equals(name)).findFirst().orElseThrow();
    }

    private static Stream<Table> tables() {
        return AmplitudeEndpoints.ALL.stream().flatMap(endpoint -> endpoint.tables().stream());
    }
}
