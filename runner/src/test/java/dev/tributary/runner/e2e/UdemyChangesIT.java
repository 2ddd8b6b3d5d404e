package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.tributary.fixtures.UdemyFixtures;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of the tables of Udemy Business when the source has changed since. */
class UdemyChangesIT {

    @RegisterExtension
    final Workplace here = new Workplace(UdemyFixtures.RECORDING);

    @Test
    void what_is_gone_is_marked_deleted_and_nothing_else() {
        here.configure();
        assertThat(here.debug().exit()).isZero();
        here.edit(UdemyRecords.COURSES, courses -> {
            // A topic of one course, and one course with all that hangs on it.
            UdemyRecords.course(courses, 4967038).getAsJsonArray("topics").remove(0);
            courses.remove(UdemyRecords.course(courses, 2776760));
        });
        // A learner, with all courses.
        here.edit(UdemyRecords.ACTIVITY, rows -> rows.remove(UdemyRecords.withNumber(rows, "user_id", 5000000777L)));

        Outcome outcome = here.debug("--json");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.json().getAsJsonArray("warnings")).isEmpty();
        assertThat(deleted())
                .containsOnly(
                        entry("courses", List.of("2776760")),
                        entry("categories", List.of("268")),
                        entry("course_categories", List.of("2776760, 268")),
                        entry("subcategories", List.of("400")),
                        entry("course_subcategories", List.of("2776760, 400")),
                        entry("course_category_names", List.of("2776760, 1")),
                        entry("topics", List.of("2776760, 6101", "4967038, 7450")),
                        entry("promo_videos", List.of("2776760, 1")),
                        entry("instructors", List.of("2776760, 1")),
                        entry("requirements", List.of("2776760, 1")),
                        entry("what_you_will_learn", List.of("2776760, 1", "2776760, 2")),
                        entry("images", List.of("2776760, 50x50")),
                        entry("caption_languages", List.of("2776760, 1", "2776760, 2")),
                        entry("caption_locales", List.of("2776760, de_DE", "2776760, en_US", "2776760, ja_JP")),
                        entry("user_course_data", List.of("5000000777, 5000000123")));

        // Recorded as before: they come back.
        here.restore();
        assertThat(here.debug().exit()).isZero();
        assertThat(deleted()).isEmpty();
    }

    @Test
    void a_course_that_has_changed_is_changed_and_its_children_are_replaced() {
        here.configure("streams", "catalog");
        assertThat(here.debug().exit()).isZero();
        here.edit(UdemyRecords.COURSES, courses -> {
            JsonObject course = UdemyRecords.course(courses, 6019277);
            course.addProperty("title", "Brand Voices, second edition");
            course.add("instructors", UdemyRecords.texts("Ada Example"));
            course.getAsJsonObject("primary_category").addProperty("title", "Marketing & Sales");
            course.getAsJsonArray("promo_video_url")
                    .get(0)
                    .getAsJsonObject()
                    .addProperty("file", "https://mp4-c.udemycdn.example/a.mp4?Expires=1&Signature=new");
        });

        assertThat(here.debug().exit()).isZero();

        assertThat(here.value("SELECT title FROM courses WHERE id = 6019277"))
                .isEqualTo("Brand Voices, second edition");
        assertThat(here.rows("SELECT position, instructor_name FROM instructors"
                        + " WHERE course_id = 6019277 AND _fivetran_deleted = 0 ORDER BY position"))
                .containsExactly(List.of(1, "Ada Example"));
        assertThat(here.rows("SELECT position, file FROM promo_videos"
                        + " WHERE course_id = 6019277 AND _fivetran_deleted = 0 AND position = 1"))
                .containsExactly(List.of(1, "https://mp4-c.udemycdn.example/a.mp4?Expires=1&Signature=new"));
        // A category that has another name is still the same category, by the API's own id.
        assertThat(here.rows("SELECT id, title FROM categories WHERE title LIKE 'Marketing%'"))
                .containsExactly(List.of(316, "Marketing & Sales"));
        assertThat(here.rows("SELECT category_id FROM course_categories WHERE course_id = 6019277"))
                .containsExactly(List.of(316));
    }

    @Test
    void two_categories_of_one_name_stay_two() {
        here.configure("streams", "catalog");
        here.edit(
                UdemyRecords.COURSES,
                courses -> UdemyRecords.course(courses, 2776760)
                        .getAsJsonObject("primary_category")
                        .addProperty("title", "Development"));

        assertThat(here.debug().exit()).isZero();

        assertThat(here.rows("SELECT id FROM categories WHERE title = 'Development' ORDER BY id"))
                .containsExactly(List.of(268), List.of(288));
    }

    @Test
    void a_learner_without_an_id_is_rejected_and_no_row_is_doubled() {
        here.edit(UdemyRecords.ACTIVITY, rows -> rows.get(0).getAsJsonObject().add("user_id", JsonNull.INSTANCE));
        here.configure("streams", "activity");

        assertThat(here.debug().exit()).isZero();
        Outcome again = here.debug("--json");

        assertThat(again.exit()).isZero();
        assertThat(here.liveRows()).containsEntry("user_course_data", 9);
        assertThat(here.rows("SELECT table_name, reason, times FROM _tributary_rejects"))
                .containsExactly(List.of("user_course_data", "primary key column 'user_id' is null", 2));
        assertThat(again.json().getAsJsonArray("warnings")).hasSize(1);
    }

    @Test
    void streams_go_their_own_ways() {
        here.configure();
        assertThat(here.debug().exit()).isZero();
        here.requests();

        here.configure("streams", "activity");
        assertThat(here.debug().exit()).isZero();

        assertThat(here.requests())
                .hasSize(4)
                .allSatisfy(request -> assertThat(request).startsWith("analytics/user-course-activity/"));
        assertThat(here.liveRows()).containsEntry("courses", 9).containsEntry("user_course_data", 10);
        here.configure("streams", "catalog");
        assertThat(here.debug().exit()).isZero();
        assertThat(here.requests())
                .hasSize(4)
                .allSatisfy(request -> assertThat(request).startsWith("courses/list/"));
    }

    @Test
    void progress_is_asked_for_from_three_days_before_the_last_reading() {
        here.configure("streams", "user_progress");
        assertThat(here.debug().exit()).isZero();
        assertThat(here.requests())
                .containsExactly("analytics/user-progress/?page_size=3", "analytics/user-progress/?page=2&page_size=3");
        String began = (String) here.value("SELECT max(synced) FROM _tributary_runs");
        String from = LocalDate.parse(began.substring(0, 10)).minusDays(3).toString();
        here.edit("analytics-user-progress", rows -> {
            rows.remove(0);
            rows.get(0).getAsJsonObject().addProperty("item_completion_ratio", 50);
        });

        assertThat(here.debug().exit()).isZero();

        assertThat(here.requests())
                .containsExactly(
                        "analytics/user-progress/?page_size=3&from_date=" + from,
                        "analytics/user-progress/?from_date=%s&page=2&page_size=3".formatted(from));
        // What did not come again is not gone, and what has changed is a row of its own.
        assertThat(here.liveRows()).containsEntry("user_progress", 6);
    }

    @Test
    void rows_without_identity_are_complete_when_all_records_came() {
        here.configure("streams", "user_activity");
        assertThat(here.debug().exit()).isZero();
        here.edit(
                "analytics-user-activity",
                rows -> rows.get(0).getAsJsonObject().addProperty("num_completed_courses", 3));

        Outcome outcome = here.debug("--json");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.json().getAsJsonArray("warnings")).isEmpty();
        assertThat(here.rows("SELECT user_email, num_completed_courses, _fivetran_deleted FROM user_activity"
                        + " WHERE user_email LIKE 'maria%' ORDER BY 2"))
                .containsExactly(List.of("maria@acme.example", 1, 1), List.of("maria@acme.example", 3, 0));
    }

    /** The keys of what is marked deleted, by table. */
    private Map<String, List<String>> deleted() {
        Map<String, List<String>> deleted = new TreeMap<>();
        for (String table : here.liveRows().keySet()) {
            List<String> key =
                    here
                            .rows("SELECT name FROM pragma_table_info('%s') WHERE pk > 0 ORDER BY pk".formatted(table))
                            .stream()
                            .map(row -> "\"" + row.get(0) + "\"")
                            .toList();
            List<String> rows = here
                    .rows("SELECT %s FROM %s WHERE _fivetran_deleted = 1".formatted(String.join(", ", key), table))
                    .stream()
                    .map(row -> row.toString().replaceAll("[\\[\\]]", ""))
                    .sorted()
                    .toList();
            if (!rows.isEmpty()) {
                deleted.put(table, rows);
            }
        }
        return deleted;
    }
}
