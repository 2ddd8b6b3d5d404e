package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.Mishap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever arrives is stored without loss or rejected with the reason. */
class AwkwardDataIT {
    @RegisterExtension
    final Workplace here = new Workplace();

    @Nested
    class Names {
        @Test
        void that_collide_do_not_merge() {
            String record = """
                    {"id": "practice-1", "userId": "a", "user_id": "b", "UserID": "c", "user-id": "d", "имя": "e", "姓名": "f",
                     "🐍": "g", "🚀": "h", "": "i", " ": "j", "a.b": "k", "a b": "l", "a": {"b": "m"}, "Id": "n",
                     "_fivetran_synced": "o", "_fivetran_deleted": "p", "_fivetran_id": "q", "__fivetran_synced": "r"}""";

            landed(record);

            assertThat(stored())
                    .containsExactly(
                            "userId -> user_id STRING: a",
                            "user_id -> user_id_f89d6b69 STRING: b",
                            "UserID -> user_id_2140f157 STRING: c",
                            "user-id -> user_id_a7571dde STRING: d",
                            "имя -> imia STRING: e",
                            "姓名 -> xing_ming STRING: f",
                            "🐍 -> _ STRING: g",
                            "🚀 -> __ebbc0b28 STRING: h",
                            " -> __e3b0c442 STRING: i",
                            "  -> __36a9e7f1 STRING: j",
                            "a.b -> a_b STRING: k",
                            "a b -> a_b_c8687a08 STRING: l",
                            "a -> a JSON: {\"b\": \"m\"}",
                            "Id -> id_12156e92 STRING: n",
                            "_fivetran_synced -> _fivetran_synced_18f25ca1 STRING: o",
                            "_fivetran_deleted -> _fivetran_deleted_95eafbf1 STRING: p",
                            "_fivetran_id -> _fivetran_id_fc83dd4b STRING: q",
                            "__fivetran_synced -> _fivetran_synced_85de14cb STRING: r");
        }

        @Test
        void that_are_reserved_words_or_sql_are_only_names() {
            landed("""
                    {"id": "practice-1", "select": "a", "TABLE": "b", "group": "c", "rowid": "d", "oid": "e", "_rowid_": "f", "null": "g",
                     "x\\"; DROP TABLE practice; --": "h", "y'); DELETE FROM course; --": "i", "z]`": "j", "?": "k", "1st": "l"}""");

            assertThat(stored())
                    .containsExactly(
                            "select -> select STRING: a",
                            "TABLE -> table STRING: b",
                            "group -> group STRING: c",
                            "rowid -> rowid STRING: d",
                            "oid -> oid STRING: e",
                            "_rowid_ -> _rowid_ STRING: f",
                            "null -> null STRING: g",
                            "x\"; DROP TABLE practice; -- -> x_drop_table_practice_ STRING: h",
                            "y'); DELETE FROM course; -- -> y_delete_from_course_ STRING: i",
                            "z]` -> z_ STRING: j",
                            "? -> _ STRING: k",
                            "1st -> _1st STRING: l");
        }

        @Test
        void of_200_bytes_are_kept_whole() {
            landed("{\"id\": \"practice-1\", \"%s1\": \"a\", \"%s2\": \"b\", \"%s\": \"c\"}"
                    .formatted("x".repeat(199), "x".repeat(199), "é".repeat(100)));

            assertThat(stored())
                    .containsExactly(
                            "%1$s1 -> %1$s1 STRING: a".formatted("x".repeat(199)),
                            "%1$s2 -> %1$s2 STRING: b".formatted("x".repeat(199)),
                            "%s -> %s STRING: c".formatted("é".repeat(100), "e".repeat(100)));
        }

        @Test
        void that_hold_what_no_text_should_stay_the_same_in_the_next_run() {
            String record =
                    "{\"id\": \"practice-1\", \"nul\\u0000\": \"a\", \"nul\\ufffd\": \"b\", \"\\u0000\": \"c\"}";
            landed(record);
            Map<String, List<String>> once = here.contents();

            assertThat(here.debug().exit()).isZero();

            assertThat(stored())
                    .containsExactly("nul\0 -> nul_ STRING: a", "nul\ufffd -> nul STRING: b", "\0 -> _ STRING: c");
            assertThat(here.contents()).isEqualTo(once);
        }

        @Test
        void may_be_1900_in_one_record() {
            landed("{\"id\": \"practice-1\", " + keys(1_900) + "}");

            assertThat(here.rows("SELECT key1, key1000, key1900 FROM practice"))
                    .containsExactly(List.of(1, 1000, 1900));
        }

        @Test
        void that_are_more_than_a_table_can_have_reject_their_record() {
            landed("{\"id\": \"practice-1\", \"key1\": 0}", "{\"id\": \"practice-2\", " + keys(2_000) + "}");

            assertThat(here.rows("SELECT id, key1 FROM practice")).containsExactly(List.of("practice-1", 0));
            assertThat(here.rows("SELECT table_name, reason, raw LIKE '{\"id\":\"practice-2\",%\"key2000\":2000%}'"
                            + " FROM _tributary_rejects"))
                    .containsExactly(List.of(
                            "practice",
                            "table 'practice' has no room for all its columns: 2000 is the most there can be",
                            1));
        }

        private String keys(int count) {
            return IntStream.rangeClosed(1, count)
                    .mapToObj(i -> "\"key%d\": %d".formatted(i, i))
                    .collect(Collectors.joining(", "));
        }
    }

    @Nested
    class Values {
        @Test
        void that_no_number_type_holds_are_kept_to_the_last_digit() {
            landed("""
                    {"id": "practice-1", "big": 9007199254740993, "two_63": 9223372036854775808, "two_64": 18446744073709551616,
                     "huge": 1e400, "tiny": 1e-400, "tenth": 0.1, "exact": 0.1234567890123456789012345, "money": 10.10,
                     "zero": -0.0, "quoted": "007", "infinite": Infinity, "beyond": 1e99999}""");

            assertThat(stored())
                    .containsExactly(
                            "big -> big LONG: 9007199254740993",
                            "two_63 -> two_63 DECIMAL: 9223372036854775808",
                            "two_64 -> two_64 DECIMAL: 18446744073709551616",
                            "huge -> huge DECIMAL: 1" + "0".repeat(400),
                            "tiny -> tiny DECIMAL: 0." + "0".repeat(399) + "1",
                            "tenth -> tenth DOUBLE: 0.1",
                            "exact -> exact DECIMAL: 0.1234567890123456789012345",
                            "money -> money DOUBLE: 10.1",
                            "zero -> zero DOUBLE: 0.0",
                            "quoted -> quoted STRING: 007",
                            "infinite -> infinite DOUBLE: Infinity",
                            "beyond -> beyond STRING: 1e99999");
        }

        @Test
        void that_sqlite_cannot_hold_are_replaced_and_counted() {
            Outcome outcome = landed("""
                    {"id": "practice-1", "nul": "a\\u0000b", "lone": "\\ud800", "other": "\\udc00x", "pair": "\\ud83d\\udc0d", "nan": NaN,
                     "weight": 0.5, "nested": {"a": "\\u0000"}}""", """
                    {"id": "practice-2", "weight": NaN}""");

            assertThat(stored())
                    .containsExactly(
                            "nul -> nul STRING: a\ufffdb",
                            "lone -> lone STRING: \ufffd",
                            "other -> other STRING: \ufffdx",
                            "pair -> pair STRING: 🐍",
                            "nan -> nan DOUBLE: null",
                            "weight -> weight DOUBLE: 0.5",
                            "nested -> nested JSON: {\"a\": \"\\u0000\"}");
            assertThat(outcome.out()
                            .lines()
                            .filter(line -> line.startsWith("practice."))
                            .toList())
                    .containsExactly(
                            "practice.lone: 1 value held something that cannot be stored and was replaced",
                            "practice.nan: 1 value held something that cannot be stored and was replaced",
                            "practice.nul: 1 value held something that cannot be stored and was replaced",
                            "practice.other: 1 value held something that cannot be stored and was replaced",
                            "practice.weight: 1 value held something that cannot be stored and was replaced");
        }

        @Test
        void nested_2000_deep_stay_the_text_that_arrived() {
            String deep = "[".repeat(2_000) + "{\"a\": 1}" + "]".repeat(2_000);

            landed("{\"id\": \"practice-1\", \"deep\": " + deep + "}");

            assertThat(here.value("SELECT deep FROM practice")).isEqualTo(deep);
        }

        @Test
        void of_another_type_in_each_row_widen_their_column() {
            landed(
                    "{\"id\": \"practice-01\", \"v\": 1}",
                    "{\"id\": \"practice-02\", \"v\": 1.5}",
                    "{\"id\": \"practice-03\", \"v\": 18446744073709551616}",
                    "{\"id\": \"practice-04\", \"v\": true}",
                    "{\"id\": \"practice-05\", \"v\": \"2026-01-02\"}",
                    "{\"id\": \"practice-06\", \"v\": null}",
                    "{\"id\": \"practice-07\", \"v\": {\"a\": 1}}",
                    "{\"id\": \"practice-08\", \"v\": [1]}",
                    "{\"id\": \"practice-09\", \"v\": \"text\"}");

            assertThat(here.rows("SELECT v FROM practice ORDER BY id"))
                    .containsExactly(
                            List.of("\"1\""),
                            List.of("\"1.5\""),
                            List.of("\"18446744073709551616\""),
                            List.of("\"true\""),
                            List.of("\"2026-01-02\""),
                            Arrays.asList((Object) null),
                            List.of("{\"a\": 1}"),
                            List.of("[1]"),
                            List.of("\"text\""));
        }

        @Test
        void that_widen_a_column_in_a_later_run_leave_the_rows_before_as_they_were() {
            landed("{\"id\": \"practice-1\", \"v\": 1}", "{\"id\": \"practice-2\", \"v\": 9007199254740993}");
            here.api().recover();
            landed("{\"id\": \"practice-2\", \"v\": 9007199254740993}", "{\"id\": \"practice-3\", \"v\": 0.5}");

            assertThat(here.rows("SELECT id, v, _fivetran_deleted FROM practice ORDER BY id"))
                    .containsExactly(
                            List.of("practice-1", "1", 1),
                            List.of("practice-2", "9007199254740993", 0),
                            List.of("practice-3", "0.5", 0));
        }
    }

    @Nested
    class Rejected {
        @Test
        void is_a_record_that_is_no_object_or_has_no_key_or_misses_its_declared_type() {
            landed("""
                    1""", "\"text\"", "null", "[]", """
                    {"title": "no key"}""", """
                    {"id": null}""", """
                    {"id": "practice-2", "updatedAt": "yesterday"}""", """
                    {"id": "practice-3", "id": "practice-4"}""", """
                    {"id": "practice-1", "title": "good"}""");

            assertThat(here.rows("SELECT id, title FROM practice")).containsExactly(List.of("practice-1", "good"));
            assertThat(here.rows("SELECT table_name, raw, reason, times FROM _tributary_rejects ORDER BY rowid"))
                    .containsExactly(
                            List.of("practice", "1", "expected an object, found a number", 1),
                            List.of("practice", "\"text\"", "expected an object, found a string", 1),
                            List.of("practice", "null", "expected an object, found null", 1),
                            List.of("practice", "[]", "expected an object, found an array", 1),
                            List.of("practice", "{\"title\": \"no key\"}", "primary key column 'id' is missing", 1),
                            List.of("practice", "{\"id\": null}", "primary key column 'id' is null", 1),
                            List.of(
                                    "practice",
                                    "{\"id\": \"practice-2\", \"updatedAt\": \"yesterday\"}",
                                    "updatedAt: 'yesterday' is not a UTC_DATETIME",
                                    1),
                            List.of(
                                    "practice",
                                    "{\"id\": \"practice-3\", \"id\": \"practice-4\"}",
                                    "key 'id' stands twice",
                                    1));
        }

        @Test
        void is_a_child_without_key_or_with_two_values_for_one_and_its_parent_stays() {
            here.configure();
            here.api().answer("live-courses", Mishap.body("""
                    {"data": [{"id": "course-1", "title": "good", "timeNeededInHours": 1.5, "chapters": [
                      {"id": "chapter-1", "title": "one"}, {"title": "no key"}, {"id": "chapter-1", "title": "another"}, "text",
                      {"id": "chapter-2", "title": "two"}]}]}"""));

            assertThat(here.debug().exit()).isZero();

            assertThat(here.rows("SELECT id, title, time_needed_in_hours FROM course"))
                    .containsExactly(List.of("course-1", "good", 1.5));
            assertThat(here.rows("SELECT id, title, position FROM course_chapter ORDER BY position"))
                    .containsExactly(List.of("chapter-1", "one", 1), List.of("chapter-2", "two", 5));
            assertThat(here.rows("SELECT table_name, raw, reason FROM _tributary_rejects ORDER BY rowid"))
                    .containsExactly(
                            List.of("course_chapter", "{\"title\": \"no key\"}", "primary key column 'id' is missing"),
                            List.of(
                                    "course_chapter",
                                    "{\"id\": \"chapter-1\", \"title\": \"another\"}",
                                    "primary key [chapter-1, course-1] stands twice in one record, with different values"),
                            List.of("course_chapter", "\"text\"", "chapters: expected an object, found a string"));
        }

        @Test
        void again_in_the_next_run_it_is_one_row_that_was_seen_twice() {
            landed("{\"title\": \"no key\"}", "{\"id\": \"practice-1\"}");

            assertThat(here.debug().exit()).isZero();

            assertThat(here.rows("SELECT times, first_seen < last_seen FROM _tributary_rejects"))
                    .containsExactly(List.of(2, 1));
        }

        @Test
        void is_the_whole_endpoint_when_every_record_is() {
            here.configure();
            here.api().answer("live-practices", Mishap.body("{\"data\": [1, 2]}"));

            Outcome outcome = here.debug("--json");

            assertThat(outcome.exit()).isEqualTo(4);
            assertThat(outcome.json().get("error").getAsString()).isEqualTo("""
                            1 of 6 endpoints failed. What was read is kept; the next sync does what is left.
                            live-practices: 2 of 2 records were rejected, the first one because: expected an object, found a number. Has the API changed? Look at the rejects and their reasons.""");
            assertThat(here.value("SELECT count(*) FROM _tributary_rejects")).isEqualTo(2);
        }

        @Test
        void is_the_whole_endpoint_when_more_than_100_and_more_than_a_tenth_are() {
            assertThat(exitOf(1, 100)).isZero();
            assertThat(exitOf(909, 101)).isZero();
            assertThat(exitOf(908, 101)).isEqualTo(4);
        }

        private int exitOf(int good, int bad) {
            here.configure();
            here.api().recover();
            here.api()
                    .answer(
                            "live-practices",
                            Mishap.body("{\"data\": [%s, %s]}"
                                    .formatted(
                                            IntStream.range(0, good)
                                                    .mapToObj("{\"id\": \"practice-%d\"}"::formatted)
                                                    .collect(Collectors.joining(", ")),
                                            IntStream.range(0, bad)
                                                    .mapToObj(String::valueOf)
                                                    .collect(Collectors.joining(", ")))));
            return here.debug().exit();
        }
    }

    /** Lets the practices be these, and syncs them. */
    private Outcome landed(String... records) {
        here.configure();
        here.api().answer("live-practices", Mishap.body("{\"data\": [" + String.join(", ", records) + "]}"));
        Outcome outcome = here.debug();
        assertThat(outcome.exit()).as(outcome.everything()).isZero();
        return outcome;
    }

    /** What the first practice has in columns that nobody declared: the source's name, the column's, its type, the value. */
    private List<String> stored() {
        return here
                .rows("SELECT source_column, column_name, type FROM _tributary_names WHERE table_name = 'practice'"
                        + " AND column_name NOT IN ('id', 'updated_at') ORDER BY position")
                .stream()
                .map(column -> "%s -> %s %s: %s"
                        .formatted(
                                column.get(0),
                                column.get(1),
                                column.get(2),
                                here.value("SELECT \"%s\" FROM practice ORDER BY id".formatted(column.get(1)))))
                .toList();
    }
}
