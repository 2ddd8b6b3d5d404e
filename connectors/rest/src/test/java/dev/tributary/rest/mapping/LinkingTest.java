package dev.tributary.rest.mapping;

import static dev.tributary.connector.DataType.STRING;
import static dev.tributary.rest.endpoint.Endpoint.get;
import static dev.tributary.rest.endpoint.Target.table;
import static dev.tributary.rest.mapping.Recorded.reject;
import static dev.tributary.rest.mapping.Recorded.said;
import static dev.tributary.rest.mapping.Recorded.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.Operation;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Target;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Objects that many records share. */
class LinkingTest {
    /** As many rows as a dimension remembers. */
    private static final int REMEMBERED = 10_000;

    private final Endpoint endpoint = courses(table("category").primaryKey("id").skip("_class"));

    @Nested
    class An_object_that_records_share {
        @Test
        void becomes_a_row_of_its_own_with_a_bridge_that_leads_to_it() {
            assertThat(said(endpoint, """
                    {"category": {"title": "Data", "_class": "category", "id": 4}, "id": 1}"""))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            upsert("category", "id", 4L, "title", "Data"),
                            upsert("course_category", "course_id", 1L, "category_id", 4L));
        }

        @Test
        void is_said_once_for_all_records() {
            assertThat(said(
                            endpoint,
                            "{\"id\": 1, \"category\": {\"id\": 4, \"title\": \"Data\"}}",
                            "{\"id\": 2, \"category\": {\"title\": \"Data\", \"id\": 4}}",
                            "{\"id\": 3, \"category\": {\"id\": 5, \"title\": \"Data\"}}"))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            upsert("category", "id", 4L, "title", "Data"),
                            upsert("course_category", "course_id", 1L, "category_id", 4L),
                            upsert("course", "id", 2L),
                            upsert("course_category", "course_id", 2L, "category_id", 4L),
                            upsert("course", "id", 3L),
                            upsert("category", "id", 5L, "title", "Data"),
                            upsert("course_category", "course_id", 3L, "category_id", 5L));
        }

        @Test
        void is_said_again_whenever_it_says_something_else_so_that_the_last_one_stays() {
            assertThat(categories(said(
                            endpoint,
                            "{\"id\": 1, \"category\": {\"id\": 4, \"title\": \"Data\"}}",
                            "{\"id\": 2, \"category\": {\"id\": 4, \"title\": \"Data Science\"}}",
                            "{\"id\": 3, \"category\": {\"id\": 4, \"title\": \"Data\"}}")))
                    .containsExactly(
                            upsert("category", "id", 4L, "title", "Data"),
                            upsert("category", "id", 4L, "title", "Data Science"),
                            upsert("category", "id", 4L, "title", "Data"));
        }

        @Test
        void is_not_said_again_if_it_only_lacks_what_was_said_before() {
            assertThat(categories(said(
                            endpoint,
                            "{\"id\": 1, \"category\": {\"id\": 4, \"title\": \"Data\", \"level\": 1}}",
                            "{\"id\": 2, \"category\": {\"id\": 4}}",
                            "{\"id\": 3, \"category\": {\"id\": 4, \"title\": null, \"level\": 1}}",
                            "{\"id\": 4, \"category\": {\"id\": 4, \"level\": 2, \"title\": \"Data\"}}")))
                    .containsExactly(
                            upsert("category", "id", 4L, "title", "Data", "level", 1L),
                            upsert("category", "id", 4L, "title", "Data", "level", 2L));
        }

        @Test
        void is_said_with_the_first_record_that_is_not_rejected() {
            assertThat(said(
                            endpoint,
                            "{\"category\": {\"id\": 4}, \"id\": null}",
                            "{\"id\": 2, \"category\": {\"id\": 4}}"))
                    .containsExactly(
                            reject(
                                    "course",
                                    "{\"category\": {\"id\": 4}, \"id\": null}",
                                    "primary key column 'id' is null"),
                            upsert("course", "id", 2L),
                            upsert("category", "id", 4L),
                            upsert("course_category", "course_id", 2L, "category_id", 4L));
        }

        @Test
        void is_said_again_once_ten_thousand_others_were_named_since() {
            List<String> records = new ArrayList<>();
            for (int category = 0; category <= REMEMBERED; category++) {
                records.add(course(category));
                records.add(course(0));
            }
            records.add(course(1));
            List<Operation> categories = categories(said(endpoint, records.toArray(String[]::new)));
            assertThat(categories.size()).isEqualTo(REMEMBERED + 2);
            assertThat(categories.subList(REMEMBERED, REMEMBERED + 2))
                    .containsExactly(upsert("category", "id", (long) REMEMBERED), upsert("category", "id", 1L));
        }
    }

    @Nested
    class A_link {
        @Test
        void leads_nowhere_if_it_is_null_or_missing() {
            assertThat(said(endpoint, "{\"id\": 1, \"category\": null}", "{\"id\": 2}"))
                    .containsExactly(upsert("course", "id", 1L), upsert("course", "id", 2L));
        }

        @Test
        void to_an_object_without_its_key_is_rejected_in_both_tables_and_its_record_is_kept() {
            assertThat(said(
                            endpoint,
                            "{\"id\": 1, \"category\": {\"title\" : \"Data\"}}",
                            "{\"id\": 2, \"category\": {\"id\": null}}"))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            reject("category", "{\"title\" : \"Data\"}", "primary key column 'id' is missing"),
                            reject("course_category", "{\"title\" : \"Data\"}", "primary key column 'id' is missing"),
                            upsert("course", "id", 2L),
                            reject("category", "{\"id\": null}", "primary key column 'id' is null"),
                            reject("course_category", "{\"id\": null}", "primary key column 'id' is null"));
        }

        @Test
        void to_what_is_no_object_is_rejected_in_both_tables_and_its_record_is_kept() {
            assertThat(said(
                            endpoint,
                            "{\"id\": 1, \"category\": \"Data\"}",
                            "{\"id\": 2, \"category\": [{\"id\": 4}]}"))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            reject("category", "\"Data\"", "category: expected an object, found a string"),
                            reject("course_category", "\"Data\"", "category: expected an object, found a string"),
                            upsert("course", "id", 2L),
                            reject("category", "[{\"id\": 4}]", "category: expected an object, found an array"),
                            reject("course_category", "[{\"id\": 4}]", "category: expected an object, found an array"));
        }

        @Test
        void that_stands_twice_rejects_its_record() {
            String record = "{\"id\": 1, \"category\": {\"id\": 4}, \"category\": {\"id\": 5}}";
            assertThat(said(endpoint, record)).containsExactly(reject("course", record, "key 'category' stands twice"));
        }

        @Test
        void carries_keys_of_several_parts_in_the_types_of_both_tables() {
            Endpoint regional = get("/courses")
                    .link(
                            "category",
                            table("course_category")
                                    .parentKey("course_id")
                                    .dimensionKey("region", "category_id")
                                    .primaryKey("course_id", "region", "category_id"),
                            table("category").primaryKey("region", "id").column("id", STRING))
                    .into(table("course").primaryKey("id").column("id", STRING));
            assertThat(said(regional, "{\"id\": 1, \"category\": {\"id\": 4, \"region\": \"eu\"}}"))
                    .containsExactly(
                            upsert("course", "id", "1"),
                            upsert("category", "region", "eu", "id", "4"),
                            upsert("course_category", "course_id", "1", "region", "eu", "category_id", "4"));
        }

        @Test
        void may_be_found_in_an_element_or_on_the_way_to_a_field() {
            Target chapter = table("chapter")
                    .parentKey("course_id")
                    .primaryKey("course_id", "id")
                    .link(
                            "by.teacher",
                            table("chapter_teacher")
                                    .parentKey("course_id", "chapter_id")
                                    .dimensionKey("teacher_id")
                                    .primaryKey("course_id", "chapter_id", "teacher_id"),
                            table("teacher").primaryKey("id"));
            Endpoint nested = get("/courses")
                    .breakout("chapters", chapter)
                    .into(table("course").primaryKey("id"));
            assertThat(said(nested, """
                    {"id": 1, "chapters": [{"id": "a", "by": {"teacher": {"id": 8}}}, {"id": "b", "by": {"teacher": {"id": 8}}}]}"""))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            upsert("chapter", "course_id", 1L, "id", "a"),
                            upsert("teacher", "id", 8L),
                            upsert("chapter_teacher", "course_id", 1L, "chapter_id", "a", "teacher_id", 8L),
                            upsert("chapter", "course_id", 1L, "id", "b"),
                            upsert("chapter_teacher", "course_id", 1L, "chapter_id", "b", "teacher_id", 8L));
        }
    }

    @Test
    void what_hangs_on_a_dimension_is_said_even_if_its_row_was_said_already() {
        Endpoint tagged = courses(table("category")
                .primaryKey("id")
                .breakout(
                        "tags",
                        table("category_tag")
                                .parentKey("category_id")
                                .primaryKey("category_id", "tag")
                                .value("tag")));
        assertThat(said(
                        tagged,
                        "{\"id\": 1, \"category\": {\"tags\": [\"a\"], \"id\": 4}}",
                        "{\"id\": 2, \"category\": {\"id\": 4, \"tags\": [\"b\"]}}"))
                .containsExactly(
                        upsert("course", "id", 1L),
                        upsert("category", "id", 4L),
                        upsert("category_tag", "category_id", 4L, "tag", "a"),
                        upsert("course_category", "course_id", 1L, "category_id", 4L),
                        upsert("course", "id", 2L),
                        upsert("category_tag", "category_id", 4L, "tag", "b"),
                        upsert("course_category", "course_id", 2L, "category_id", 4L));
    }

    private static Endpoint courses(Target category) {
        return get("/courses")
                .link(
                        "category",
                        table("course_category")
                                .parentKey("course_id")
                                .dimensionKey("category_id")
                                .primaryKey("course_id", "category_id"),
                        category)
                .into(table("course").primaryKey("id"));
    }

    private static String course(int category) {
        return "{\"id\": 1, \"category\": {\"id\": %d}}".formatted(category);
    }

    private static List<Operation> categories(List<Operation> said) {
        return said.stream()
                .filter(operation -> operation instanceof Operation.Upsert upsert
                        && upsert.table().equals("category"))
                .toList();
    }
}
