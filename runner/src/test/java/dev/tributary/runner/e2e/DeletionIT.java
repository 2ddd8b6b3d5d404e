package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.Mishap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a complete answer has no longer is marked deleted, unless there is reason to doubt the answer. */
class DeletionIT {
    @RegisterExtension
    final Workplace here = new Workplace();

    @Test
    void what_is_gone_is_marked_deleted_with_its_children_and_comes_back_to_life() {
        here.configure();
        assertThat(here.debug().exit()).isZero();
        here.api().answer("live-courses", Mishap.body("""
                {"data": [{"id": "course-54859", "chapters": [{"id": "course-chapter-104"}]}]}"""), 1);

        Outcome outcome = here.debug("--json");

        assertThat(outcome.exit()).isZero();
        assertThat(deletes(outcome, "course")).isEqualTo(6);
        assertThat(deletes(outcome, "course_chapter")).isEqualTo(11);
        assertThat(here.rows("SELECT id FROM course WHERE _fivetran_deleted = 0"))
                .containsExactly(List.of("course-54859"));
        assertThat(here.rows("SELECT id, position FROM course_chapter WHERE _fivetran_deleted = 0"))
                .containsExactly(List.of("course-chapter-104", 1));

        assertThat(here.debug().exit()).isZero();

        assertThat(here.liveRows()).containsEntry("course", 7).containsEntry("course_chapter", 12);
    }

    @Test
    void an_empty_list_deletes_nothing_and_says_so() {
        here.configure();
        assertThat(here.debug().exit()).isZero();
        here.api().answer("live-practices", Mishap.emptyList());

        Outcome outcome = here.debug("--json");

        assertThat(outcome.exit()).isZero();
        assertThat(warnings(outcome))
                .containsExactly("practice: the source answered without a single record"
                        + " (--allow-mass-delete marks them all), so nothing was marked deleted");
        assertThat(here.liveRows()).containsEntry("practice", 5);
    }

    @Test
    void an_empty_list_deletes_everything_when_that_is_meant() {
        here.configure();
        assertThat(here.debug().exit()).isZero();
        here.api().answer("live-practices", Mishap.emptyList());

        Outcome outcome = here.debug("--json", "--allow-mass-delete");

        assertThat(outcome.exit()).isZero();
        assertThat(warnings(outcome)).isEmpty();
        assertThat(here.liveRows()).containsEntry("practice", 0);
    }

    @Test
    void an_empty_list_where_nothing_was_is_nothing_to_speak_of() {
        here.configure();
        here.api().answer("live-practices", Mishap.emptyList());

        Outcome outcome = here.debug("--json");

        assertThat(outcome.exit()).isZero();
        assertThat(warnings(outcome)).isEmpty();
        assertThat(here.liveRows()).containsEntry("practice", 0);
    }

    @Test
    void a_suddenly_tiny_list_is_stored_but_deletes_nothing_and_says_so() {
        fortyTwoPractices();
        here.api().answer("live-practices", practices(1, 20, "later"));

        Outcome outcome = here.debug("--json");

        assertThat(outcome.exit()).isZero();
        assertThat(warnings(outcome))
                .containsExactly(
                        "practice: 22 of the 42 live rows of 'practice' are gone from the source, which is more"
                                + " than max_delete_share 0.5 allows (--allow-mass-delete marks them all the same),"
                                + " so nothing was marked deleted");
        assertThat(here.rows("SELECT title, count(*), max(_fivetran_deleted) FROM practice GROUP BY title"))
                .containsExactly(List.of("first", 22, 0), List.of("later", 20, 0));
    }

    @Test
    void a_tiny_list_deletes_the_rest_when_that_is_meant() {
        fortyTwoPractices();
        here.api().answer("live-practices", practices(1, 20, "later"));

        Outcome outcome = here.debug("--json", "--allow-mass-delete");

        assertThat(outcome.exit()).isZero();
        assertThat(deletes(outcome, "practice")).isEqualTo(22);
        assertThat(here.liveRows()).containsEntry("practice", 20);
    }

    @Test
    void a_list_of_half_the_rows_deletes_the_other_half() {
        fortyTwoPractices();
        here.api().answer("live-practices", practices(1, 21, "later"));

        assertThat(deletes(here.debug("--json"), "practice")).isEqualTo(21);
    }

    @Test
    void how_much_may_go_is_a_setting() {
        fortyTwoPractices();
        here.api().answer("live-practices", practices(1, 20, "later"));
        here.configure("max_delete_share", "0.6");

        assertThat(deletes(here.debug("--json"), "practice")).isEqualTo(22);
    }

    @Test
    void a_rejected_record_keeps_its_table_from_being_marked() {
        here.configure();
        assertThat(here.debug().exit()).isZero();
        here.api().answer("live-practices", Mishap.body("""
                {"data": [{"id": "practice-88"}, {"title": "without a key"}]}"""));

        Outcome outcome = here.debug("--json");

        assertThat(outcome.exit()).isZero();
        assertThat(warnings(outcome))
                .containsExactly("practice: 1 record was rejected and is in _tributary_rejects, so nothing was marked"
                        + " deleted, because: primary key column 'id' is missing");
        assertThat(here.liveRows()).containsEntry("practice", 5);
    }

    private void fortyTwoPractices() {
        here.configure();
        here.api().answer("live-practices", practices(1, 42, "first"), 1);
        assertThat(here.debug().exit()).isZero();
    }

    private static Mishap practices(int from, int to, String title) {
        return Mishap.body(IntStream.rangeClosed(from, to)
                .mapToObj(i -> "{\"id\": \"practice-%d\", \"title\": \"%s\"}".formatted(i, title))
                .collect(Collectors.joining(", ", "{\"data\": [", "]}")));
    }

    private static int deletes(Outcome outcome, String table) {
        return outcome.json()
                .getAsJsonObject("tables")
                .getAsJsonObject(table)
                .get("deletes")
                .getAsInt();
    }

    private static List<String> warnings(Outcome outcome) {
        return outcome.json().getAsJsonArray("warnings").asList().stream()
                .map(warning -> warning.getAsString())
                .toList();
    }
}
