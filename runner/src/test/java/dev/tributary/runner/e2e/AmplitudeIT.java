package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tributary.fixtures.AmplitudeFixtures;
import dev.tributary.runner.destination.postgresql.PostgresServer;
import dev.tributary.runner.destination.postgresql.PostgresVersions;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tables of Amplitude as its users get them. */
class AmplitudeIT {
    private static final Map<String, Integer> SIX_TABLES = Map.of(
            "event", 92,
            "event_type", 13,
            "cohort", 3,
            "annotation", 3,
            "active_users", 2,
            "average_session_length", 2);

    /** What breaks off, and where it stood. */
    private static final List<Object> REJECT =
            List.of("event", "100011471_2025-07-17_13#0.json.gz, line 4: it is cut off");

    @RegisterExtension
    final Workplace here = new Workplace(AmplitudeFixtures.RECORDING);

    @Test
    void debug_and_sync_with_fixtures_land_the_same_rows_in_both_stores_and_say_so() {
        Outcome outcome = here.debug("--fixtures");

        assertThat(outcome.err()).isEqualTo("""
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
        assertThat(outcome.exit()).isZero();
        assertThat(here.liveRows()).isEqualTo(SIX_TABLES);
        // What was read, and how much of it the source gives at once.
        JsonObject event = JsonParser.parseString(
                        (String) here.value("SELECT state FROM _tributary_state WHERE connector = 'amplitude'"))
                .getAsJsonObject()
                .getAsJsonObject("event");
        assertThat(event.get("from").getAsString()).isEqualTo("2025-07-17T00:00:00Z");
        assertThat(event.get("up_to").getAsString()).isEqualTo("2025-07-18T10:00:00Z");
        assertThat(event.get("width").getAsInt()).isEqualTo(6);

        sameRowsInPostgreSQL();
    }

    /** And a second sync adds and changes nothing. */
    private void sameRowsInPostgreSQL() {
        PostgresServer server = PostgresVersions.server(PostgresVersions.newest());
        server.execute("DROP SCHEMA IF EXISTS amplitude CASCADE");
        ServerTables tables = new ServerTables(server, "amplitude");
        String[] sync = {"sync", "amplitude", "--fixtures", "--destination", server.url("")};

        assertThat(here.run(sync).exit()).isZero();

        assertThat(tables.liveRows()).isEqualTo(SIX_TABLES);
        for (String table : SIX_TABLES.keySet()) {
            assertThat(tables.contents(table)).as(table).containsExactlyElementsOf(ServerTables.inSqlite(here, table));
        }
        Map<String, List<List<Object>>> once = tables.contents();
        String synced = (String) tables.value("SELECT max(_fivetran_synced) FROM event");

        assertThat(here.run(sync).exit()).isZero();

        assertThat(tables.contents()).isEqualTo(once);
        assertThat(tables.query("SELECT table_name, reason FROM _tributary_rejects"))
                .containsExactly(REJECT);
        // What lies within the lookback was read again, and nothing else.
        assertThat(tables.query(
                        "SELECT _fivetran_synced > '%s', server_upload_time >= '2025-07-18T04:00:00Z', count(*) FROM event GROUP BY 1, 2 ORDER BY 1"
                                .formatted(synced)))
                .containsExactly(List.of(0L, 0L, 72L), List.of(1L, 1L, 20L));
        assertThat(tables.value("SELECT min(_fivetran_synced) > '%s' FROM event_type".formatted(synced)))
                .isEqualTo(1L);
    }

    @Test
    void
            events_and_their_types_are_what_is_read_unless_somebody_says_otherwise_and_to_read_them_again_changes_nothing() {
        JsonObject settings = new JsonObject();
        here.api().settings().forEach(settings::addProperty);
        settings.remove("streams");
        settings.addProperty("concurrency", "1");
        here.write("configuration.json", settings.toString());

        assertThat(here.debug().exit()).isZero();

        assertThat(here.liveRows()).isEqualTo(Map.of("event", 92, "event_type", 13));
        assertThat(here.requests())
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
        varyingValuesAreKept();
        everyMemberIsRead();

        settings.addProperty("lookback", "48h");
        readAgain(settings);
    }

    /** All of it, which changes nothing and doubles no reject. */
    private void readAgain(JsonObject settings) {
        Map<String, List<String>> once = here.contents();
        here.write("configuration.json", settings.toString());

        assertThat(here.debug().exit()).isZero();

        assertThat(exports()).hasSize(6).first().isEqualTo("2/export?start=20250717T00&end=20250717T05");
        assertThat(here.contents()).isEqualTo(once);
        assertThat(here.rows("SELECT table_name, reason, times FROM _tributary_rejects"))
                .containsExactly(Arrays.asList(REJECT.get(0), REJECT.get(1), 2));
    }

    private List<String> exports() {
        return here.requests().stream()
                .filter(request -> request.startsWith("2/export"))
                .toList();
    }

    /** Beside the value that a column has room for stands the one that arrived. */
    private void varyingValuesAreKept() {
        assertThat(here.rows("SELECT DISTINCT paying, paying_raw FROM event ORDER BY 1, 2"))
                .containsExactly(
                        Arrays.asList(null, null),
                        Arrays.asList(null, "\"(none)\""),
                        List.of(0, "\"0\""),
                        List.of(0, "false"),
                        List.of(1, "\"true\""),
                        List.of(1, "1"),
                        List.of(1, "true"));
        assertThat(here.rows("SELECT DISTINCT sample_rate, sample_rate_raw FROM event ORDER BY 1, 2"))
                .containsExactly(
                        Arrays.asList(null, null),
                        Arrays.asList(null, "\"n/a\""),
                        Arrays.asList(null, "0.5"),
                        List.of(1, "1"),
                        List.of(10, "\"10\""));
        assertThat(here.rows("SELECT DISTINCT amplitude_attribution_ids FROM event ORDER BY 1"))
                .containsExactly(
                        Collections.singletonList(null),
                        List.of("\"9f86d081884c7d65\""),
                        List.of("[\"9f86d081884c7d65\",\"60303ae22b998861\"]"));
        // Keys that nobody has declared.
        assertThat(here.rows(
                        "SELECT ingestion_lane, experiments FROM event WHERE ingestion_lane IS NOT NULL ORDER BY 1"))
                .containsExactly(List.of("eu-1", "{\"onboarding\":\"b\",\"ids\":[7,8]}"), Arrays.asList("eu-2", null));
        // By the name under which events come, not by the one that is shown; hidden types are in no list.
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

    /** Of every folder and none, every part, and of two members that have one name. */
    private void everyMemberIsRead() {
        assertThat(here.rows("SELECT app, count(*) FROM event WHERE server_upload_time LIKE '2025-07-17T12%'"
                        + " GROUP BY 1 ORDER BY 1"))
                .containsExactly(
                        List.of("100011471", 3),
                        List.of("187520", 1),
                        List.of("409857", 1),
                        List.of("434735", 3),
                        List.of("636686", 1));
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
}
