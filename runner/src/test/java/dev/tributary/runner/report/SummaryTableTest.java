package dev.tributary.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.runner.report.Failure.Blame;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SummaryTableTest {
    @Test
    void a_summary_is_a_table_totals_what_was_replaced_and_the_outcome() {
        assertThat(SummaryTable.of(Reports.succeeded())).isEqualTo("""
                table             upserts  updates  deletes  rejects       live  deleted
                course          1,234,567        0        0        0  1,234,567        0
                course_chapter         12        3        4        5         99    1,000

                requests 1,200, retries 2, bytes 9,876,543,210, checkpoints 3, elapsed 12.3 s
                course_chapter.title: 2 values held something that cannot be stored and was replaced

                demo succeeded.
                """);
    }

    @Test
    void a_failure_says_that_what_was_committed_stays_and_leaves_all_else_to_the_error() {
        assertThat(SummaryTable.of(Reports.failed(Blame.SOURCE, "GET /courses answered 401.")))
                .endsWith("""

                demo failed. What was committed before stays.
                """);
    }

    @Test
    void a_sync_that_was_stopped_did_not_fail() {
        assertThat(SummaryTable.of(Reports.failed(Blame.STOPPED, "the process was asked to end")))
                .endsWith("\n\ndemo was stopped. What was committed before stays.\n");
    }

    @Test
    void without_tables_there_is_no_table() {
        SyncReport report = new SyncReport(
                "demo", "run-1", Optional.empty(), Map.of(), 0, 0, 0, 0, List.of(), Duration.ofMillis(49));

        assertThat(SummaryTable.of(report)).isEqualTo("""
                requests 0, retries 0, bytes 0, checkpoints 0, elapsed 0.0 s

                demo succeeded.
                """);
    }
}
