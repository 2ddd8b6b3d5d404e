package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.Mishap;
import dev.tributary.fixtures.UdemyFixtures;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a sync of Udemy Business when the API does not answer as it should. */
class UdemyFaultsIT {

    @RegisterExtension
    final Workplace here = new Workplace(UdemyFixtures.RECORDING);

    @Test
    void wrong_credentials_stop_it_at_once() {
        here.configure("client_secret", "another");

        Outcome outcome = here.debug();

        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(outcome.err())
                .contains(
                        "GET %s/api-2.0/organizations/123456/courses/list/ answered 401 Unauthorized. Check that 'client_id' and 'client_secret' are current and were copied completely."
                                .formatted(here.origin()));
        assertThat(here.requests()).containsExactly("courses/list/?page_size=3");
    }

    @Test
    void a_missing_permission_stops_it_at_once_and_is_named() {
        here.configure();
        here.api().answer(UdemyRecords.COURSES, Mishap.status(403));

        Outcome outcome = here.debug();

        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(outcome.err())
                .contains("courses/list/ answered 403 Forbidden. The account behind 'client_id' and 'client_secret'"
                        + " seems to lack the permission to read the course catalog. Grant it, or do not read this.");
        assertThat(here.requests()).containsExactly("courses/list/?page_size=3");
    }

    @Test
    void check_asks_every_stream_and_names_each_missing_permission() {
        here.configure("streams", "catalog,activity,learning_path");
        here.api().answer(UdemyRecords.ACTIVITY, Mishap.status(403));

        Outcome outcome = here.run("check", "udemy");

        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(outcome.everything())
                .contains("GET /api-2.0/organizations/123456/courses/list/")
                .contains("seems to lack the permission to read the reporting data")
                .contains("GET /api-2.0/organizations/123456/learning-paths/list/");
        assertThat(here.requests()).hasSize(3);
    }

    @Test
    void a_page_that_stays_broken_fails_it_and_the_next_sync_goes_on_there() {
        here.configure("streams", "catalog");
        assertThat(here.debug().exit()).isZero();
        here.edit(UdemyRecords.COURSES, courses -> courses.remove(0));
        here.api().answer(UdemyRecords.COURSES, 2, Mishap.html(524));
        here.requests();

        Outcome outcome = here.debug();

        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(outcome.err()).contains("courses/list/ failed once: 524 A Timeout Occurred");
        assertThat(here.rows("SELECT count(*) FROM courses WHERE _fivetran_deleted = 1"))
                .containsExactly(List.of(0));
        here.api().recover();
        here.requests();

        assertThat(here.debug().exit()).isZero();

        assertThat(here.requests())
                .containsExactly("courses/list/?page=2&page_size=3", "courses/list/?page=3&page_size=3");
        assertThat(here.rows("SELECT id FROM courses WHERE _fivetran_deleted = 1"))
                .containsExactly(List.of(4967038));
    }

    @Test
    void what_may_get_better_by_itself_is_tried_again_with_the_reason() {
        here.configure("streams", "catalog", "retry_attempts", "2");
        here.api().answer(UdemyRecords.COURSES, 1, Mishap.tooManyRequests(Duration.ofSeconds(1)), 1);
        here.api().answer(UdemyRecords.COURSES, 2, Mishap.html(), 1);
        here.api().answer(UdemyRecords.COURSES, 3, Mishap.truncated(), 1);
        here.api().answer(UdemyRecords.COURSES, 4, Mishap.reset(), 1);

        Outcome outcome = here.debug();

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err())
                .contains("courses/list/: 429 Too Many Requests; attempt 2 of 2 in 1.0 s")
                .contains("the body is no JSON; it begins: <!DOCTYPE html>")
                .contains("the body is no JSON; it begins: {\"count\"")
                .contains("reset; attempt 2 of 2 in ");
        assertThat(here.liveRows()).containsEntry("courses", 9);
    }

    @Test
    void fewer_records_than_the_source_has_mark_nothing_deleted_and_it_says_so() {
        here.configure("streams", "catalog");
        assertThat(here.debug().exit()).isZero();
        here.edit(UdemyRecords.COURSES, courses -> courses.remove(0));
        here.api().answer(UdemyRecords.COURSES, Mishap.count(28_713));

        Outcome outcome = here.debug();

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err())
                .contains("the source says it has 28713 rows, but 8 arrived, so nothing was marked deleted");
        assertThat(here.rows("SELECT count(*) FROM courses WHERE _fivetran_deleted = 1"))
                .containsExactly(List.of(0));
    }

    @Test
    void a_link_to_another_host_is_refused_and_sees_no_credentials() {
        here.configure("streams", "catalog");
        here.api().answer(UdemyRecords.COURSES, 2, Mishap.next(URI.create("https://evil.example/api-2.0/?page=3")));

        Outcome outcome = here.debug();

        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(outcome.err())
                .contains("its link to the next page leads to another origin, https://evil.example, to which no"
                        + " credentials are sent");
        // What came is kept.
        assertThat(here.liveRows()).containsEntry("courses", 5);
    }

    @Test
    void an_empty_page_ends_it_and_deletes_nothing() {
        here.configure("streams", "catalog");
        assertThat(here.debug().exit()).isZero();
        here.api().answer(UdemyRecords.COURSES, Mishap.emptyPage());

        Outcome outcome = here.debug();

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err())
                .contains("the source says it has 9 rows, but 0 arrived, so nothing was marked deleted");
        assertThat(here.liveRows()).containsEntry("courses", 9);
    }

    @Test
    void a_page_that_has_gone_starts_the_stream_anew() {
        here.configure("streams", "catalog");
        here.api().answer(UdemyRecords.COURSES, 4, Mishap.status(503));
        assertThat(here.debug().exit()).isEqualTo(4);
        here.api().recover();
        here.requests();
        // Page 4 was the last one.
        here.edit(UdemyRecords.COURSES, courses -> courses.remove(0));

        assertThat(here.debug().exit()).isZero();

        assertThat(here.requests())
                .containsExactly(
                        "courses/list/?page=4&page_size=3",
                        "courses/list/?page_size=3",
                        "courses/list/?page=2&page_size=3",
                        "courses/list/?page=3&page_size=3");
    }

    @Test
    void a_wait_is_shown_and_holds_no_transaction() throws Exception {
        here.configure("streams", "catalog", "short_pause_every", "6", "short_pause", "1h");
        Running running = here.start(
                "GET /api-2.0/organizations/123456/courses/list/: waiting 3600.0 s: 6 records were read ('short_pause')",
                "debug",
                "udemy");

        // What was read is there for everybody before the wait is over, and the file is free to be written.
        running.said();
        here.awaitCount("SELECT count(*) FROM sqlite_master WHERE name = 'courses'", 1);
        here.awaitCount("SELECT count(*) FROM courses", 5);
        here.execute("UPDATE courses SET headline = 'mine'");

        assertThat(running.signalled("TERM").ended(60).exit()).isEqualTo(143);
    }
}
