package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.tributary.fixtures.UdemyFixtures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tables of Udemy Business as its users get them. */
class UdemyIT {

    @RegisterExtension
    final Workplace here = new Workplace(UdemyFixtures.RECORDING);

    @Test
    void debug_with_fixtures_lands_all_tables_and_says_so() {
        Outcome outcome = here.debug("--fixtures");

        assertThat(outcome.err()).isEqualTo("""
                catalog: started
                catalog: finished, 10 records
                activity: started
                activity: finished, 10 records
                user_activity: started
                user_activity: finished, 7 records
                user_path_activity: started
                user_path_activity: finished, 4 records
                user_progress: started
                user_progress: finished, 5 records
                learning_path: started
                learning_path: finished, 4 records
                """);
        assertThat(outcome.exit()).isZero();
        assertThat(here.liveRows())
                .containsOnly(
                        entry("courses", 9),
                        entry("categories", 4),
                        entry("course_categories", 8),
                        entry("subcategories", 5),
                        entry("course_subcategories", 7),
                        entry("course_category_names", 12),
                        entry("topics", 8),
                        entry("promo_videos", 11),
                        entry("instructors", 12),
                        entry("requirements", 8),
                        entry("what_you_will_learn", 12),
                        entry("images", 37),
                        entry("caption_languages", 9),
                        entry("caption_locales", 10),
                        entry("user_course_data", 10),
                        entry("user_activity", 6),
                        entry("user_path_activity", 4),
                        entry("user_progress", 5),
                        entry("learning_path", 4),
                        entry("learning_path_section", 5),
                        entry("learning_path_item", 6));
    }

    @Test
    void a_second_run_changes_nothing_but_when_rows_were_synced() {
        here.configure();
        assertThat(here.debug().exit()).isZero();
        Map<String, List<String>> once = here.contents();

        assertThat(here.debug().exit()).isZero();

        assertThat(here.contents()).isEqualTo(once);
    }

    @Test
    void a_course_is_kept_with_all_that_it_has_and_every_list_in_its_order() {
        here.configure("streams", "catalog");

        assertThat(here.debug().exit()).isZero();

        assertThat(here.rows("SELECT locale, last_update_date, is_custom, has_closed_caption,"
                        + " estimated_content_length_video FROM courses WHERE id IN (5000000123, 7000001) ORDER BY id"))
                .containsExactly(
                        Arrays.asList("en_US", null, 1, 0, null), Arrays.asList("zh_CN", "2026-08-31", 0, 0, 45.5));
        assertThat(here.rows("SELECT position, name FROM course_category_names WHERE course_id = 6581503"
                        + " ORDER BY position"))
                .containsExactly(
                        List.of(1, "Development"), List.of(2, "Data Engineering"), List.of(3, "Database Design"));
        assertThat(here.rows("SELECT position, instructor_name FROM instructors WHERE course_id = 6581503"
                        + " ORDER BY position"))
                .containsExactly(List.of(1, "Jörg Müller"), List.of(2, "Zoë Brønsted"), List.of(3, "Ana Souza"));
        assertThat(here.rows("SELECT locale, title, english_title FROM caption_locales"
                        + " WHERE course_id = 6581503 ORDER BY locale"))
                .containsExactly(
                        Arrays.asList("de_DE", null, null),
                        Arrays.asList("en_US", null, null),
                        Arrays.asList("fr_FR", null, null));
        assertThat(here.rows("SELECT size FROM images WHERE course_id = 5512300 ORDER BY size"))
                .containsExactly(List.of("480x270"), List.of("50x50"));
        // What nobody has foreseen is kept, too.
        assertThat(here.rows("SELECT count(*) FROM courses WHERE accreditations LIKE '[{%'"))
                .containsExactly(List.of(1));
        assertThat(here.rows("SELECT count(*) FROM courses WHERE collection LIKE '{%'"))
                .containsExactly(List.of(1));
    }

    @Test
    void nested_values_that_are_null_missing_or_of_another_shape_cost_no_course() {
        List<String> nested = List.of(
                "locale",
                "primary_category",
                "primary_subcategory",
                "categories",
                "topics",
                "promo_video_url",
                "instructors",
                "requirements",
                "what_you_will_learn",
                "images",
                "caption_languages",
                "caption_locales",
                "accreditations");
        here.edit(UdemyRecords.COURSES, courses -> {
            JsonObject course = UdemyRecords.course(courses, 4967038);
            while (!courses.isEmpty()) {
                courses.remove(0);
            }
            List<JsonElement> shapes = new ArrayList<>(List.of(
                    JsonNull.INSTANCE,
                    new JsonPrimitive("text"),
                    new JsonPrimitive(7),
                    new JsonPrimitive(true),
                    new JsonArray(),
                    new JsonObject(),
                    UdemyRecords.texts("x"),
                    JsonParser.parseString("[null, 1, [2], {\"a\": {\"b\": null}}]"),
                    JsonParser.parseString("{\"list\": \"x\"}"),
                    JsonParser.parseString("{\"list\": {\"id\": [1]}, \"locale\": {\"x\": 1}, \"id\": null}")));
            for (int i = 0; i < shapes.size(); i++) {
                JsonObject odd = course.deepCopy();
                odd.addProperty("id", i);
                for (String key : nested) {
                    odd.add(key, shapes.get(i));
                }
                courses.add(odd);
            }
            JsonObject bare = new JsonObject();
            bare.addProperty("id", shapes.size());
            courses.add(bare);
        });
        here.configure("streams", "catalog", "page_size", "100");

        Outcome outcome = here.debug("--json");

        assertThat(outcome.exit()).isZero();
        assertThat(here.rows("SELECT id FROM courses ORDER BY id")).hasSize(11);
        assertThat(here.rows("SELECT count(*) FROM _tributary_rejects WHERE table_name = 'courses'"))
                .containsExactly(List.of(0));
    }

    @Test
    void activity_has_the_columns_of_old_typed() {
        here.configure("streams", "activity");

        assertThat(here.debug().exit()).isZero();

        assertThat(here.rows("SELECT user_external_id, assigned_by, completion_ratio, num_video_consumed_minutes,"
                        + " course_enroll_date, course_start_date, course_last_accessed_date, last_activity_date,"
                        + " is_assigned, lms_user_id, assigned_on FROM user_course_data"
                        + " WHERE user_id = 81234568 AND course_id = 4967038"))
                .containsExactly(Arrays.asList(
                        "40043",
                        "80001",
                        100.0,
                        598.0,
                        "2025-11-01T07:15:00.000000Z",
                        "2025-11-02T07:15:00.123456Z",
                        "2026-01-01T00:00:00.000000Z",
                        "2026-01-01",
                        1,
                        "LMS-7",
                        "2025-10-31T12:00:00Z"));
        assertThat(here.rows("SELECT course_enroll_date, course_start_date FROM user_course_data"
                        + " WHERE user_id = 81234567 AND course_id = 6581503"))
                .containsExactly(List.of("2026-03-06T08:00:00.500000Z", "2026-03-06T08:00:01.123450Z"));
    }
}
