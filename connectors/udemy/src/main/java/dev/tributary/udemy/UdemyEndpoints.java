package dev.tributary.udemy;

import static dev.tributary.connector.DataType.BOOLEAN;
import static dev.tributary.connector.DataType.DOUBLE;
import static dev.tributary.connector.DataType.LONG;
import static dev.tributary.connector.DataType.NAIVE_DATE;
import static dev.tributary.connector.DataType.STRING;
import static dev.tributary.connector.DataType.UTC_DATETIME;
import static dev.tributary.rest.endpoint.Pagination.nextLink;
import static dev.tributary.rest.endpoint.Target.table;

import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Target;
import java.time.Period;
import java.util.List;

/**
 * Every resource that is read. To add a table, add a sentence.
 *
 * <p>Types are promised where the API has kept to them in all that is known of it. What it may call a number or a text,
 * an id that comes from elsewhere for example, is a text here.
 */
final class UdemyEndpoints {
    static final List<Endpoint> ALL = List.of(
            get("/courses/list/")
                    .named("catalog")
                    .permission("to read the course catalog")
                    .rename("locale.locale", "locale")
                    .link(
                            "primary_category",
                            table("course_categories")
                                    .parentKey("course_id")
                                    .dimensionKey("category_id")
                                    .primaryKey("course_id", "category_id"),
                            category("categories"))
                    .link(
                            "primary_subcategory",
                            table("course_subcategories")
                                    .parentKey("course_id")
                                    .dimensionKey("subcategory_id")
                                    .primaryKey("course_id", "subcategory_id"),
                            category("subcategories"))
                    .breakout("categories", listed("course_category_names", "name"))
                    .breakout(
                            "topics",
                            table("topics")
                                    .parentKey("course_id")
                                    .primaryKey("course_id", "topic_id")
                                    .rename("id", "topic_id")
                                    .column("topic_id", LONG)
                                    .column("title", STRING)
                                    .column("url", STRING))
                    .breakout(
                            "promo_video_url",
                            table("promo_videos")
                                    .parentKey("course_id")
                                    .primaryKey("course_id", "position")
                                    .position("position")
                                    .column("type", STRING)
                                    .column("label", STRING)
                                    .column("file", STRING))
                    .breakout("instructors", listed("instructors", "instructor_name"))
                    .breakout("requirements.list", listed("requirements", "requirement"))
                    .breakout("what_you_will_learn.list", listed("what_you_will_learn", "item"))
                    .breakout(
                            "images",
                            table("images")
                                    .parentKey("course_id")
                                    .primaryKey("course_id", "size")
                                    .key("size", "size_")
                                    .value("url")
                                    .column("url", STRING))
                    .breakout("caption_languages", listed("caption_languages", "language"))
                    .breakout(
                            "caption_locales",
                            table("caption_locales")
                                    .parentKey("course_id")
                                    .primaryKey("course_id", "locale")
                                    .value("locale")
                                    .column("locale", STRING)
                                    .column("title", STRING)
                                    .column("english_title", STRING))
                    .into(table("courses")
                            .primaryKey("id")
                            .column("id", LONG)
                            .column("title", STRING)
                            .column("description", STRING)
                            .column("url", STRING)
                            .column("estimated_content_length", DOUBLE)
                            .column("estimated_content_length_video", DOUBLE)
                            .column("num_lectures", LONG)
                            .column("num_videos", LONG)
                            .column("num_quizzes", LONG)
                            .column("num_practice_tests", LONG)
                            .column("mobile_native_deeplink", STRING)
                            .column("is_practice_test_course", BOOLEAN)
                            .column("has_closed_caption", BOOLEAN)
                            .column("last_update_date", NAIVE_DATE)
                            .column("xapi_activity_id", STRING)
                            .column("is_custom", BOOLEAN)
                            .column("is_imported", BOOLEAN)
                            .column("headline", STRING)
                            .column("level", STRING)),
            get("/analytics/user-course-activity/")
                    .named("activity")
                    .permission("to read the reporting data")
                    .into(table("user_course_data")
                            .primaryKey("user_id", "course_id")
                            .column("user_id", LONG)
                            .column("user_name", STRING)
                            .column("user_surname", STRING)
                            .column("user_email", STRING)
                            .column("user_role", STRING)
                            .column("user_external_id", STRING)
                            .column("course_id", LONG)
                            .column("course_title", STRING)
                            .column("course_category", STRING)
                            .column("course_duration", DOUBLE)
                            .column("completion_ratio", DOUBLE)
                            .column("num_video_consumed_minutes", DOUBLE)
                            .column("course_enroll_date", UTC_DATETIME)
                            .column("course_start_date", UTC_DATETIME)
                            .column("course_completion_date", UTC_DATETIME)
                            .column("course_first_completion_date", UTC_DATETIME)
                            .column("course_last_accessed_date", UTC_DATETIME)
                            .column("last_activity_date", NAIVE_DATE)
                            .column("is_assigned", BOOLEAN)
                            .column("assigned_by", STRING)
                            .column("user_is_deactivated", BOOLEAN)
                            .column("lms_user_id", STRING)),
            get("/analytics/user-activity/")
                    .named("user_activity")
                    .permission("to read the reporting data")
                    .into(people("user_activity")
                            .column("num_new_enrolled_courses", LONG)
                            .column("num_new_assigned_courses", LONG)
                            .column("num_new_started_courses", LONG)
                            .column("num_completed_courses", LONG)
                            .column("num_completed_lectures", LONG)
                            .column("num_completed_quizzes", LONG)
                            .column("num_video_consumed_minutes", DOUBLE)
                            .column("num_web_visited_days", LONG)),
            get("/analytics/user-path-activity/")
                    .named("user_path_activity")
                    .permission("to read the reporting data")
                    .into(people("user_path_activity")
                            .column("path_id", LONG)
                            .column("path_title", STRING)
                            .column("completion_ratio", DOUBLE)
                            .column("path_consumed_minutes", DOUBLE)),
            get("/analytics/user-progress/")
                    .named("user_progress")
                    .permission("to read the reporting data")
                    .since("from_date", Period.ofDays(3))
                    .into(people("user_progress")
                            .column("course_id", LONG)
                            .column("course_title", STRING)
                            .column("item_id", LONG)
                            .column("item_title", STRING)
                            .column("item_views", DOUBLE)
                            .column("item_completion_ratio", DOUBLE)),
            get("/learning-paths/list/")
                    .named("learning_path")
                    .permission("to read learning paths")
                    .breakout(
                            "sections",
                            table("learning_path_section")
                                    .parentKey("learning_path_id")
                                    .primaryKey("learning_path_id", "id")
                                    .column("id", LONG)
                                    .breakout(
                                            "items",
                                            table("learning_path_item")
                                                    .parentKey("learning_path_id", "section_id")
                                                    .primaryKey("learning_path_id", "section_id", "id")
                                                    .column("id", LONG)))
                    .into(table("learning_path").primaryKey("id").column("id", LONG)));

    private UdemyEndpoints() {}

    /** All are paged in the same way. */
    private static Endpoint.Sentence get(String path) {
        return Endpoint.get("/api-2.0/organizations/{account_id}" + path + "?page_size={page_size}")
                .records("/results")
                .paged(nextLink("/next"))
                .count("/count");
    }

    /** What many courses share. */
    private static Target category(String name) {
        return table(name)
                .primaryKey("id")
                .column("id", LONG)
                .column("title", STRING)
                .column("url", STRING);
    }

    /** Plain texts of a course, which are told apart by their places. */
    private static Target listed(String name, String text) {
        return table(name)
                .parentKey("course_id")
                .primaryKey("course_id", "position")
                .position("position")
                .value(text)
                .column(text, STRING);
    }

    /** Rows about people, who have no identity there: many of them are called "Anonymized User". */
    private static Target people(String name) {
        return table(name)
                .keyless()
                .column("user_name", STRING)
                .column("user_surname", STRING)
                .column("user_email", STRING)
                .column("user_role", STRING)
                .column("user_external_id", STRING);
    }
}
