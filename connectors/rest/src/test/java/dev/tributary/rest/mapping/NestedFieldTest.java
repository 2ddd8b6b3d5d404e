package dev.tributary.rest.mapping;

import static dev.tributary.rest.endpoint.Endpoint.get;
import static dev.tributary.rest.endpoint.Target.table;
import static dev.tributary.rest.mapping.Recorded.reject;
import static dev.tributary.rest.mapping.Recorded.said;
import static dev.tributary.rest.mapping.Recorded.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.Json;
import dev.tributary.rest.endpoint.Endpoint;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Fields within objects, named by the way there. */
class NestedFieldTest {
    private final Endpoint endpoint = get("/courses")
            .breakout(
                    "requirements.list",
                    table("requirement")
                            .parentKey("course_id")
                            .primaryKey("course_id", "n")
                            .position("n")
                            .value("text"))
            .into(table("course").primaryKey("id"));

    @Nested
    class A_field_within_an_object {
        @Test
        void is_treated_where_it_is() {
            assertThat(said(endpoint, "{\"requirements\": {\"list\": [\"SQL\", \"R\"]}, \"id\": 1}"))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            upsert("requirement", "course_id", 1L, "n", 1L, "text", "SQL"),
                            upsert("requirement", "course_id", 1L, "n", 2L, "text", "R"));
        }

        @Test
        void leaves_its_neighbours_their_columns() {
            assertThat(said(endpoint, "{\"id\": 1, \"requirements\": {\"note\": \"x\", \"list\": [], \"o\": {}}}"))
                    .containsExactly(
                            upsert("course", "id", 1L, "requirements.note", "x", "requirements.o", new Json("{}")));
        }

        @Test
        void is_nothing_if_it_or_an_object_on_the_way_is_null_or_missing() {
            assertThat(said(
                            endpoint,
                            "{\"id\": 1, \"requirements\": {\"list\": null}}",
                            "{\"id\": 2, \"requirements\": {}}",
                            "{\"id\": 3, \"requirements\": null}",
                            "{\"id\": 4}"))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            upsert("course", "id", 2L),
                            upsert("course", "id", 3L),
                            upsert("course", "id", 4L));
        }

        @Test
        void is_rejected_and_kept_in_the_row_if_what_is_on_the_way_is_no_object() {
            assertThat(said(
                            endpoint,
                            "{\"id\": 1, \"requirements\": [{\"list\": [\"SQL\"]}]}",
                            "{\"id\": 2, \"requirements\": \"SQL\"}"))
                    .containsExactly(
                            upsert("course", "id", 1L, "requirements", new Json("[{\"list\": [\"SQL\"]}]")),
                            reject(
                                    "requirement",
                                    "[{\"list\": [\"SQL\"]}]",
                                    "requirements: expected an object, found an array"),
                            upsert("course", "id", 2L, "requirements", "SQL"),
                            reject("requirement", "\"SQL\"", "requirements: expected an object, found a string"));
        }

        @Test
        void is_rejected_in_every_table_that_it_leads_to_however_deep() {
            Endpoint deep = get("/courses")
                    .link(
                            "by.school.owner",
                            table("course_owner")
                                    .parentKey("course_id")
                                    .dimensionKey("owner_id")
                                    .primaryKey("course_id", "owner_id"),
                            table("owner").primaryKey("id"))
                    .skip("by.note")
                    .into(table("course").primaryKey("id"));
            String reason = "by: expected an object, found a number";
            assertThat(said(deep, "{\"by\": 7, \"id\": 1}"))
                    .containsExactly(
                            upsert("course", "id", 1L, "by", 7L),
                            reject("owner", "7", reason),
                            reject("course_owner", "7", reason));
        }

        @Test
        void is_called_by_its_way_if_it_is_rejected() {
            assertThat(said(endpoint, "{\"id\": 1, \"requirements\": {\"list\": \"SQL\"}}"))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            reject("requirement", "\"SQL\"", "requirements.list: expected an array, found a string"));
        }

        @Test
        void rejects_the_record_if_a_literal_key_says_the_same() {
            String record = "{\"id\": 1, \"requirements\": {\"list\": []}, \"requirements.list\": []}";
            assertThat(said(endpoint, record))
                    .containsExactly(reject("course", record, "key 'requirements.list' stands twice"));
        }

        @Test
        void rejects_the_record_if_the_object_on_the_way_stands_twice() {
            String record = "{\"id\": 1, \"requirements\": {}, \"requirements\": null}";
            assertThat(said(endpoint, record))
                    .containsExactly(reject("course", record, "key 'requirements' stands twice"));
        }
    }

    @Test
    void every_treatment_goes_as_deep_as_the_way_does() {
        Endpoint deep = get("/courses")
                .flatten("a.b", "known")
                .join("a.tags")
                .rename("a.b.from", "to")
                .skip("a.b.c.secret")
                .into(table("course").primaryKey("id"));
        assertThat(said(deep, """
                {"id": 1, "a": {"tags": [1, 2], "b": {"from": 3, "c": {"secret": 4, "d": 5}, "e": 6}}, "f": 7}"""))
                .containsExactly(upsert(
                        "course",
                        "id",
                        1L,
                        "a.b.known",
                        null,
                        "a.tags",
                        "1, 2",
                        "to",
                        3L,
                        "a.b.c.d",
                        5L,
                        "a.b.e",
                        6L,
                        "f",
                        7L));
    }

    @Test
    void the_fields_of_elements_are_named_by_their_way_too() {
        Endpoint nested = get("/courses")
                .breakout(
                        "chapters",
                        table("chapter")
                                .parentKey("course_id")
                                .primaryKey("course_id", "id")
                                .breakout(
                                        "stats.scores",
                                        table("score")
                                                .parentKey("course_id", "chapter_id")
                                                .primaryKey("course_id", "chapter_id", "n")
                                                .position("n")
                                                .value("points")))
                .into(table("course").primaryKey("id"));
        assertThat(said(nested, """
                {"id": 1, "chapters": [{"id": "a", "stats": {"scores": [8], "best": 9}}, {"id": "b", "stats": 7}]}"""))
                .containsExactly(
                        upsert("course", "id", 1L),
                        upsert("chapter", "course_id", 1L, "id", "a", "stats.best", 9L, "stats", null),
                        upsert("score", "course_id", 1L, "chapter_id", "a", "n", 1L, "points", 8L),
                        upsert("chapter", "course_id", 1L, "id", "b", "stats.best", null, "stats", 7L),
                        reject("score", "7", "stats: expected an object, found a number"));
    }
}
