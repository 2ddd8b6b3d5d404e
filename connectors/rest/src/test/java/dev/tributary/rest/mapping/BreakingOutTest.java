package dev.tributary.rest.mapping;

import static dev.tributary.connector.DataType.LONG;
import static dev.tributary.connector.DataType.STRING;
import static dev.tributary.rest.endpoint.Endpoint.get;
import static dev.tributary.rest.endpoint.Target.table;
import static dev.tributary.rest.mapping.Recorded.reject;
import static dev.tributary.rest.mapping.Recorded.said;
import static dev.tributary.rest.mapping.Recorded.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.Json;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Target;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What breaking out makes of elements that are no objects, of maps, and of what is nested deeper; see {@link MappingTest}. */
class BreakingOutTest {
    @Nested
    class Elements_that_are_no_objects {
        private final Endpoint endpoint = courses(
                "topics",
                table("topic")
                        .parentKey("course_id")
                        .primaryKey("course_id", "position")
                        .position("position")
                        .value("name"));

        @Test
        void go_into_one_column() {
            assertThat(said(endpoint, "{\"id\": 1, \"topics\": [\"SQL\", 17, true, 1.5]}"))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            upsert("topic", "course_id", 1L, "position", 1L, "name", "SQL"),
                            upsert("topic", "course_id", 1L, "position", 2L, "name", 17L),
                            upsert("topic", "course_id", 1L, "position", 3L, "name", true),
                            upsert("topic", "course_id", 1L, "position", 4L, "name", 1.5));
        }

        @Test
        void are_rows_even_if_they_are_null_so_that_every_place_is_taken() {
            assertThat(said(endpoint, "{\"id\": 1, \"topics\": [null, \"SQL\"]}"))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            upsert("topic", "course_id", 1L, "position", 1L, "name", null),
                            upsert("topic", "course_id", 1L, "position", 2L, "name", "SQL"));
        }

        @Test
        void stay_JSON_if_they_are_arrays() {
            assertThat(said(endpoint, "{\"id\": 1, \"topics\": [[1,  2]]}"))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            upsert("topic", "course_id", 1L, "position", 1L, "name", new Json("[1,  2]")));
        }

        @Test
        void may_stand_beside_objects_which_are_spread_over_the_same_columns() {
            assertThat(said(endpoint, "{\"id\": 1, \"topics\": [\"SQL\", {\"name\": \"R\", \"slug\": \"r\"}]}"))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            upsert("topic", "course_id", 1L, "position", 1L, "name", "SQL", "slug", null),
                            upsert("topic", "course_id", 1L, "position", 2L, "name", "R", "slug", "r"));
        }

        @Test
        void are_one_row_if_they_are_their_own_key_and_say_the_same() {
            Endpoint tagged = courses(
                    "tags",
                    table("tag")
                            .parentKey("course_id")
                            .primaryKey("course_id", "tag")
                            .value("tag"));
            assertThat(said(tagged, "{\"id\": 1, \"tags\": [\"a\", \"b\", \"a\", null]}"))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            upsert("tag", "course_id", 1L, "tag", "a"),
                            upsert("tag", "course_id", 1L, "tag", "b"),
                            reject("tag", "null", "primary key column 'tag' is null"));
        }

        @Test
        void must_fit_the_type_of_their_column() {
            Endpoint scored = courses(
                    "scores",
                    table("score")
                            .parentKey("course_id")
                            .primaryKey("course_id", "n")
                            .position("n")
                            .value("points")
                            .column("points", LONG));
            assertThat(said(scored, "{\"id\": 1, \"scores\": [7, \"many\"]}"))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            upsert("score", "course_id", 1L, "n", 1L, "points", 7L),
                            reject("score", "\"many\"", "points: 'many' is not a LONG"));
        }
    }

    @Nested
    class A_map {
        private final Endpoint endpoint = courses(
                "images",
                table("image")
                        .parentKey("course_id")
                        .primaryKey("course_id", "size")
                        .key("size", "size_")
                        .value("url"));

        @Test
        void makes_a_row_of_each_entry_under_its_key_without_the_prefix() {
            assertThat(said(endpoint, """
                    {"images": {"size_48x27": "a.jpg", "original": "b.jpg", "size_50x50": null, "resize_1": "c.jpg"}, "id": 1}"""))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            upsert("image", "course_id", 1L, "size", "48x27", "url", "a.jpg"),
                            upsert("image", "course_id", 1L, "size", "original", "url", "b.jpg"),
                            upsert("image", "course_id", 1L, "size", "50x50", "url", null),
                            upsert("image", "course_id", 1L, "size", "resize_1", "url", "c.jpg"));
        }

        @Test
        void makes_no_rows_of_null_of_nothing_and_of_an_empty_object() {
            assertThat(said(endpoint, "{\"id\": 1, \"images\": null}", "{\"id\": 2}", "{\"id\": 3, \"images\": {}}"))
                    .containsExactly(
                            upsert("course", "id", 1L), upsert("course", "id", 2L), upsert("course", "id", 3L));
        }

        @Test
        void whose_keys_are_the_same_without_the_prefix_loses_nothing() {
            assertThat(said(endpoint, """
                    {"id": 1, "images": {"size_1": "a.jpg", "1": "a.jpg", "size_2": "a.jpg", "2": "b.jpg"}}"""))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            upsert("image", "course_id", 1L, "size", "1", "url", "a.jpg"),
                            upsert("image", "course_id", 1L, "size", "2", "url", "a.jpg"),
                            reject(
                                    "image",
                                    "\"b.jpg\"",
                                    "primary key [1, 2] stands twice in one record, with different values"));
        }

        @Test
        void in_which_a_key_stands_twice_loses_nothing() {
            assertThat(said(endpoint, "{\"id\": 1, \"images\": {\"x\": \"a.jpg\", \"x\": \"b.jpg\"}}"))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            upsert("image", "course_id", 1L, "size", "x", "url", "a.jpg"),
                            reject(
                                    "image",
                                    "\"b.jpg\"",
                                    "primary key [1, x] stands twice in one record, with different values"));
        }

        @Test
        void of_objects_spreads_them_and_keeps_what_is_called_like_its_keys() {
            Endpoint translated = courses(
                    "titles",
                    table("title")
                            .parentKey("course_id")
                            .primaryKey("course_id", "language")
                            .key("language"));
            assertThat(said(translated, """
                    {"id": 1, "titles": {"en": {"text": "One", "language": "English"}, "de": "Eins", "fr": null}}"""))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            upsert(
                                    "title",
                                    "course_id",
                                    1L,
                                    "language",
                                    "en",
                                    "text",
                                    "One",
                                    "titles[].language",
                                    "English"),
                            reject("title", "\"Eins\"", "titles: expected an object, found a string"),
                            reject("title", "null", "titles: expected an object, found null"));
        }

        @Test
        void that_is_none_is_rejected_and_its_record_is_kept() {
            assertThat(said(endpoint, "{\"id\": 1, \"images\": [\"a.jpg\"]}", "{\"id\": 2, \"images\": 17}"))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            reject("image", "[\"a.jpg\"]", "images: expected an object, found an array"),
                            upsert("course", "id", 2L),
                            reject("image", "17", "images: expected an object, found a number"));
        }
    }

    @Nested
    class What_is_nested_in_an_element {
        private final Endpoint endpoint = courses(
                "chapters",
                table("chapter")
                        .parentKey("course_id")
                        .primaryKey("course_id", "id")
                        .breakout(
                                "exercises",
                                table("exercise")
                                        .parentKey("course_id", "chapter_id")
                                        .primaryKey("course_id", "chapter_id", "n")
                                        .position("n")
                                        .value("title")));

        @Test
        void becomes_rows_behind_the_elements_own_row_under_the_keys_of_both() {
            assertThat(said(endpoint, """
                    {"chapters": [{"exercises": ["x", "y"], "id": "a"}, {"id": "b", "exercises": ["z"]}], "id": 7}"""))
                    .containsExactly(
                            upsert("course", "id", 7L),
                            upsert("chapter", "course_id", 7L, "id", "a"),
                            upsert("exercise", "course_id", 7L, "chapter_id", "a", "n", 1L, "title", "x"),
                            upsert("exercise", "course_id", 7L, "chapter_id", "a", "n", 2L, "title", "y"),
                            upsert("chapter", "course_id", 7L, "id", "b"),
                            upsert("exercise", "course_id", 7L, "chapter_id", "b", "n", 1L, "title", "z"));
        }

        @Test
        void is_nothing_if_it_is_null_or_empty_or_missing() {
            assertThat(said(endpoint, """
                    {"id": 7, "chapters": [{"id": "a", "exercises": null}, {"id": "b", "exercises": []}, {"id": "c"}]}"""))
                    .containsExactly(
                            upsert("course", "id", 7L),
                            upsert("chapter", "course_id", 7L, "id", "a"),
                            upsert("chapter", "course_id", 7L, "id", "b"),
                            upsert("chapter", "course_id", 7L, "id", "c"));
        }

        @Test
        void is_rejected_without_its_element_if_it_is_of_another_shape() {
            assertThat(said(endpoint, "{\"id\": 7, \"chapters\": [{\"id\": \"a\", \"exercises\": {\"x\" : 1}}]}"))
                    .containsExactly(
                            upsert("course", "id", 7L),
                            upsert("chapter", "course_id", 7L, "id", "a"),
                            reject("exercise", "{\"x\" : 1}", "exercises: expected an array, found an object"));
        }

        @Test
        void is_rejected_as_part_of_an_element_or_a_record_that_is_rejected() {
            assertThat(said(
                            endpoint,
                            "{\"id\": 7, \"chapters\": [{\"exercises\": [\"x\"]}]}",
                            "{\"chapters\": [{\"id\": \"a\", \"exercises\": [\"x\"]}]}"))
                    .containsExactly(
                            upsert("course", "id", 7L),
                            reject("chapter", "{\"exercises\": [\"x\"]}", "primary key column 'id' is missing"),
                            reject(
                                    "course",
                                    "{\"chapters\": [{\"id\": \"a\", \"exercises\": [\"x\"]}]}",
                                    "primary key column 'id' is missing"));
        }

        @Test
        void is_not_lost_with_an_element_that_says_the_same_as_one_before_it() {
            assertThat(said(endpoint, """
                    {"id": 7, "chapters": [{"id": "a"}, {"id": "a", "exercises": ["x"]}]}"""))
                    .containsExactly(
                            upsert("course", "id", 7L),
                            upsert("chapter", "course_id", 7L, "id", "a"),
                            upsert("exercise", "course_id", 7L, "chapter_id", "a", "n", 1L, "title", "x"));
        }

        @Test
        void carries_the_keys_of_its_parents_in_their_types() {
            Endpoint typed = get("/courses")
                    .breakout(
                            "chapters",
                            table("chapter")
                                    .parentKey("course_id")
                                    .primaryKey("course_id", "id")
                                    .column("id", STRING)
                                    .breakout(
                                            "exercises",
                                            table("exercise")
                                                    .parentKey("course_id", "chapter_id")
                                                    .primaryKey("course_id", "chapter_id", "id")))
                    .into(table("course").primaryKey("id").column("id", STRING));
            assertThat(said(typed, "{\"id\": 7, \"chapters\": [{\"id\": 8, \"exercises\": [{\"id\": 9}]}]}"))
                    .containsExactly(
                            upsert("course", "id", "7"),
                            upsert("chapter", "course_id", "7", "id", "8"),
                            upsert("exercise", "course_id", "7", "chapter_id", "8", "id", 9L));
        }
    }

    @Test
    void the_fields_of_an_element_can_be_treated_like_those_of_a_record() {
        Endpoint endpoint = courses(
                "chapters",
                table("chapter")
                        .parentKey("course_id")
                        .primaryKey("course_id", "id")
                        .flatten("teacher", "name")
                        .join("tags")
                        .rename("course_id", "original_course_id")
                        .skip("secret"));
        assertThat(said(endpoint, """
                {"id": 1, "chapters": [{"id": "a", "teacher": {"name": "Ana"}, "tags": ["x", "y"], "course_id": 2, "secret": 3}]}"""))
                .containsExactly(
                        upsert("course", "id", 1L),
                        upsert(
                                "chapter",
                                "course_id",
                                1L,
                                "id",
                                "a",
                                "teacher.name",
                                "Ana",
                                "tags",
                                "x, y",
                                "original_course_id",
                                2L));
    }

    @Nested
    class A_table_without_a_key {
        @Test
        void takes_every_record_that_is_an_object() {
            Endpoint visits = get("/visits").into(table("visit").keyless());
            assertThat(said(visits, "{\"user\": 1}", "{\"user\": 1}", "{\"page\": null}", "17"))
                    .containsExactly(
                            upsert("visit", "user", 1L),
                            upsert("visit", "user", 1L),
                            upsert("visit", "user", null, "page", null),
                            reject("visit", "17", "expected an object, found a number"));
        }

        @Test
        void takes_every_element_whatever_it_says() {
            Endpoint endpoint = courses(
                    "notes", table("note").parentKey("course_id").keyless().value("text"));
            assertThat(said(endpoint, "{\"id\": 1, \"notes\": [\"a\", \"b\", {\"text\": \"c\"}]}"))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            upsert("note", "course_id", 1L, "text", "a"),
                            upsert("note", "course_id", 1L, "text", "b"),
                            upsert("note", "course_id", 1L, "text", "c"));
        }
    }

    private static Endpoint courses(String field, Target child) {
        return get("/courses").breakout(field, child).into(table("course").primaryKey("id"));
    }
}
