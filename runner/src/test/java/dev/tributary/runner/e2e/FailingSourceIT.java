package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.fixtures.DataCampFixtures;
import dev.tributary.fixtures.Mishap;
import dev.tributary.fixtures.RecordedApi;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A failed request is a failed sync: exit code 4, and the rows and the state stay what they were. */
class FailingSourceIT {
    private static final String CATALOG = "/v1/catalog/";

    @RegisterExtension
    final Workplace here = new Workplace();

    @Nested
    class A_wrong_token {
        @Test
        void ends_it_at_once_with_one_message_and_leaves_no_table() {
            here.configure("bearer_token", "wrong", "retry_attempts", "6");

            Outcome outcome = here.debug();

            assertThat(outcome.exit()).isEqualTo(4);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err().replace(here.origin(), "ORIGIN")).isEqualTo("""
                    live-custom-tracks: started
                    error: GET ORIGIN/v1/catalog/live-custom-tracks answered 401 Unauthorized. Check that 'bearer_token' is current and was copied completely. The answer begins: {"message": "no valid Authorization header; the one to send is in the fixture server's settings"}
                    """);
            assertThat(here.requests()).containsExactly("live-custom-tracks");
            assertThat(here.warehouse()).doesNotExist();
        }

        @Test
        void leaves_the_tables_and_the_state_of_an_earlier_run_alone() {
            here.configure();
            assertThat(here.debug().exit()).isZero();
            Map<String, List<String>> before = here.contents();
            List<List<Object>> state = here.rows("SELECT * FROM _tributary_state");
            List<List<Object>> synced = here.rows("SELECT max(_fivetran_synced) FROM course");
            byte[] mirror = here.leftBehind().get("files/state.json");
            here.configure("bearer_token", "wrong");

            assertThat(here.debug().exit()).isEqualTo(4);

            assertThat(here.contents()).isEqualTo(before);
            assertThat(here.rows("SELECT * FROM _tributary_state")).isEqualTo(state);
            assertThat(here.rows("SELECT max(_fivetran_synced) FROM course")).isEqualTo(synced);
            assertThat(here.leftBehind().get("files/state.json")).isEqualTo(mirror);
        }
    }

    @Nested
    class An_endpoint_that_fails_for_good {
        @Test
        void does_not_stop_the_others_and_marks_nothing_deleted() {
            here.configure();
            assertThat(here.debug().exit()).isZero();
            here.api().answer("live-courses", Mishap.status(500));

            Outcome outcome = here.debug();

            assertThat(outcome.exit()).isEqualTo(4);
            assertThat(outcome.out()
                            .replaceFirst("elapsed [0-9.]+ s", "elapsed 1.0 s")
                            .replace(here.origin(), "ORIGIN"))
                    .isEqualTo("""
                            table                 upserts  updates  deletes  rejects  live  deleted
                            custom_track                5        0        0        0     5        0
                            custom_track_content        6        0        0        0     6        0
                            course                      0        0        0        0     7        0
                            course_chapter              0        0        0        0    12        0
                            project                     5        0        0        0     5        0
                            project_topic               5        0        0        0     5        0
                            track                       5        0        0        0     5        0
                            track_content               9        0        0        0     9        0
                            practice                    5        0        0        0     5        0
                            assessment                  5        0        0        0     5        0

                            requests 6, retries 0, bytes 19,408, checkpoints 1, elapsed 1.0 s

                            datacamp failed. What was committed before stays.
                            """);
            assertThat(outcome.err().replace(here.origin(), "ORIGIN")).endsWith("""
                    error: 1 of 6 endpoints failed. What was read is kept; the next sync does what is left.
                    live-courses: GET ORIGIN/v1/catalog/live-courses failed once: 500 Internal Server Error. The fault is the source's: run the sync again later, or ask the API's operator.
                    """);
            assertThat(here.liveRows())
                    .containsEntry("course", 7)
                    .containsEntry("course_chapter", 12)
                    .containsEntry("assessment", 5);
            assertThat(here.rows("SELECT DISTINCT _fivetran_synced FROM course"))
                    .isNotEqualTo(here.rows("SELECT DISTINCT _fivetran_synced FROM assessment"));
        }

        @Test
        void is_all_that_the_next_run_asks_for() {
            here.configure();
            here.api().answer("live-courses", Mishap.status(500), 1);
            assertThat(here.debug().exit()).isEqualTo(4);
            assertThat(here.liveRows()).containsEntry("course", 0).containsEntry("assessment", 5);
            here.requests();

            assertThat(here.debug().exit()).isZero();

            assertThat(here.requests()).containsExactly("live-courses");
            assertThat(here.liveRows()).containsEntry("course", 7).containsEntry("course_chapter", 12);
        }

        @Test
        void is_asked_for_together_with_everything_once_it_has_failed_twice() {
            here.configure();
            here.api().answer("live-courses", Mishap.status(500), 2);
            assertThat(here.debug().exit()).isEqualTo(4);
            assertThat(here.debug().exit()).isEqualTo(4);
            here.requests();

            assertThat(here.debug().exit()).isZero();

            assertThat(here.requests())
                    .containsExactly(
                            "live-custom-tracks",
                            "live-courses",
                            "live-projects",
                            "live-tracks",
                            "live-practices",
                            "live-assessments");
        }
    }

    @Nested
    class An_answer_that_will_not_get_better {
        @Test
        void is_no_record_where_records_should_be() {
            assertThat(errorOf(Mishap.dataNull()))
                    .isEqualTo(
                            "GET ORIGIN/v1/catalog/live-courses: expected an array of records at '/data', found null;"
                                    + " it begins: {\"data\": null}."
                                    + " Check 'base_url'; if it is right, the API has changed, and its connector must change, too.");
        }

        @Test
        void is_an_error_that_comes_as_a_success() {
            assertThat(errorOf(Mishap.errorObject()))
                    .isEqualTo(
                            "GET ORIGIN/v1/catalog/live-courses: expected an array of records at '/data', found nothing;"
                                    + " it begins: {\"errors\": [{\"code\": \"INTERNAL\","
                                    + " \"message\": \"this is a rehearsed error\"}]}."
                                    + " Check 'base_url'; if it is right, the API has changed, and its connector must change, too.");
        }

        @Test
        void is_a_list_without_its_envelope() {
            assertThat(errorOf(Mishap.body("[{\"id\": \"course-1\"}]")))
                    .isEqualTo(
                            "GET ORIGIN/v1/catalog/live-courses: expected an array of records at '/data', found nothing;"
                                    + " it begins: [{\"id\": \"course-1\"}]."
                                    + " Check 'base_url'; if it is right, the API has changed, and its connector must change, too.");
        }

        @Test
        void is_a_refusal() {
            assertThat(errorOf(Mishap.status(403)))
                    .isEqualTo("GET ORIGIN/v1/catalog/live-courses answered 403 Forbidden."
                            + " Check that the account behind 'bearer_token' may read this resource."
                            + " The answer begins: {\"message\": \"this is a rehearsed 403\"}");
        }

        @Test
        void is_nested_deeper_than_any_record_is() {
            String deep = "[".repeat(20_000) + "]".repeat(20_000);

            assertThat(errorOf(Mishap.body("{\"data\": [{\"id\": \"course-1\", \"deep\": " + deep + "}]}")))
                    .isEqualTo(
                            "GET ORIGIN/v1/catalog/live-courses: the answer is nested deeper than 10000 levels;"
                                    + " it begins: {\"data\": [{\"id\": \"course-1\", \"deep\": " + "[".repeat(163)
                                    + "…."
                                    + " Check 'base_url'; if it is right, the API has changed, and its connector must change, too.");
        }

        @Test
        void leads_to_another_origin_where_no_request_goes() {
            try (RecordedApi other = DataCampFixtures.RECORDING.serve()) {
                URI there = other.origin().resolve(CATALOG + "live-courses");

                assertThat(errorOf(Mishap.redirect(there)))
                        .isEqualTo("GET ORIGIN/v1/catalog/live-courses: its redirect leads to another origin, "
                                + other.origin()
                                + ", to which no credentials are sent. If the API has moved, set 'base_url'.");
                assertThat(other.requests()).isEmpty();
            }
        }

        @Test
        void asks_for_more_patience_than_anybody_has() {
            assertThat(errorOf(Mishap.tooManyRequests(Duration.ofHours(1)))
                            .replaceFirst("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "2026-01-02T03:04:05Z"))
                    .isEqualTo(
                            "GET ORIGIN/v1/catalog/live-courses answered 429 Too Many Requests and asks to be left alone"
                                    + " until 2026-01-02T03:04:05Z. Run the sync again after that.");
        }

        /** With six attempts allowed, of which none but the first is made. */
        private String errorOf(Mishap mishap) {
            here.configure("retry_attempts", "6");
            here.api().answer("live-courses", mishap);
            Outcome outcome = here.debug("--json");
            assertThat(outcome.exit()).isEqualTo(4);
            assertThat(here.requests()).containsOnlyOnce("live-courses").hasSize(6);
            assertThat(here.liveRows()).containsEntry("course", 0).containsEntry("assessment", 5);
            return reason(outcome);
        }
    }

    @Nested
    class What_may_get_better {
        @Test
        void is_tried_again_until_it_does() {
            here.configure("retry_attempts", "2");
            here.api().answer("live-custom-tracks", Mishap.cutShort(), 1);
            here.api().answer("live-courses", Mishap.reset(), 1);
            here.api().answer("live-projects", Mishap.html(), 1);
            here.api().answer("live-tracks", Mishap.status(503), 1);

            Outcome outcome = here.debug("--json");

            assertThat(outcome.exit()).isZero();
            assertThat(outcome.json().get("retries").getAsInt()).isEqualTo(4);
            assertThat(outcome.json().get("requests").getAsInt()).isEqualTo(10);
            assertThat(here.liveRows())
                    .containsEntry("custom_track", 5)
                    .containsEntry("course", 7)
                    .containsEntry("project", 5)
                    .containsEntry("track", 5);
            assertThat(retries(outcome.err()))
                    .containsExactly(
                            "GET /v1/catalog/live-custom-tracks: Premature end of Content-Length delimited message body"
                                    + " (expected: 3648; received: 1824); attempt 2 of 2 in 1 s",
                            "GET /v1/catalog/live-courses: Connection reset; attempt 2 of 2 in 1 s",
                            "GET /v1/catalog/live-projects: the body is no JSON; it begins:"
                                    + " <!DOCTYPE html><html><body><h1>Please sign in</h1></body></html>;"
                                    + " attempt 2 of 2 in 1 s",
                            "GET /v1/catalog/live-tracks: 503 Service Unavailable; attempt 2 of 2 in 1 s");
            assertThat(here.log()).contains("GET /v1/catalog/live-tracks: 503 Service Unavailable; attempt 2 of 2 in ");
        }

        @Test
        void waits_as_long_as_the_source_wants() {
            here.configure("retry_attempts", "2");
            here.api().answer("live-courses", Mishap.tooManyRequests(Duration.ofSeconds(2)), 1);

            Outcome outcome = here.debug();

            assertThat(outcome.exit()).isZero();
            assertThat(outcome.err().lines())
                    .contains("GET /v1/catalog/live-courses: 429 Too Many Requests; attempt 2 of 2 in 2.0 s");
        }

        @Test
        void fails_for_good_when_it_does_not() {
            here.configure("retry_attempts", "2");
            here.api().answer("live-courses", Mishap.html());

            Outcome outcome = here.debug("--json");

            assertThat(outcome.exit()).isEqualTo(4);
            assertThat(reason(outcome))
                    .isEqualTo(
                            "GET ORIGIN/v1/catalog/live-courses failed 2 times, at last: the body is no JSON; it begins:"
                                    + " <!DOCTYPE html><html><body><h1>Please sign in</h1></body></html>."
                                    + " Check 'base_url' and the network, or run the sync again later.");
            assertThat(here.requests()).filteredOn("live-courses"::equals).hasSize(2);
        }

        @Test
        void is_a_source_that_says_nothing_for_longer_than_the_timeout() {
            here.configure("read_timeout", "1s");
            here.api().answer("live-courses", Mishap.slow(Duration.ofSeconds(30)));

            Outcome outcome = here.debug("--json");

            assertThat(outcome.exit()).isEqualTo(4);
            assertThat(reason(outcome))
                    .isEqualTo("GET ORIGIN/v1/catalog/live-courses failed once: no answer in time ('connect_timeout',"
                            + " 'read_timeout'). Check 'base_url' and the network, or run the sync again later.");
        }
    }

    /** Why the one endpoint failed that did. */
    private String reason(Outcome outcome) {
        String head =
                "1 of 6 endpoints failed. What was read is kept; the next sync does what is left.\nlive-courses: ";
        String error = outcome.json().get("error").getAsString().replace(here.origin(), "ORIGIN");
        assertThat(error).startsWith(head);
        return error.substring(head.length());
    }

    /** The lines about waiting; how long the jitter made the waits is not for a test to say. */
    private static List<String> retries(String err) {
        return err.lines()
                .filter(line -> line.startsWith("GET ") && line.contains("; attempt "))
                .map(line -> line.replaceFirst("in (0\\.\\d|1\\.0) s$", "in 1 s"))
                .toList();
    }
}
