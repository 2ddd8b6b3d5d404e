package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tributary.fixtures.AmplitudeFixtures;
import dev.tributary.runner.destination.postgresql.PostgresServer;
import dev.tributary.runner.destination.postgresql.PostgresVersions;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The tables of Amplitude as its users get them. */
class AmplitudeIT {
    /** One {@code debug}, and after it two times {@code sync} into PostgreSQL. */
    @Nested
    class With_fixtures {
        private static final Map<String, Integer> SIX_TABLES = Map.of(
                "event", 92,
                "event_type", 13,
                "cohort", 3,
                "annotation", 3,
                "active_users", 2,
                "average_session_length", 2);

        private static Workplace here;
        private static Outcome debug;
        private static ServerTables tables;
        private static Map<String, List<List<Object>>> once;
        private static String synced;

        @BeforeAll
        static void debug_and_sync_twice() throws IOException {
            here = new Workplace(AmplitudeFixtures.RECORDING).open();
            PostgresServer server = PostgresVersions.server(PostgresVersions.newest());
            server.execute("DROP SCHEMA IF EXISTS amplitude CASCADE");
            tables = new ServerTables(server, "amplitude");
            String[] sync = {"sync", "amplitude", "--fixtures", "--destination", server.url("")};

            debug = here.debug("--fixtures");
            assertThat(here.run(sync).exit()).isZero();
            once = tables.contents();
            synced = (String) tables.value("SELECT max(_fivetran_synced) FROM event");
            assertThat(here.run(sync).exit()).isZero();
        }

        @AfterAll
        static void leave() throws IOException {
            here.close();
        }

        @Test
        void debug_says_what_it_reads_and_what_it_rejects() {
            assertThat(debug.exit()).isZero();
            assertThat(debug.err()).isEqualTo("""
                    event: started
                    event: 20250717T00 to 20250717T05, 48 records
                    event: 20250717T06 to 20250717T11, 0 records
                    warning: event: the archive holds members that are not JSON lines; they were skipped: README.txt
                    event: 20250717T12 to 20250717T23, 27 records
                    event: 20250718T00 to 20250718T09, 21 records
                    event: finished, 96 records
                    event_type: started
                    event_type: finished, 13 records
                    cohort: started
                    cohort: finished, 3 records
                    annotation: started
                    annotation: finished, 3 records
                    active_users: started
                    active_users: 20250717 to 20250718, 2 records
                    active_users: finished, 2 records
                    average_session_length: started
                    average_session_length: 20250717 to 20250718, 2 records
                    average_session_length: finished, 2 records
                    warning: event: 1 record was rejected and is in _tributary_rejects, because: 100011471_2025-07-17_13#0.json.gz, line 4: it is cut off
                    """);
        }

        @Test
        void debug_fills_six_tables() {
            assertThat(here.liveRows()).isEqualTo(SIX_TABLES);
        }

        @Test
        void the_state_knows_which_hours_were_read_and_how_many_the_source_gives_at_once() {
            JsonObject event = JsonParser.parseString(
                            (String) here.value("SELECT state FROM _tributary_state WHERE connector = 'amplitude'"))
                    .getAsJsonObject()
                    .getAsJsonObject("event");
            event.remove("round");

            assertThat(event)
                    .isEqualTo(JsonParser.parseString("{\"account\": \"default\", \"from\": \"2025-07-17T00:00:00Z\","
                            + " \"up_to\": \"2025-07-18T10:00:00Z\", \"width\": 6, \"finished\": true}"));
        }

        @Test
        void debug_and_sync_land_the_same_rows_in_both_stores() {
            assertThat(tables.liveRows()).isEqualTo(SIX_TABLES);
            for (String table : SIX_TABLES.keySet()) {
                assertThat(once.get(table)).as(table).containsExactlyElementsOf(ServerTables.inSqlite(here, table));
            }
        }

        @Test
        void a_line_that_breaks_off_is_rejected_with_its_place() {
            assertThat(tables.query("SELECT table_name, reason FROM _tributary_rejects"))
                    .containsExactly(List.of("event", "100011471_2025-07-17_13#0.json.gz, line 4: it is cut off"));
        }

        @Test
        void a_second_sync_adds_and_changes_nothing() {
            assertThat(tables.contents()).isEqualTo(once);
        }

        @Test
        void a_second_sync_reads_again_the_events_within_the_lookback_and_no_others() {
            assertThat(tables.query(
                            "SELECT _fivetran_synced > '%s', server_upload_time >= '2025-07-18T04:00:00Z', count(*) FROM event GROUP BY 1, 2 ORDER BY 1"
                                    .formatted(synced)))
                    .containsExactly(List.of(0L, 0L, 72L), List.of(1L, 1L, 20L));
        }

        @Test
        void a_second_sync_reads_every_event_type_again() {
            assertThat(tables.value("SELECT min(_fivetran_synced) > '%s' FROM event_type".formatted(synced)))
                    .isEqualTo(1L);
        }
    }

    /** Without a word about streams, one window at a time; and then once more from the beginning. */
    @Nested
    class Unless_somebody_says_otherwise {
        private static Workplace here;
        private static List<String> asked;
        private static Map<String, List<String>> once;
        private static List<String> askedAgain;

        @BeforeAll
        static void read_everything_twice() throws IOException {
            here = new Workplace(AmplitudeFixtures.RECORDING).open();
            JsonObject settings = new JsonObject();
            here.api().settings().forEach(settings::addProperty);
            settings.remove("streams");
            settings.addProperty("concurrency", "1");

            read(settings);
            asked = here.requests();
            once = here.contents();
            settings.addProperty("lookback", "48h");
            read(settings);
            askedAgain = here.requests();
        }

        @AfterAll
        static void leave() throws IOException {
            here.close();
        }

        @Test
        void events_and_their_types_are_read() {
            assertThat(here.liveRows()).isEqualTo(Map.of("event", 92, "event_type", 13));
        }

        @Test
        void windows_that_are_too_large_are_halved() {
            assertThat(asked)
                    .containsExactly(
                            "2/events/list",
                            "2/export?start=20250717T00&end=20250717T23",
                            "2/export?start=20250717T00&end=20250717T11",
                            "2/export?start=20250717T00&end=20250717T05",
                            "2/export?start=20250717T06&end=20250717T11",
                            "2/export?start=20250717T12&end=20250717T17",
                            "2/export?start=20250717T18&end=20250717T23",
                            "2/export?start=20250718T00&end=20250718T05",
                            "2/export?start=20250718T06&end=20250718T09",
                            "2/events/list");
        }

        @Test
        void windows_of_the_width_that_has_worked_are_asked_for_again() {
            assertThat(askedAgain)
                    .containsExactly(
                            "2/events/list",
                            "2/export?start=20250717T00&end=20250717T05",
                            "2/export?start=20250717T06&end=20250717T11",
                            "2/export?start=20250717T12&end=20250717T17",
                            "2/export?start=20250717T18&end=20250717T23",
                            "2/export?start=20250718T00&end=20250718T05",
                            "2/export?start=20250718T06&end=20250718T09",
                            "2/events/list");
        }

        @Test
        void everything_that_is_read_again_changes_nothing() {
            assertThat(here.contents()).isEqualTo(once);
        }

        @Test
        void a_line_that_breaks_off_again_is_one_reject_that_counts_twice() {
            assertThat(here.rows("SELECT table_name, reason, times FROM _tributary_rejects"))
                    .containsExactly(List.of("event", "100011471_2025-07-17_13#0.json.gz, line 4: it is cut off", 2));
        }

        @Test
        void every_project_in_an_hour_is_read() {
            assertThat(here.rows("SELECT app, count(*) FROM event WHERE server_upload_time LIKE '2025-07-17T12%'"
                            + " GROUP BY 1 ORDER BY 1"))
                    .containsExactly(
                            List.of("100011471", 3),
                            List.of("187520", 1),
                            List.of("409857", 1),
                            List.of("434735", 3),
                            List.of("636686", 1));
        }

        @Test
        void every_part_of_an_hour_is_read_also_of_no_folder_and_of_a_name_that_comes_twice() {
            assertThat(here.rows("SELECT substr(server_upload_time, 1, 13), count(*) FROM event GROUP BY 1 ORDER BY 1"))
                    .containsExactly(
                            List.of("2025-07-17T00", 9),
                            List.of("2025-07-17T01", 13),
                            List.of("2025-07-17T03", 7),
                            List.of("2025-07-17T05", 17),
                            List.of("2025-07-17T12", 9),
                            List.of("2025-07-17T13", 4),
                            List.of("2025-07-17T14", 4),
                            List.of("2025-07-17T16", 5),
                            List.of("2025-07-17T17", 4),
                            List.of("2025-07-18T06", 6),
                            List.of("2025-07-18T07", 3),
                            List.of("2025-07-18T08", 6),
                            List.of("2025-07-18T09", 5));
        }

        @Test
        void paying_is_read_in_each_of_its_spellings_and_kept_as_it_arrived() {
            assertThat(here.rows("SELECT DISTINCT paying, paying_raw FROM event ORDER BY 1, 2"))
                    .containsExactly(
                            Arrays.asList(null, null),
                            Arrays.asList(null, "\"(none)\""),
                            List.of(0, "\"0\""),
                            List.of(0, "false"),
                            List.of(1, "\"true\""),
                            List.of(1, "1"),
                            List.of(1, "true"));
        }

        @Test
        void a_sample_rate_is_a_whole_number_or_null_and_kept_as_it_arrived() {
            assertThat(here.rows("SELECT DISTINCT sample_rate, sample_rate_raw FROM event ORDER BY 1, 2"))
                    .containsExactly(
                            Arrays.asList(null, null),
                            Arrays.asList(null, "\"n/a\""),
                            Arrays.asList(null, "0.5"),
                            List.of(1, "1"),
                            List.of(10, "\"10\""));
        }

        @Test
        void attribution_ids_are_kept_as_one_or_as_several() {
            assertThat(here.rows("SELECT DISTINCT amplitude_attribution_ids FROM event ORDER BY 1"))
                    .containsExactly(
                            Collections.singletonList(null),
                            List.of("\"9f86d081884c7d65\""),
                            List.of("[\"9f86d081884c7d65\",\"60303ae22b998861\"]"));
        }

        @Test
        void keys_that_nobody_has_declared_are_columns() {
            assertThat(
                            here.rows(
                                    "SELECT ingestion_lane, experiments FROM event WHERE ingestion_lane IS NOT NULL ORDER BY 1"))
                    .containsExactly(
                            List.of("eu-1", "{\"onboarding\":\"b\",\"ids\":[7,8]}"), Arrays.asList("eu-2", null));
        }

        @Test
        void an_event_leads_to_its_type_by_the_name_it_comes_under_and_not_by_the_one_that_is_shown() {
            // Hidden types are in no list.
            assertThat(
                            here.rows(
                                    "SELECT e.event_type, e.event_type_id, t.display, count(*) FROM event e"
                                            + " LEFT JOIN event_type t ON t.id = e.event_type_id"
                                            + " WHERE e.event_type IN ('Button Clicked', '$identify', 'revenue_amount') GROUP BY 1, 2, 3 ORDER BY 1"))
                    .containsExactly(
                            Arrays.asList("$identify", null, null, 1),
                            List.of("Button Clicked", 10839773, "Clicked a button", 7),
                            List.of("revenue_amount", 10839779, "Revenue", 1));
        }

        private static void read(JsonObject settings) {
            here.write("configuration.json", settings.toString());
            assertThat(here.debug().exit()).isZero();
        }
    }
}
