package dev.tributary.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.tributary.runner.report.Failure.Blame;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
    @Test
    void a_report_is_one_object() {
        assertThat(JsonParser.parseString(ReportJson.of(Reports.succeeded(), UnaryOperator.identity())))
                .isEqualTo(JsonParser.parseString("""
                        {
                          "connector": "demo",
                          "status": "succeeded",
                          "error": null,
                          "tables": {
                            "course": {
                              "upserts": 1234567, "updates": 0, "deletes": 0, "truncates": 0, "rejects": 0,
                              "rows_live": 1234567, "rows_deleted": 0, "substitutions": {}
                            },
                            "course_chapter": {
                              "upserts": 12, "updates": 3, "deletes": 4, "truncates": 1, "rejects": 5,
                              "rows_live": 99, "rows_deleted": 1000, "substitutions": {"title": 2}
                            }
                          },
                          "checkpoints": 3,
                          "requests": 1200,
                          "retries": 2,
                          "bytes": 9876543210,
                          "elapsed_seconds": 12.345,
                          "run_id": "run-1",
                          "warnings": ["look at this"]
                        }"""));
    }

    @Test
    void a_failure_is_an_error_without_secrets() {
        SyncReport report = Reports.failed(Blame.SOURCE, "refused \"s3cret\"");

        assertThat(ReportJson.of(report, text -> text.replace("s3cret", "****")))
                .contains("\"status\": \"failed\"", "\"error\": \"refused \\\"****\\\"\"")
                .doesNotContain("s3cret");
    }

    @Test
    void a_secret_that_is_a_key_of_the_object_breaks_nothing() {
        String json = ReportJson.of(Reports.succeeded(), text -> text.replace("status", "****"));

        assertThat(json).contains("\"status\": \"succeeded\"");
    }
}
