package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.AmplitudeFixtures;
import dev.tributary.runner.destination.postgresql.PostgresServer;
import dev.tributary.runner.destination.postgresql.PostgresVersions;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The tables of Amplitude in PostgreSQL beside Fivetran's, on which the models of analysts are built, and what such models
 * do with them: select by name without quotes, join, truncate times, look into documents, remove doubles.
 */
class AmplitudeLayoutIT {
    private static final Map<String, String> EVENT = columns("""
            _fivetran_synced timestamptz
            _insert_id text
            ad_id text
            amplitude_event_type text
            amplitude_id bigint
            app text
            city text
            client_event_time timestamptz
            client_upload_time timestamptz
            country text
            data jsonb
            device_brand text
            device_carrier text
            device_family text
            device_id text
            device_manufacturer text
            device_model text
            device_type text
            dma text
            event_properties jsonb
            event_time timestamptz
            event_type text
            event_type_id bigint
            group_properties jsonb
            groups jsonb
            id bigint
            idfa text
            ip_address text
            is_attribution_event boolean
            language text
            library text
            location_lat text
            location_lng text
            os_name text
            os_version text
            paying boolean
            platform text
            processed_time timestamptz
            project_name text
            region text
            sample_rate integer
            schema integer
            server_received_time timestamptz
            server_upload_time timestamptz
            session_id bigint
            start_version text
            user_creation_time timestamptz
            user_id text
            user_properties jsonb
            uuid text
            version_name text
            """);

    /** What Fivetran's table leaves out of what arrives, and what belongs to every table of ours. */
    private static final Map<String, String> MORE_OF_EVENT = columns("""
            _fivetran_deleted boolean
            _insert_key text
            amplitude_attribution_ids jsonb
            data_type text
            global_user_properties jsonb
            partner_id text
            paying_raw jsonb
            plan jsonb
            sample_rate_raw jsonb
            source_id text
            """);

    /** Keys that nobody has declared, by what they hold. */
    private static final Map<String, String> INFERRED_OF_EVENT = columns("""
            experiments jsonb
            ingestion_lane text
            """);

    private static final Map<String, String> EVENT_TYPE = columns("""
            _fivetran_deleted boolean
            _fivetran_synced timestamptz
            autohidden boolean
            deleted boolean
            display text
            flow_hidden boolean
            hidden boolean
            id bigint
            in_waitroom boolean
            name text
            non_active boolean
            project_name text
            timeline_hidden boolean
            totals bigint
            totals_delta bigint
            value text
            waitroom_approved text
            """);

    /** What the list has besides, and values as they arrived where their kind varies. */
    private static final Map<String, String> MORE_OF_EVENT_TYPE = columns("""
            autohidden_raw jsonb
            clusters_hidden boolean
            clusters_hidden_raw jsonb
            in_waitroom_raw jsonb
            timeline_hidden_raw jsonb
            """);

    private static ServerTables tables;

    private static Map<String, String> columns(String lines) {
        return lines.lines()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(
                        parts -> parts[0], parts -> parts[1], (one, other) -> one + " and " + other, TreeMap::new));
    }

    @BeforeAll
    static void sync() throws IOException {
        PostgresServer server = PostgresVersions.server(PostgresVersions.newest());
        server.execute("DROP SCHEMA IF EXISTS amplitude CASCADE");
        try (Workplace here = new Workplace(AmplitudeFixtures.RECORDING).open()) {
            here.configure("streams", "event,event_type");
            assertThat(here.run("sync", "amplitude", "--destination", server.url(""))
                            .exit())
                    .isZero();
        }
        tables = new ServerTables(server, "amplitude");
    }

    @Nested
    class The_columns {
        @Test
        void of_event_are_Fivetrans_and_those_that_it_leaves_out() {
            Map<String, String> expected = new TreeMap<>(EVENT);
            expected.putAll(MORE_OF_EVENT);
            expected.putAll(INFERRED_OF_EVENT);

            assertThat(inCatalog("event")).isEqualTo(expected);
        }

        @Test
        void of_event_type_are_Fivetrans_and_those_that_it_leaves_out() {
            Map<String, String> expected = new TreeMap<>(EVENT_TYPE);
            expected.putAll(MORE_OF_EVENT_TYPE);

            assertThat(inCatalog("event_type")).isEqualTo(expected);
        }

        /**
         * The one deviation. Fivetran's key of {@code event} is {@code id}, {@code device_id} and {@code
         * server_upload_time}: an event without a device does not fit it, two events within a millisecond may collide in
         * it, and an event that is delivered again is another row, with which models that want unique events fail.
         */
        @Test
        void that_are_the_keys_are_Fivetrans_in_event_type_and_uuid_in_event() {
            assertThat(tables.query("""
                    SELECT t.relname, string_agg(a.attname, ', ' ORDER BY array_position(i.indkey::int2[], a.attnum)),
                           bool_and(a.attnotnull)
                    FROM pg_index i
                    JOIN pg_class t ON t.oid = i.indrelid
                    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY (i.indkey)
                    WHERE i.indisprimary AND t.relnamespace = 'amplitude'::regnamespace AND t.relname LIKE 'event%'
                    GROUP BY t.relname ORDER BY t.relname"""))
                    .containsExactly(List.of("event", "uuid", 1L), List.of("event_type", "id, project_name", 1L));
        }

        private Map<String, String> inCatalog(String table) {
            return tables.query("""
                            SELECT column_name, CASE data_type WHEN 'timestamp with time zone' THEN 'timestamptz'
                                                ELSE data_type END
                            FROM information_schema.columns WHERE table_schema = 'amplitude' AND table_name = '%s'""".formatted(table)).stream()
                    .collect(Collectors.toMap(
                            row -> (String) row.get(0),
                            row -> (String) row.get(1),
                            (one, other) -> one + " and " + other,
                            TreeMap::new));
        }
    }

    @Nested
    class A_query {
        @Test
        void names_every_column_of_the_layout_without_quotes() {
            assertThat(tables.query("SELECT %s FROM event".formatted(String.join(", ", EVENT.keySet()))))
                    .hasSize(92);
            assertThat(tables.query("SELECT %s FROM event_type".formatted(String.join(", ", EVENT_TYPE.keySet()))))
                    .hasSize(13);
            assertThat(tables.query("""
                    SELECT e.groups, e.schema, e.data->>'path', e.language, t.value, t.name
                    FROM event e JOIN event_type t ON t.id = e.event_type_id AND t.project_name = e.project_name
                    WHERE e.event_type = 'Feature Used' AND e.groups->'team' IS NOT NULL"""))
                    .containsExactly(Arrays.asList(
                            "{\"team\": [\"engineering\"], \"company\": [\"acme-corp\"]}",
                            null,
                            "/2/httpapi",
                            "English",
                            "Feature Used",
                            "Feature Used"));
        }

        @Test
        void looks_into_documents_by_names_that_need_quotes() {
            assertThat(tables.query("""
                    SELECT event_properties->>'[Amplitude] Page URL' AS "[Amplitude] Page URL",
                           event_properties->>'' AS "empty", event_properties->>'$dollar' AS "$dollar",
                           event_properties->>'a.b' AS "a.b", event_properties->>'big' AS big,
                           event_properties #>> '{mixed,4,k}' AS deep, event_properties->>'it''s' AS "it's"
                    FROM event WHERE event_properties ? 'bigger'"""))
                    .containsExactly(Arrays.asList(
                            "https://www.acme.example/?q=a%20b&x=1#f",
                            "empty key", "x", "dotted", "9007199254740993", "v", null));
        }

        @Test
        void counts_events_by_days_in_UTC() {
            assertThat(tables.query("""
                    SELECT date_trunc('day', event_time)::date::text, count(*) FROM event
                    WHERE event_time >= '2025-07-01' AND event_time < '2025-08-01' GROUP BY 1 ORDER BY 1"""))
                    .containsExactly(
                            List.of("2025-07-01", 1L),
                            List.of("2025-07-12", 1L),
                            List.of("2025-07-16", 3L),
                            List.of("2025-07-17", 61L),
                            List.of("2025-07-18", 20L));
        }

        @Test
        void finds_each_event_and_each_type_once_though_some_were_delivered_again() {
            assertThat(
                            tables.query(
                                    "SELECT count(*), count(DISTINCT uuid), count(DISTINCT (id, device_id, server_upload_time)) FROM event"))
                    .containsExactly(List.of(92L, 92L, 92L));
            assertThat(tables.query("SELECT count(*), count(DISTINCT (id, project_name)) FROM event_type"))
                    .containsExactly(List.of(13L, 13L));
        }

        @Test
        void finds_when_a_row_was_loaded() {
            assertThat(tables.value(
                            "SELECT count(*) FROM event WHERE _fivetran_synced IS NULL OR _fivetran_synced > now()"
                                    + " OR _fivetran_synced < now() - interval '1 hour'"))
                    .isEqualTo(0L);
        }
    }

    /** Models as analysts build them, each upon the one before. */
    @Nested
    class Models {
        /** Events of known times, each once: of those that one call has made the one that was uploaded last. */
        private static final String ENHANCED = """
                SELECT * FROM (
                  SELECT e.*, t.name AS event_type_name, t.totals, date_trunc('day', e.event_time)::date AS event_day,
                         md5(concat_ws('|', e.id, e.device_id, e.client_event_time, coalesce(e.user_id, e.amplitude_id::text)))
                           AS unique_event_id,
                         md5(concat_ws('|', coalesce(e.user_id, e.amplitude_id::text), e.session_id)) AS unique_session_id,
                         e.event_properties->>'[Amplitude] Page URL' AS "[Amplitude] Page URL",
                         e.user_properties->>'plan' AS user_plan,
                         row_number() OVER (PARTITION BY coalesce(e._insert_id, e.uuid)
                                            ORDER BY e.client_upload_time DESC NULLS LAST, e.uuid) AS delivery
                  FROM amplitude.event e
                  LEFT JOIN amplitude.event_type t ON t.id = e.event_type_id AND t.project_name = e.project_name
                  WHERE e.event_time >= '2020-01-01' AND e.event_time <= now()) each
                WHERE delivery = 1""";

        private static final String SESSIONS = """
                SELECT unique_session_id, min(user_id) AS user_id, session_id, count(*) AS events,
                       min(event_time) AS started, max(event_time) AS ended,
                       extract(epoch FROM max(event_time) - min(event_time)) / 60 AS minutes
                FROM models.enhanced GROUP BY unique_session_id, session_id""";

        private static final String USERS = """
                SELECT coalesce(e.user_id, e.amplitude_id::text) AS amplitude_user, min(e.user_creation_time) AS created,
                       min(e.event_time) AS first_seen, count(DISTINCT e.unique_session_id) AS sessions, count(*) AS events
                FROM models.enhanced e JOIN models.sessions s USING (unique_session_id) GROUP BY 1""";

        private static final String DAYS = """
                SELECT day::date AS day, e.event_type, count(e.uuid) AS events, count(DISTINCT e.user_id) AS users
                FROM generate_series('2025-07-16'::timestamptz, '2025-07-19'::timestamptz, interval '1 day') day
                LEFT JOIN models.enhanced e ON e.event_day = day::date GROUP BY 1, 2""";

        @BeforeAll
        static void build() {
            tables.server().execute("""
                    SET timezone TO 'UTC';
                    DROP SCHEMA IF EXISTS models CASCADE;
                    CREATE SCHEMA models;
                    CREATE TABLE models.enhanced AS %s;
                    CREATE TABLE models.sessions AS %s;
                    CREATE TABLE models.users AS %s;
                    CREATE TABLE models.days AS %s;""".formatted(ENHANCED, SESSIONS, USERS, DAYS));
        }

        @Test
        void find_every_event_once() {
            assertThat(
                            tables.query(
                                    "SELECT count(*), count(DISTINCT unique_event_id), count(unique_event_id) FROM models.enhanced"))
                    .containsExactly(List.of(89L, 89L, 89L));
        }

        @Test
        void make_sessions_users_and_days() {
            assertThat(tables.query("SELECT user_id, events, round(minutes, 2) FROM models.sessions"
                            + " WHERE session_id <> -1 ORDER BY events DESC, started LIMIT 1"))
                    .containsExactly(List.of("maria@acme.example", 27L, "2000.00"));
            // Those without a session are one for each of their users.
            assertThat(tables.query("SELECT count(*), count(DISTINCT unique_session_id), sum(events)"
                            + " FROM models.sessions"))
                    .containsExactly(List.of(15L, 15L, "89"));
            assertThat(tables.query("SELECT count(*), sum(events), sum(sessions) FROM models.users"))
                    .containsExactly(List.of(14L, "89", "15"));
            assertThat(tables.query("SELECT day::text, sum(events) FROM models.days GROUP BY 1 ORDER BY 1"))
                    .containsExactly(
                            List.of("2025-07-16", "3"),
                            List.of("2025-07-17", "60"),
                            List.of("2025-07-18", "20"),
                            List.of("2025-07-19", "0"));
        }

        @Test
        void are_the_same_after_their_last_days_were_built_again() {
            List<List<Object>> once = tables.query("SELECT e::text FROM models.enhanced e ORDER BY uuid");

            tables.server().execute("""
                    SET timezone TO 'UTC';
                    CREATE TEMPORARY TABLE fresh AS SELECT * FROM (%s) e
                    WHERE event_day >= (SELECT max(event_day) FROM models.enhanced) - 7;
                    DELETE FROM models.enhanced WHERE unique_event_id IN (SELECT unique_event_id FROM fresh);
                    INSERT INTO models.enhanced SELECT * FROM fresh;""".formatted(ENHANCED));

            assertThat(tables.query("SELECT e::text FROM models.enhanced e ORDER BY uuid"))
                    .isEqualTo(once);
        }
    }
}
