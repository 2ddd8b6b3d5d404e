package dev.tributary.rest.mapping;

import static dev.tributary.connector.DataType.LONG;
import static dev.tributary.connector.DataType.STRING;
import static dev.tributary.rest.endpoint.Endpoint.get;
import static dev.tributary.rest.endpoint.Target.table;
import static dev.tributary.rest.mapping.Recorded.upsert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tributary.connector.Json;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Secrets;
import dev.tributary.connector.Setting;
import dev.tributary.rest.decode.Body;
import dev.tributary.rest.decode.Page;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What rows get that does not stand in their records. */
class SupplementTest {
    private static final Setting<String> PROJECT = Setting.text("project", "Which one.");
    private static final Endpoint KINDS = get("/kinds")
            .records("/data")
            .into(table("kind").primaryKey("id").column("id", LONG).column("name", STRING));
    private static final Endpoint EVENTS = get("/events")
            .rename("$schema", "schema")
            .lookup("kind", "kind_id", KINDS, "name", "id")
            .into(table("event").primaryKey("id").column("project", PROJECT));
    private static final Lookup LOOKUP = EVENTS.layout().lookups().get(0);

    @Nested
    class A_list {
        @Test
        void is_known_by_names() throws Exception {
            assertThat(directory("{\"id\": 17, \"totals\": [1], \"name\": \"a\"}", "{\"name\": \"b\", \"id\": 18}"))
                    .containsOnly(entry("a", 17L), entry("b", 18L));
        }

        @Test
        void gives_the_first_of_two_that_have_one_name() throws Exception {
            assertThat(directory("{\"id\": 17, \"name\": \"a\"}", "{\"id\": 18, \"name\": \"a\"}"))
                    .containsOnly(entry("a", 17L));
        }

        @Test
        void leaves_out_what_lacks_a_name_or_what_is_looked_for() throws Exception {
            assertThat(directory(
                            "{\"id\": 17}",
                            "{\"name\": \"a\"}",
                            "{\"id\": null, \"name\": \"a\"}",
                            "{\"id\": 17, \"name\": null}",
                            "{\"id\": \"x\", \"name\": \"a\"}",
                            "{\"id\": 1.5, \"name\": \"a\"}",
                            "{}"))
                    .isEmpty();
        }

        @Test
        void leaves_out_what_is_no_object() throws Exception {
            assertThat(directory(
                            "null", "[{\"id\": 1, \"name\": \"a\"}]", "\"a\"", "7", "{\"id\": 18, \"name\": \"b\"}"))
                    .containsOnly(entry("b", 18L));
        }

        @Test
        void may_have_numbers_for_names() throws Exception {
            assertThat(directory("{\"id\": 17.0, \"name\": 404}", "{\"id\": 18, \"name\": true}"))
                    .containsOnly(entry("404", 17L), entry("true", 18L));
        }

        @Test
        void may_be_empty() throws Exception {
            assertThat(directory()).isEmpty();
        }
    }

    @Nested
    class What_is_looked_up {
        private final Map<String, Object> kinds = Map.of("a", 17L, "404", 18L);

        @Test
        void stands_beside_the_name() throws Exception {
            assertThat(said(kinds, "{\"id\": 1, \"kind\": \"a\"}", "{\"id\": 2, \"kind\": 404}"))
                    .containsExactly(row(1L, "a", 17L), row(2L, 404L, 18L));
        }

        @Test
        void is_null_if_the_name_is_not_in_the_list() throws Exception {
            assertThat(said(
                            kinds,
                            "{\"id\": 1, \"kind\": \"A\"}",
                            "{\"id\": 2, \"kind\": null}",
                            "{\"id\": 3}",
                            "{\"id\": 4, \"kind\": [\"a\"]}",
                            "{\"id\": 5, \"kind\": \"\"}"))
                    .containsExactly(
                            row(1L, "A", null),
                            row(2L, null, null),
                            row(3L, null, null),
                            row(4L, new Json("[\"a\"]"), null),
                            row(5L, "", null));
        }

        @Test
        void is_null_if_there_is_no_list() throws Exception {
            assertThat(said(Map.of(), "{\"id\": 1, \"kind\": \"a\"}")).containsExactly(row(1L, "a", null));
        }

        private Operation row(long id, Object kind, Object found) {
            return upsert("event", "id", id, "schema", null, "kind", kind, "kind_id", found, "project", "shop");
        }
    }

    @Nested
    class A_setting {
        @Test
        void stands_in_every_row_also_where_new_columns_come() throws Exception {
            assertThat(said(Map.of(), "{\"id\": 1}", "{\"id\": 2, \"new\": true}", "{\"id\": 3, \"$schema\": 4}"))
                    .containsExactly(
                            upsert("event", "id", 1L, "schema", null, "kind", null, "kind_id", null, "project", "shop"),
                            upsert(
                                    "event", "id", 2L, "schema", null, "kind", null, "kind_id", null, "project", "shop",
                                    "new", true),
                            upsert(
                                    "event", "id", 3L, "schema", 4L, "kind", null, "kind_id", null, "project", "shop",
                                    "new", null));
        }

        @Test
        void never_hides_what_arrives_under_its_name() throws Exception {
            assertThat(said(Map.of(), "{\"id\": 1, \"project\": \"other\"}"))
                    .containsExactly(upsert(
                            "event",
                            "id",
                            1L,
                            "schema",
                            null,
                            "kind",
                            null,
                            "kind_id",
                            null,
                            "project",
                            "shop",
                            "project_as_sent",
                            "other"));
        }
    }

    @Test
    void a_renamed_field_never_hides_what_arrives_under_its_new_name() throws Exception {
        assertThat(said(Map.of(), "{\"id\": 1, \"$schema\": 1, \"schema\": 2}"))
                .containsExactly(upsert(
                        "event",
                        "id",
                        1L,
                        "schema",
                        1L,
                        "kind",
                        null,
                        "kind_id",
                        null,
                        "project",
                        "shop",
                        "schema_as_sent",
                        2L));
    }

    private static Map<String, Object> directory(String... records) throws Exception {
        Body body = Body.of("{\"data\": [" + String.join(", ", records) + "]}");
        try (Page page = Page.survey(body, KINDS.envelope(), text -> text)) {
            return LookupTable.of(LOOKUP, page);
        }
    }

    private static List<Operation> said(Map<String, Object> kinds, String... records) throws Exception {
        Supplement supplement = new Supplement(Map.of("project", "shop"), Map.of("kind", kinds));
        Secrets none = Secrets.among(Map.of(), List.of());
        Mapping mapping = Mapping.of(EVENTS, none, supplement);
        List<Operation> said = new ArrayList<>();
        try (Page page = Page.survey(Body.of("[" + String.join(", ", records) + "]"), EVENTS.envelope(), text -> text);
                Page.Records all = page.records()) {
            while (all.next()) {
                said.addAll(mapping.map(all.cursor()).operations());
            }
        }
        return said;
    }
}
