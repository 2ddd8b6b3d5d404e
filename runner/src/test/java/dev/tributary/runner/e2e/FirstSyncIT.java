package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One command, and ten tables are there; the same command again, and nothing has changed. */
class FirstSyncIT {
    @RegisterExtension
    final Workplace here = new Workplace();

    private static final Map<String, Integer> TEN_TABLES = Map.of(
            "assessment", 5,
            "course", 7,
            "course_chapter", 12,
            "custom_track", 5,
            "custom_track_content", 6,
            "practice", 5,
            "project", 5,
            "project_topic", 5,
            "track", 5,
            "track_content", 9);

    @Test
    void debug_with_fixtures_lands_ten_tables_and_says_so() {
        Outcome outcome = here.debug("--fixtures");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out().replaceFirst("elapsed [0-9.]+ s", "elapsed 1.0 s"))
                .isEqualTo("""
                table                 upserts  updates  deletes  rejects  live  deleted
                custom_track                5        0        0        0     5        0
                custom_track_content        6        0        0        0     6        0
                course                      7        0        0        0     7        0
                course_chapter             12        0        0        0    12        0
                project                     5        0        0        0     5        0
                project_topic               5        0        0        0     5        0
                track                       5        0        0        0     5        0
                track_content               9        0        0        0     9        0
                practice                    5        0        0        0     5        0
                assessment                  5        0        0        0     5        0

                requests 6, retries 0, bytes 29,469, checkpoints 1, elapsed 1.0 s

                datacamp succeeded.
                """);
        assertThat(outcome.err()).isEqualTo("""
                live-custom-tracks: started
                live-custom-tracks: finished, 5 records
                live-courses: started
                live-courses: finished, 7 records
                live-projects: started
                live-projects: finished, 5 records
                live-tracks: started
                live-tracks: finished, 5 records
                live-practices: started
                live-practices: finished, 5 records
                live-assessments: started
                live-assessments: finished, 5 records
                """);
        assertThat(here.liveRows()).isEqualTo(TEN_TABLES);
    }

    @Test
    void a_second_run_changes_nothing_but_when_rows_were_synced() {
        here.configure();
        assertThat(here.debug().exit()).isZero();
        Map<String, List<String>> once = here.contents();
        Object synced = here.value("SELECT max(_fivetran_synced) FROM course");

        assertThat(here.debug().exit()).isZero();

        assertThat(here.contents()).isEqualTo(once);
        assertThat((String) here.value("SELECT min(_fivetran_synced) FROM course"))
                .isGreaterThan((String) synced);
    }

    @Test
    void values_are_flattened_joined_and_typed_alike_in_every_zone_and_language() {
        here.configure();

        assertThat(here.debug().exit()).isZero();

        assertThat(here.rows("""
                SELECT id, topic_name, topic_description, instructors, included_in_licenses, time_needed_in_hours,
                       updated_at, image_url_png, image_url_svg, live
                FROM course WHERE id IN ('course-54859', 'course-58001', 'course-61240', 'course-62077') ORDER BY id"""))
                .containsExactly(
                        Arrays.asList(
                                "course-54859",
                                "Programming",
                                null,
                                "Hugo Example, Ana, PhD Souza",
                                "Teams, Enterprise",
                                4.0,
                                "2026-08-20T18:00:19.100000Z",
                                "https://assets.example/introduction-to-python.png",
                                "https://assets.example/introduction-to-python.svg",
                                1),
                        Arrays.asList(
                                "course-58001",
                                "Data Manipulation",
                                "Bring data into the shape that a question needs.",
                                "Mira Lindqvist",
                                "",
                                4.0,
                                "2026-07-02T09:30:00.000000Z",
                                "https://assets.example/joining-data-in-sql.png",
                                "https://assets.example/joining-data-in-sql.svg",
                                1),
                        Arrays.asList(
                                "course-61240",
                                null,
                                null,
                                "",
                                "Teams",
                                1.5,
                                "2026-05-11T12:00:00.000000Z",
                                null,
                                null,
                                1),
                        Arrays.asList(
                                "course-62077",
                                "Programming",
                                "Write code that other people can read.",
                                "Zoë Brontë-Nguyễn, José Ñúñez, 李小龙",
                                "Enterprise",
                                6.0,
                                "2026-08-01T23:59:59.999000Z",
                                "https://assets.example/intermediate-r.png",
                                "https://assets.example/intermediate-r.svg",
                                1));
        assertThat(here.rows("SELECT title, description FROM course WHERE id = 'course-63310'"))
                .containsExactly(List.of(
                        "\"Quotes\", \\ backslashes,\nnew lines & 🐍 emoji in Python — naïve café, 東京",
                        "Tabs\tand quotes ' \" ` ; DROP TABLE course; -- are only text."));
    }

    @Test
    void what_the_table_of_flags_leaves_alone_stays_the_json_that_arrived() {
        here.configure();

        assertThat(here.debug().exit()).isZero();

        assertThat(here.rows("SELECT id, topic, included_in_licenses FROM practice ORDER BY id"))
                .containsExactly(
                        Arrays.asList("practice-102", """
                                {
                                        "name": "Programming",
                                        "description": null
                                      }""", """
                                [
                                        "Teams"
                                      ]"""),
                        Arrays.asList("practice-88", """
                                {
                                        "name": "Programming",
                                        "description": null
                                      }""", """
                                [
                                        "Teams",
                                        "Enterprise"
                                      ]"""),
                        Arrays.asList("practice-91", """
                                {
                                        "name": "Data Manipulation",
                                        "description": "Bring data into the shape that a question needs."
                                      }""", "[]"),
                        Arrays.asList("practice-95", null, null),
                        Arrays.asList("practice-97", """
                                {
                                        "name": "Data Manipulation",
                                        "description": null
                                      }""", """
                                [
                                        "Enterprise"
                                      ]"""));
        assertThat(here.rows("SELECT included_in_licenses FROM project WHERE id = 'project-1234'"))
                .containsExactly(List.of("[]"));
    }

    @Test
    void children_lead_to_their_parents_and_keep_their_order() {
        here.configure();

        assertThat(here.debug().exit()).isZero();

        assertThat(here.rows(
                        "SELECT course_id, position, id, title FROM course_chapter WHERE course_id = 'course-58001'"
                                + " ORDER BY position"))
                .containsExactly(
                        List.of("course-58001", 1, "course-chapter-211", "Inner Joins"),
                        List.of("course-58001", 2, "course-chapter-212", "Outer Joins"),
                        List.of("course-58001", 3, "course-chapter-213", "Set Operations"));
        assertThat(here.rows("SELECT name FROM project_topic WHERE project_id = 'project-1301' ORDER BY name"))
                .containsExactly(List.of("Data Visualization"), List.of("Programming"));
        assertThat(here.rows("SELECT position, type, optional, resource FROM track_content"
                        + " WHERE track_id IN ('track-17', 'track-31') ORDER BY track_id, position"))
                .containsExactly(
                        Arrays.asList(1, "course", null, null),
                        Arrays.asList(2, "project", null, null),
                        Arrays.asList(3, "practice", null, null),
                        Arrays.asList(4, "assessment", 1, null),
                        Arrays.asList(1, "course", null, null),
                        Arrays.asList(2, "external", null, """
                                {
                                            "kind": "link",
                                            "href": "https://talks.example/7"
                                          }"""));
    }

    @Test
    void the_state_is_mirrored_for_people() throws Exception {
        here.configure();

        assertThat(here.debug().exit()).isZero();

        assertThat(JsonParser.parseString(Files.readString(here.file("files/state.json")))
                        .getAsJsonObject()
                        .keySet())
                .containsExactlyInAnyOrder(
                        "live-assessments",
                        "live-courses",
                        "live-custom-tracks",
                        "live-practices",
                        "live-projects",
                        "live-tracks");
    }

    @Test
    void sync_goes_to_the_destination_that_is_named_and_leaves_no_mirror() {
        here.configure();

        Outcome outcome = here.run("sync", "datacamp", "--destination", "sqlite:elsewhere.db", "--directory", "other");

        assertThat(outcome.exit()).isZero();
        assertThat(Workplace.rows(here.file("elsewhere.db"), "SELECT count(*) FROM course"))
                .containsExactly(List.of(7));
        assertThat(here.leftBehind().keySet())
                .filteredOn(name -> !name.startsWith("other/logs/"))
                .containsExactly("elsewhere.db");
    }
}
