package dev.tributary.rest.mapping;

import static dev.tributary.connector.DataType.DOUBLE;
import static dev.tributary.connector.DataType.LONG;
import static dev.tributary.connector.DataType.STRING;
import static dev.tributary.connector.DataType.UTC_DATETIME;
import static dev.tributary.rest.endpoint.Endpoint.get;
import static dev.tributary.rest.endpoint.Target.table;
import static dev.tributary.rest.mapping.Recorded.reject;
import static dev.tributary.rest.mapping.Recorded.said;
import static dev.tributary.rest.mapping.Recorded.upsert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.Columns;
import dev.tributary.connector.Json;
import dev.tributary.connector.Operation;
import dev.tributary.rest.endpoint.Endpoint;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MappingTest {
    private static final Endpoint PLAIN = get("/things").into(table("thing").primaryKey("id"));

    @Nested
    class A_field_without_treatment {
        @Test
        void becomes_the_column_of_its_name() {
            assertThat(said(PLAIN, """
                    {"id": 7, "name": "Ana", "live": true, "sold": false, "note": null}"""))
                    .containsExactly(
                            upsert("thing", "id", 7L, "name", "Ana", "live", true, "sold", false, "note", null));
        }

        @Test
        void keeps_awkward_text_as_it_is() {
            assertThat(said(PLAIN, """
                    {"id": "a\\u0000b", "lone": "\\ud800", "": "no name", "smile": "😀", "quote": "\\"\\\\\\n"}"""))
                    .containsExactly(upsert(
                            "thing",
                            "id",
                            "a\u0000b",
                            "lone",
                            "\ud800",
                            "",
                            "no name",
                            "smile",
                            "😀",
                            "quote",
                            "\"\\\n"));
        }

        @Test
        void stays_JSON_as_it_arrived_if_it_is_nested() {
            assertThat(said(PLAIN, """
                    {"id": 1, "deep": {"a" : [1.0,  2e0, {"b":"\\u00e9 é"}] }, "list": [ ], "o":{}}"""))
                    .containsExactly(upsert(
                            "thing",
                            "id",
                            1L,
                            "deep",
                            new Json("{\"a\" : [1.0,  2e0, {\"b\":\"\\u00e9 é\"}] }"),
                            "list",
                            new Json("[ ]"),
                            "o",
                            new Json("{}")));
        }

        @Test
        void is_kept_as_text_if_it_is_nested_and_holds_what_JSON_has_no_word_for() {
            assertThat(said(PLAIN, """
                    {"id": 1, "deep": {"a": [NaN]}, "after": [1]}"""))
                    .containsExactly(upsert("thing", "id", 1L, "deep", "{\"a\": [NaN]}", "after", new Json("[1]")));
        }
    }

    @Test
    void the_reason_of_a_reject_shows_no_secret_and_not_half_of_one() {
        Endpoint dated = get("/things")
                .into(table("thing").primaryKey("id").column("id", LONG).column("at", UTC_DATETIME));
        String half = "x".repeat(97) + "s3cret";
        assertThat(said(dated, "{\"id\": 1, \"at\": \"" + half + "\"}"))
                .containsExactly(reject(
                        "thing",
                        "{\"id\": 1, \"at\": \"" + half + "\"}",
                        "at: '" + "x".repeat(97) + "***…' is not a UTC_DATETIME"));
    }

    @Test
    void a_record_is_rejected_if_a_key_that_is_joined_stands_twice() {
        Endpoint joined =
                get("/things").join("tags", "name").into(table("thing").primaryKey("id"));
        assertThat(said(joined, """
                {"id": 1, "tags": [{"name": "a", "id": 1, "id": 2}, {"name": "b"}]}""", """
                {"id": 2, "tags": [{"name": null, "name": "a"}, {"name": "b"}]}"""))
                .containsExactly(
                        upsert("thing", "id", 1L, "tags", "a, b"), reject("thing", """
                                {"id": 2, "tags": [{"name": null, "name": "a"}, {"name": "b"}]}""", "key 'name' stands twice"));
    }

    @Nested
    class A_number {
        @Test
        void is_a_long_or_else_an_exact_whole_number() {
            assertThat(said(PLAIN, """
                    {"id": 9223372036854775807, "a": -9223372036854775808, "b": 9223372036854775808, "c": 18446744073709551616,
                     "d": 9007199254740993, "e": -0, "f": -123456789012345678}"""))
                    .containsExactly(upsert(
                            "thing",
                            "id",
                            Long.MAX_VALUE,
                            "a",
                            Long.MIN_VALUE,
                            "b",
                            new BigInteger("9223372036854775808"),
                            "c",
                            new BigInteger("18446744073709551616"),
                            "d",
                            9007199254740993L,
                            "e",
                            0L,
                            "f",
                            -123456789012345678L));
        }

        @Test
        void is_a_double_only_if_it_survives_the_way_back() {
            assertThat(said(PLAIN, """
                    {"id": 1, "a": 1.5, "b": 0.1, "c": 9007199254740993.0, "d": 1e400, "e": 4.0, "f": -0.0, "g": 1e-400,
                     "h": 0.10000000000000000001, "i": 1E+2, "j": 2E23, "k": 5e-324,
                     "l": 4.9e-324}"""))
                    .containsExactly(upsert(
                            "thing",
                            "id",
                            1L,
                            "a",
                            1.5,
                            "b",
                            0.1,
                            "c",
                            new BigDecimal("9007199254740993.0"),
                            "d",
                            new BigDecimal("1e400"),
                            "e",
                            4.0,
                            "f",
                            -0.0,
                            "g",
                            new BigDecimal("1e-400"),
                            "h",
                            new BigDecimal("0.10000000000000000001"),
                            "i",
                            100.0,
                            "j",
                            Double.parseDouble("2E23"),
                            "k",
                            Double.MIN_VALUE,
                            "l",
                            new BigDecimal("4.9e-324")));
        }

        @Test
        void that_nobody_would_write_out_stays_its_text() {
            String long1000 = "9".repeat(1000);
            String long1001 = "9".repeat(1001);
            String million = "1".repeat(1_000_000);
            String json = """
                    {"id": 1, "a": %s, "b": %s, "c": 1e5000, "d": 1e999999999, "e": 1e99999999999, "f": -1e-2147483649,
                     "g": %s, "h": 0.%s}""".formatted(long1000, long1001, million, million);
            assertThat(said(PLAIN, json))
                    .containsExactly(upsert(
                            "thing",
                            "id",
                            1L,
                            "a",
                            new BigInteger(long1000),
                            "b",
                            long1001,
                            "c",
                            "1e5000",
                            "d",
                            "1e999999999",
                            "e",
                            "1e99999999999",
                            "f",
                            "-1e-2147483649",
                            "g",
                            million,
                            "h",
                            "0." + million));
        }

        @Test
        void may_be_none() {
            assertThat(said(PLAIN, """
                    {"id": 1, "a": NaN, "b": Infinity, "c": -Infinity}"""))
                    .containsExactly(upsert(
                            "thing",
                            "id",
                            1L,
                            "a",
                            Double.NaN,
                            "b",
                            Double.POSITIVE_INFINITY,
                            "c",
                            Double.NEGATIVE_INFINITY));
        }
    }

    @Nested
    class Flattening {
        private final Endpoint endpoint = get("/courses")
                .flatten("topic", "name", "description")
                .into(table("course").primaryKey("id"));

        @Test
        void makes_columns_of_the_keys_of_an_object() {
            assertThat(said(endpoint, """
                    {"id": 1, "topic": {"name": "SQL", "description": null}}"""))
                    .containsExactly(upsert("course", "id", 1L, "topic.name", "SQL", "topic.description", null));
        }

        @Test
        void leaves_the_columns_null_when_there_is_no_object() {
            assertThat(said(endpoint, "{\"id\": 1, \"topic\": null}", "{\"id\": 2}", "{\"id\": 3, \"topic\": {}}"))
                    .containsExactly(
                            upsert("course", "id", 1L, "topic.name", null, "topic.description", null),
                            upsert("course", "id", 2L, "topic.name", null, "topic.description", null),
                            upsert("course", "id", 3L, "topic.name", null, "topic.description", null));
        }

        @Test
        void keeps_keys_that_nobody_listed_and_nested_values_as_JSON() {
            assertThat(said(endpoint, """
                    {"id": 1, "topic": {"name": {"en": "SQL"}, "slug": "sql"}}"""))
                    .containsExactly(upsert(
                            "course",
                            "id",
                            1L,
                            "topic.name",
                            new Json("{\"en\": \"SQL\"}"),
                            "topic.description",
                            null,
                            "topic.slug",
                            "sql"));
        }

        @Test
        void keeps_what_is_no_object_under_the_fields_own_name() {
            assertThat(said(endpoint, "{\"id\": 1, \"topic\": \"SQL\"}", "{\"id\": 2, \"topic\": [1, 2]}"))
                    .containsExactly(
                            upsert("course", "id", 1L, "topic.name", null, "topic.description", null, "topic", "SQL"),
                            upsert(
                                    "course",
                                    "id",
                                    2L,
                                    "topic.name",
                                    null,
                                    "topic.description",
                                    null,
                                    "topic",
                                    new Json("[1, 2]")));
        }

        @Test
        void rejects_a_record_in_which_a_literal_key_says_the_same() {
            String record = "{\"id\": 1, \"topic\": {\"name\": \"SQL\"}, \"topic.name\": \"R\"}";
            assertThat(said(endpoint, record))
                    .containsExactly(reject("course", record, "key 'topic.name' stands twice"));
        }
    }

    @Nested
    class Joining {
        private final Endpoint endpoint = get("/courses")
                .join("licences")
                .join("instructors", "fullName")
                .into(table("course").primaryKey("id"));

        @Test
        void makes_one_text_of_an_array() {
            assertThat(said(endpoint, """
                    {"id": 1, "licences": ["Teams", "Enterprise"], "instructors": [{"fullName": "Hugo"}, {"fullName": "Ana, PhD"}]}"""))
                    .containsExactly(upsert(
                            "course", "id", 1L, "licences", "Teams, Enterprise", "instructors", "Hugo, Ana, PhD"));
        }

        @Test
        void makes_the_empty_text_of_an_empty_array_and_leaves_null_null() {
            assertThat(said(endpoint, "{\"id\": 1, \"licences\": [], \"instructors\": null}"))
                    .containsExactly(upsert("course", "id", 1L, "licences", "", "instructors", null));
        }

        @Test
        void leaves_out_nulls_and_writes_every_other_value_in_its_one_way() {
            assertThat(said(endpoint, """
                    {"id": 1, "licences": [null, 1, 1.50, true, {"a" : 1}, [ 2 ], "x", 18446744073709551616],
                     "instructors": [null, {"fullName": null}, {}, {"id": 4, "fullName": "Ana"}, "Hugo", {"fullName": {"first": "Bo"}}]}"""))
                    .containsExactly(upsert(
                            "course",
                            "id",
                            1L,
                            "licences",
                            "1, 1.5, true, {\"a\" : 1}, [ 2 ], x, 18446744073709551616",
                            "instructors",
                            "Ana, Hugo, {\"first\": \"Bo\"}"));
        }

        @Test
        void keeps_what_is_no_array_as_it_is() {
            assertThat(said(endpoint, "{\"id\": 1, \"licences\": \"Teams\", \"instructors\": {\"fullName\": \"Ana\"}}"))
                    .containsExactly(upsert(
                            "course",
                            "id",
                            1L,
                            "licences",
                            "Teams",
                            "instructors",
                            new Json("{\"fullName\": \"Ana\"}")));
        }
    }

    @Nested
    class Breaking_out {
        private final Endpoint endpoint = get("/courses")
                .breakout(
                        "chapters",
                        table("chapter")
                                .parentKey("course_id")
                                .primaryKey("id", "course_id")
                                .position("position"))
                .into(table("course").primaryKey("id"));

        @Test
        void makes_a_row_of_each_element_behind_the_records_own_row() {
            assertThat(said(endpoint, """
                    {"chapters": [{"id": "a", "title": "One"}, {"id": "b"}], "id": 7, "name": "SQL"}"""))
                    .containsExactly(
                            upsert("course", "id", 7L, "name", "SQL"),
                            upsert("chapter", "id", "a", "course_id", 7L, "position", 1L, "title", "One"),
                            upsert("chapter", "id", "b", "course_id", 7L, "position", 2L, "title", null));
        }

        @Test
        void makes_no_rows_of_null_of_nothing_and_of_an_empty_array() {
            assertThat(said(
                            endpoint,
                            "{\"id\": 1, \"chapters\": null}",
                            "{\"id\": 2}",
                            "{\"id\": 3, \"chapters\": []}"))
                    .containsExactly(
                            upsert("course", "id", 1L), upsert("course", "id", 2L), upsert("course", "id", 3L));
        }

        @Test
        void rejects_what_is_no_array_and_keeps_the_record() {
            assertThat(said(
                            endpoint,
                            "{\"id\": 1, \"chapters\": {\"id\" : \"a\"}, \"name\": \"SQL\"}",
                            "{\"id\": 2, \"chapters\": \"SQL\"}",
                            "{\"id\": 3, \"chapters\": false}"))
                    .containsExactly(
                            upsert("course", "id", 1L, "name", "SQL"),
                            reject("chapter", "{\"id\" : \"a\"}", "chapters: expected an array, found an object"),
                            upsert("course", "id", 2L, "name", null),
                            reject("chapter", "\"SQL\"", "chapters: expected an array, found a string"),
                            upsert("course", "id", 3L, "name", null),
                            reject("chapter", "false", "chapters: expected an array, found a boolean"));
        }

        @Test
        void rejects_only_the_elements_that_are_no_objects() {
            assertThat(said(endpoint, """
                    {"id": 1, "chapters": ["SQL \\u0041", {"id": "a"}, [1,  2], 17, null]}"""))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            reject("chapter", "\"SQL \\u0041\"", "chapters: expected an object, found a string"),
                            upsert("chapter", "id", "a", "course_id", 1L, "position", 2L),
                            reject("chapter", "[1,  2]", "chapters: expected an object, found an array"),
                            reject("chapter", "17", "chapters: expected an object, found a number"),
                            reject("chapter", "null", "chapters: expected an object, found null"));
        }

        @Test
        void keeps_a_field_that_is_called_like_a_column_of_ours_under_a_name_that_says_whose_it_is() {
            assertThat(said(endpoint, """
                    {"id": 1, "chapters": [{"id": "a", "course_id": 99, "position": "first"}]}"""))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            upsert(
                                    "chapter",
                                    "id",
                                    "a",
                                    "course_id",
                                    1L,
                                    "position",
                                    1L,
                                    "chapters[].course_id",
                                    99L,
                                    "chapters[].position",
                                    "first"));
        }

        @Test
        void rejects_elements_without_a_key() {
            assertThat(said(
                            endpoint,
                            "{\"id\": 1, \"chapters\": [{\"id\": null}, {\"title\": \"x\"}, {\"id\": \"a\"}]}"))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            reject("chapter", "{\"id\": null}", "primary key column 'id' is null"),
                            reject("chapter", "{\"title\": \"x\"}", "primary key column 'id' is missing"),
                            upsert("chapter", "id", "a", "course_id", 1L, "position", 3L, "title", null));
        }

        @Test
        void rejects_an_element_that_repeats_a_key_with_other_values_and_drops_one_that_says_the_same_again() {
            assertThat(said(endpoint, """
                    {"id": 1, "chapters": [{"id": "a", "t": 1}, {"id": "a", "t": 1}, {"id": "a", "t": 2}, {"id": "b", "t": 1}]}"""))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            upsert("chapter", "id", "a", "course_id", 1L, "position", 1L, "t", 1L),
                            reject(
                                    "chapter",
                                    "{\"id\": \"a\", \"t\": 2}",
                                    "primary key [a, 1] stands twice in one record, with different values"),
                            upsert("chapter", "id", "b", "course_id", 1L, "position", 4L, "t", 1L));
        }

        @Test
        void rejects_an_element_in_which_a_key_stands_twice() {
            assertThat(said(endpoint, "{\"id\": 1, \"chapters\": [{\"id\": \"a\", \"t\": 1, \"t\": 1}]}"))
                    .containsExactly(
                            upsert("course", "id", 1L),
                            reject("chapter", "{\"id\": \"a\", \"t\": 1, \"t\": 1}", "key 't' stands twice"));
        }

        @Test
        void says_nothing_of_the_elements_of_a_rejected_record() {
            String record = "{\"chapters\": [{\"id\": \"a\"}], \"id\": null}";
            assertThat(said(endpoint, record))
                    .containsExactly(reject("course", record, "primary key column 'id' is null"));
        }

        @Test
        void rejects_a_record_in_which_the_array_stands_twice() {
            String record = "{\"id\": 1, \"chapters\": [], \"chapters\": null}";
            assertThat(said(endpoint, record)).containsExactly(reject("course", record, "key 'chapters' stands twice"));
        }

        @Test
        void takes_the_place_from_the_elements_where_they_have_it() {
            Endpoint tracks = get("/tracks")
                    .breakout(
                            "content",
                            table("content")
                                    .parentKey("track_id")
                                    .primaryKey("track_id", "position")
                                    .column("position", LONG))
                    .into(table("track").primaryKey("id").column("id", STRING));
            assertThat(
                            said(
                                    tracks,
                                    "{\"id\": 17, \"content\": [{\"position\": 2}, {\"position\": \"x\"}, {\"position\": 2.0}]}"))
                    .containsExactly(
                            upsert("track", "id", "17"),
                            upsert("content", "track_id", "17", "position", 2L),
                            reject("content", "{\"position\": \"x\"}", "position: 'x' is not a LONG"));
        }
    }

    @Nested
    class Renaming_and_skipping {
        private final Endpoint endpoint = get("/things")
                .rename("a", "b")
                .skip("secret")
                .into(table("thing").primaryKey("id"));

        @Test
        void change_and_drop_a_column() {
            assertThat(said(endpoint, "{\"id\": 1, \"a\": 2, \"secret\": {\"x\": [1]}, \"z\": 3}"))
                    .containsExactly(upsert("thing", "id", 1L, "b", 2L, "z", 3L));
        }

        @Test
        void give_another_name_to_a_field_whose_own_is_taken() {
            assertThat(said(endpoint, "{\"id\": 1, \"a\": 2, \"b\": 3}"))
                    .containsExactly(upsert("thing", "id", 1L, "b", 2L, "b_as_sent", 3L));
        }
    }

    @Nested
    class A_declared_column {
        private final Endpoint endpoint = get("/courses")
                .into(table("course")
                        .primaryKey("id")
                        .column("id", STRING)
                        .column("updatedAt", UTC_DATETIME)
                        .column("hours", DOUBLE));

        @Test
        void holds_values_of_its_type() {
            assertThat(said(endpoint, "{\"id\": 17, \"updatedAt\": \"2026-08-20T18:00:19.100Z\", \"hours\": 4}"))
                    .containsExactly(upsert(
                            "course",
                            "id",
                            "17",
                            "updatedAt",
                            Instant.parse("2026-08-20T18:00:19.100Z"),
                            "hours",
                            4.0));
        }

        @Test
        void is_null_when_it_does_not_arrive() {
            assertThat(said(endpoint, "{\"id\": \"a\"}"))
                    .containsExactly(upsert("course", "id", "a", "updatedAt", null, "hours", null));
        }

        @Test
        void rejects_the_record_whose_value_does_not_fit() {
            String date = "{\"id\": 1, \"updatedAt\": \"2026-13-01\"}";
            String key = "{\"id\": {\"a\": 1}}";
            String number = "{\"id\": 2, \"hours\": 9007199254740993, \"updatedAt\": false}";
            assertThat(said(endpoint, date, key, number))
                    .containsExactly(
                            reject("course", date, "updatedAt: '2026-13-01' is not a UTC_DATETIME"),
                            reject("course", key, "id: '{\"a\": 1}' is not a STRING"),
                            reject("course", number, "hours: '9007199254740993' is not a DOUBLE"));
        }

        @Test
        void of_exact_numbers_tells_how_large_they_may_be_and_what_only_looks_like_one() {
            Endpoint priced =
                    get("/orders").into(table("order").primaryKey("id").decimal("total", 10, 2));
            assertThat(said(priced, "{\"id\": 1, \"total\": 12.345}", "{\"id\": 2, \"total\": \"12.30\"}"))
                    .containsExactly(
                            reject("order", "{\"id\": 1, \"total\": 12.345}", "total: '12.345' is not a DECIMAL(10,2)"),
                            reject(
                                    "order",
                                    "{\"id\": 2, \"total\": \"12.30\"}",
                                    "total: the text '12.30' is not a DECIMAL(10,2)"));
        }

        @Test
        void does_not_show_a_misfit_at_full_length() {
            String record = "{\"id\": 1, \"hours\": \"" + "x".repeat(500) + "\"}";
            assertThat(said(endpoint, record))
                    .containsExactly(reject("course", record, "hours: '" + "x".repeat(100) + "…' is not a DOUBLE"));
        }
    }

    @Nested
    class A_record {
        @Test
        void that_is_no_object_is_rejected() {
            assertThat(said(PLAIN, "[1, 2]", "\"text\"", "null", "17", "{\"id\": 1}"))
                    .containsExactly(
                            reject("thing", "[1, 2]", "expected an object, found an array"),
                            reject("thing", "\"text\"", "expected an object, found a string"),
                            reject("thing", "null", "expected an object, found null"),
                            reject("thing", "17", "expected an object, found a number"),
                            upsert("thing", "id", 1L));
        }

        @Test
        void without_its_key_is_rejected() {
            assertThat(said(PLAIN, "{\"a\": 1}", "{\"id\":  null}", "{}"))
                    .containsExactly(
                            reject("thing", "{\"a\": 1}", "primary key column 'id' is missing"),
                            reject("thing", "{\"id\":  null}", "primary key column 'id' is null"),
                            reject("thing", "{}", "primary key column 'id' is missing"));
        }

        @Test
        void with_an_empty_text_for_its_key_is_rejected_so_that_two_of_them_are_not_one_row() {
            assertThat(said(PLAIN, "{\"id\": \"\"}", "{\"id\": \" \"}"))
                    .containsExactly(
                            reject("thing", "{\"id\": \"\"}", "primary key column 'id' is empty"),
                            upsert("thing", "id", " "));
        }

        @Test
        void in_which_a_key_stands_twice_is_rejected() {
            String record = "{\"id\": 1, \"a\": 1, \"a\": 1}";
            assertThat(said(PLAIN, record)).containsExactly(reject("thing", record, "key 'a' stands twice"));
        }

        @Test
        void may_be_as_deep_and_as_wide_as_anybody_likes() {
            String deep = "[".repeat(2000) + "]".repeat(2000);
            StringBuilder wide = new StringBuilder("{\"id\": 1, \"deep\": " + deep);
            for (int key = 0; key < 2000; key++) {
                wide.append(", \"k").append(key).append("\": ").append(key);
            }
            List<Operation> said = said(PLAIN, wide.append('}').toString());
            assertThat(said).hasSize(1);
            Operation.Upsert upsert = (Operation.Upsert) said.get(0);
            assertThat(upsert.row().columns().size()).isEqualTo(2002);
            assertThat(upsert.row().value("deep")).isEqualTo(new Json(deep));
            assertThat(upsert.row().value("k1999")).isEqualTo(1999L);
        }
    }

    @Test
    void the_text_that_arrived_is_found_in_a_body_in_a_file_too() {
        String filler = "{\"id\": 0, \"text\": \"" + "é".repeat(5 << 20) + "\"}";
        List<Operation> said = said(PLAIN, filler, "{\"id\": 1, \"o\" : {\"a\":  [\"é\"] }}", "{\"ID\":  2}");
        assertThat(said.subList(1, 3))
                .containsExactly(
                        upsert("thing", "id", 1L, "text", null, "o", new Json("{\"a\":  [\"é\"] }")),
                        reject("thing", "{\"ID\":  2}", "primary key column 'id' is missing"));
    }

    @Test
    void rows_share_their_columns_until_there_is_a_new_one() {
        List<Columns> shapes =
                said(PLAIN, "{\"id\": 1}", "{\"id\": 2}", "{\"b\": 1, \"id\": 3}", "{\"id\": 4}").stream()
                        .map(operation -> ((Operation.Upsert) operation).row().columns())
                        .toList();
        assertThat(shapes.get(1)).isSameAs(shapes.get(0));
        assertThat(shapes.get(2)).isEqualTo(Columns.of("id", "b"));
        assertThat(shapes.get(3)).isSameAs(shapes.get(2));
    }
}
