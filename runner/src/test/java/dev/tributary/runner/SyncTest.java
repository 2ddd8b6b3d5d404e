package dev.tributary.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.Column;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Json;
import dev.tributary.connector.LocalStorageException;
import dev.tributary.connector.Operations;
import dev.tributary.connector.Row;
import dev.tributary.connector.Schema;
import dev.tributary.connector.SourceException;
import dev.tributary.connector.State;
import dev.tributary.connector.StreamState;
import dev.tributary.connector.Table;
import dev.tributary.runner.SyncOptions.MassDelete;
import dev.tributary.runner.operation.CommitPolicy;
import dev.tributary.runner.report.Failure;
import dev.tributary.runner.report.SyncReport;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncTest {
    private static final Schema ORDERS = Schema.of(Table.keyed("orders", "id").with(Column.of("id", DataType.LONG)));
    private static final Schema ORDERS_AND_LINES = Schema.of(
            Table.keyed("orders", "id").with(Column.of("id", DataType.LONG)),
            Table.keyed("order_lines", "order_id", "position")
                    .with(Column.of("order_id", DataType.LONG), Column.of("position", DataType.LONG))
                    .childOf("orders", "order_id"));

    @TempDir
    private Path folder;

    private Warehouse warehouse;

    @BeforeEach
    void open() {
        warehouse = new Warehouse(folder);
    }

    private static State at(String cursor) {
        return State.of(Map.of("orders", StreamState.of(Map.of("cursor", cursor))));
    }

    private static void orders(Operations operations, String pass, long... ids) {
        operations.beginPass(pass, List.of("orders"));
        for (long id : ids) {
            operations.upsert("orders", Row.of("id", id, "name", "order " + id));
        }
        operations.endPass(pass);
        operations.checkpoint(at(pass));
    }

    private static long[] ids(long from, long to) {
        return LongStream.rangeClosed(from, to).toArray();
    }

    private List<String> liveOrders() {
        return warehouse.query("SELECT id FROM orders WHERE _fivetran_deleted = 0 ORDER BY id");
    }

    @Nested
    class Operations_on_rows {
        @Test
        void an_upsert_replaces_the_row_and_sets_absent_columns_to_null() {
            warehouse.sync(ORDERS, (state, operations) -> {
                operations.upsert("orders", Row.of("id", 1L, "name", "a", "city", "Lima"));
                operations.upsert("orders", Row.of("id", 1L, "name", "b"));
            });
            assertThat(warehouse.query("SELECT id, name, city FROM orders")).containsExactly("1|'b'|null");
        }

        @Test
        void an_update_changes_only_what_it_names_and_does_nothing_to_an_absent_row() {
            SyncReport report = warehouse.sync(ORDERS, (state, operations) -> {
                operations.upsert("orders", Row.of("id", 1L, "name", "a", "city", "Lima"));
                operations.update("orders", Row.of("id", 1L, "name", "b"));
                operations.update("orders", Row.of("id", 2L, "name", "c"));
            });
            assertThat(report.failure()).isEmpty();
            assertThat(warehouse.query("SELECT id, name, city FROM orders")).containsExactly("1|'b'|'Lima'");
        }

        @Test
        void a_delete_is_soft_and_an_upsert_brings_the_row_back() {
            warehouse.sync(ORDERS, (state, operations) -> {
                operations.upsert("orders", Row.of("id", 1L));
                operations.upsert("orders", Row.of("id", 2L));
                operations.delete("orders", Row.of("id", 1L));
                operations.delete("orders", Row.of("id", 2L));
                operations.delete("orders", Row.of("id", 3L));
                operations.upsert("orders", Row.of("id", 2L));
            });
            assertThat(warehouse.query("SELECT id, _fivetran_deleted FROM orders ORDER BY id"))
                    .containsExactly("1|1", "2|0");
        }

        @Test
        void changes_to_tables_never_seen_are_ignored() {
            SyncReport report = warehouse.sync(ORDERS, (state, operations) -> {
                operations.truncate("nothing");
                operations.delete("nothing", Row.of("id", 1L));
                operations.update("nothing", Row.of("id", 1L));
            });
            assertThat(report.failure()).isEmpty();
        }

        @Test
        void a_table_without_a_key_gets_one_from_its_values_that_a_new_column_does_not_change() {
            Schema log = Schema.of(Table.keyless("log"));
            warehouse.sync(log, (state, operations) -> {
                operations.upsert("log", Row.of("line", "a", "level", 4L));
                operations.upsert("log", Row.of("line", "a", "level", 4L));
                operations.upsert("log", Row.of("line", "b", "level", 4L));
            });
            warehouse.sync(log, (state, operations) -> {
                operations.upsert("log", Row.of("line", "a", "level", 4L, "host", null));
                operations.upsert("log", Row.of("line", "c", "level", 1.5, "host", "x"));
                operations.upsert("log", Row.of("line", "b", "level", 4L));
            });
            assertThat(warehouse.query("SELECT line, count(*) FROM log GROUP BY line ORDER BY line"))
                    .containsExactly("'a'|1", "'b'|1", "'c'|1");
        }
    }

    @Nested
    class Synced {
        @Test
        void every_row_carries_the_start_of_its_sync() {
            warehouse.sync(ORDERS, (state, operations) -> operations.upsert("orders", Row.of("id", 1L)));
            assertThat(warehouse.query("SELECT _fivetran_synced FROM orders"))
                    .containsExactly("'2026-01-02T03:04:05.123456Z'");
        }

        @Test
        void a_sync_is_later_than_any_before_it_although_the_clock_has_gone_back() {
            warehouse.sync(ORDERS, (state, operations) -> operations.upsert("orders", Row.of("id", 1L)));
            warehouse.now = Warehouse.MORNING.minusSeconds(3600);
            warehouse.sync(ORDERS, (state, operations) -> operations.upsert("orders", Row.of("id", 1L)));
            assertThat(warehouse.query("SELECT _fivetran_synced FROM orders"))
                    .containsExactly("'2026-01-02T03:04:05.123457Z'");
        }
    }

    @Nested
    class Checkpoints {
        @Test
        void the_next_sync_begins_with_the_last_state() {
            warehouse.sync(ORDERS, (state, operations) -> operations.checkpoint(at("b")));
            State[] seen = new State[1];
            warehouse.sync(ORDERS, (state, operations) -> seen[0] = state);
            assertThat(seen[0]).isEqualTo(at("b"));
        }

        @Test
        void a_machine_that_cannot_keep_what_the_connector_must_keep_is_to_blame_like_a_destination() {
            SyncReport report = warehouse.sync(ORDERS, (state, operations) -> {
                operations.upsert("orders", Row.of("id", 1L));
                operations.checkpoint(at("a"));
                throw new LocalStorageException("no room in /tmp", new IOException("No space left on device"));
            });
            assertThat(report.failure().orElseThrow().blame()).isEqualTo(Failure.Blame.DESTINATION);
            assertThat(report.failure().orElseThrow().message()).isEqualTo("no room in /tmp");
            assertThat(liveOrders()).containsExactly("1");
        }

        @Test
        void a_sync_that_fails_keeps_what_a_checkpoint_covers_and_nothing_else() {
            SyncReport report = warehouse.sync(ORDERS, (state, operations) -> {
                operations.upsert("orders", Row.of("id", 1L));
                operations.checkpoint(at("a"));
                operations.upsert("orders", Row.of("id", 2L));
                throw new SourceException("the shop is closed");
            });
            assertThat(report.failure().orElseThrow().blame()).isEqualTo(Failure.Blame.SOURCE);
            assertThat(report.failure().orElseThrow().message()).isEqualTo("the shop is closed");
            assertThat(liveOrders()).containsExactly("1");
            assertThat(report.tables().get("orders").upserts()).isEqualTo(1);
            assertThat(warehouse.query("SELECT status, error, upserts FROM _tributary_runs"))
                    .containsExactly("'FAILED'|'the shop is closed'|1");
        }

        @Test
        void a_connector_that_shrugs_off_what_could_not_be_taken_has_failed_all_the_same() {
            SyncReport report = warehouse.sync(ORDERS, (state, operations) -> {
                operations.upsert("orders", Row.of("id", 1L));
                operations.checkpoint(at("a"));
                try {
                    operations.upsert("orders", Row.of("id", 2L, "name", Thread.currentThread()));
                } catch (IllegalArgumentException shruggedOff) {
                    // As if it were the fault of the row.
                }
                try {
                    operations.checkpoint(at("b"));
                } catch (CancellationException shruggedOffToo) {
                    // As if it were nothing.
                }
            });
            assertThat(report.failure().map(Failure::message))
                    .hasValue("java.lang.IllegalArgumentException: a row's value cannot be a java.lang.Thread; see"
                            + " DataType for the classes that can");
            assertThat(liveOrders()).containsExactly("1");
            assertThat(warehouse.query("SELECT state FROM _tributary_state"))
                    .containsExactly("'{\"orders\":{\"cursor\":\"a\"}}'");
        }

        @Test
        void a_connector_that_emits_from_another_thread_has_failed_and_is_told_where_to_emit() {
            SyncReport report = warehouse.sync(ORDERS, (state, operations) -> {
                operations.upsert("orders", Row.of("id", 1L));
                operations.checkpoint(at("a"));
                Thread another = new Thread(() -> operations.upsert("orders", Row.of("id", 2L)), "page 2");
                another.setUncaughtExceptionHandler((thread, unheard) -> {});
                another.start();
                join(another);
                operations.checkpoint(at("b"));
            });
            assertThat(report.failure().map(Failure::blame)).hasValue(Failure.Blame.CONNECTOR);
            assertThat(report.failure().map(Failure::message))
                    .hasValue("an operation was emitted from the thread 'page 2', where its order is anybody's guess."
                            + " Emit from the thread that calls update, and before that ends.");
            assertThat(liveOrders()).containsExactly("1");
        }

        private static void join(Thread thread) {
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        }

        @Test
        void rows_that_no_checkpoint_covers_are_written_without_being_seen_when_there_are_too_many_for_the_memory() {
            warehouse.policy = new CommitPolicy(10, 1 << 20, CommitPolicy.STANDARD.age());
            warehouse.sync(ORDERS, (state, operations) -> {
                for (long id = 0; id < 100; id++) {
                    operations.upsert("orders", Row.of("id", id));
                }
                throw new SourceException("the shop is closed");
            });
            assertThat(Files.exists(warehouse.file) ? warehouse.query("SELECT name FROM sqlite_master") : List.of())
                    .isEmpty();
        }

        @Test
        void the_run_history_holds_no_secret() {
            warehouse.sync(ORDERS, (state, operations) -> {
                operations.checkpoint(at("a"));
                throw new SourceException("refused: canary");
            });
            assertThat(warehouse.query("SELECT error FROM _tributary_runs")).containsExactly("'refused: ****'");
        }

        @Test
        void a_sync_that_fails_before_its_first_checkpoint_leaves_no_trace() {
            warehouse.sync(ORDERS, (state, operations) -> {
                operations.beginPass("p", List.of("orders"));
                throw new SourceException("401");
            });
            assertThat(warehouse.file).doesNotExist();
        }

        @Test
        void a_table_that_gets_no_rows_is_there_all_the_same() {
            warehouse.sync(ORDERS_AND_LINES, (state, operations) -> operations.checkpoint(at("a")));
            assertThat(warehouse.query("SELECT count(*) FROM order_lines")).containsExactly("0");
        }

        @Test
        void the_mirror_shows_the_committed_state() throws Exception {
            Path mirror = folder.resolve("state.json");
            warehouse.mirror = Optional.of(mirror);
            warehouse.sync(ORDERS, (state, operations) -> operations.checkpoint(at("b")));
            assertThat(Files.readString(mirror)).isEqualTo("""
                            {
                              "orders": {
                                "cursor": "b"
                              }
                            }
                            """);
        }
    }

    @Nested
    class Messages {
        @Test
        void say_what_to_do_about_a_mirror_that_cannot_be_written() {
            Path mirror = folder.resolve("missing").resolve("state.json");
            warehouse.mirror = Optional.of(mirror);
            SyncReport report = warehouse.sync(ORDERS, (state, operations) -> operations.checkpoint(at("b")));
            assertThat(report.failure().orElseThrow().message())
                    .isEqualTo("%s: the copy of the state could not be written. Check that the folder %s exists, can be"
                                    .formatted(mirror, mirror.getParent())
                            + " written and is not full. The state itself is safe in the destination.");
        }

        @Test
        void say_what_to_do_about_a_pass_that_never_began() {
            SyncReport report = warehouse.sync(ORDERS, (state, operations) -> operations.endPass("p"));
            assertThat(report.warnings())
                    .containsExactly("pass 'p' was ended without having begun, so nothing was marked deleted. Let the"
                            + " connector begin a pass before it reads what belongs to it.");
        }
    }

    @Nested
    class Passes_ {
        @Test
        void what_a_complete_pass_has_not_seen_is_marked_deleted_and_comes_back_when_it_is_seen_again() {
            warehouse.sync(ORDERS, (state, operations) -> orders(operations, "1", 1, 2, 3));
            SyncReport report = warehouse.sync(ORDERS, (state, operations) -> orders(operations, "2", 1, 3));
            assertThat(liveOrders()).containsExactly("1", "3");
            assertThat(report.tables().get("orders").deletes()).isEqualTo(1);
            warehouse.sync(ORDERS, (state, operations) -> orders(operations, "3", 1, 2));
            assertThat(liveOrders()).containsExactly("1", "2");
        }

        @Test
        void a_row_that_was_only_updated_has_not_been_seen() {
            warehouse.sync(ORDERS, (state, operations) -> orders(operations, "1", 1, 2));
            warehouse.sync(ORDERS, (state, operations) -> {
                operations.beginPass("2", List.of("orders"));
                operations.upsert("orders", Row.of("id", 1L));
                operations.update("orders", Row.of("id", 2L, "name", "b"));
                operations.endPass("2");
            });
            assertThat(warehouse.query("SELECT id, name, _fivetran_deleted FROM orders ORDER BY id"))
                    .containsExactly("1|null|0", "2|'b'|1");
        }

        @Test
        void a_pass_that_is_never_ended_marks_nothing() {
            warehouse.sync(ORDERS, (state, operations) -> orders(operations, "1", 1, 2));
            warehouse.sync(ORDERS, (state, operations) -> {
                operations.beginPass("2", List.of("orders"));
                operations.upsert("orders", Row.of("id", 1L));
                operations.checkpoint(at("2"));
            });
            assertThat(liveOrders()).containsExactly("1", "2");
        }

        @Test
        void a_pass_that_a_later_sync_resumes_counts_what_the_earlier_one_saw() {
            warehouse.sync(ORDERS, (state, operations) -> orders(operations, "1", 1, 2, 3));
            warehouse.sync(ORDERS, (state, operations) -> {
                operations.beginPass("2", List.of("orders"));
                operations.upsert("orders", Row.of("id", 1L));
                operations.checkpoint(at("half"));
                throw new SourceException("broken");
            });
            assertThat(liveOrders()).containsExactly("1", "2", "3");
            warehouse.sync(ORDERS, (state, operations) -> {
                operations.beginPass("2", List.of("orders"));
                operations.upsert("orders", Row.of("id", 2L));
                operations.endPass("2");
                operations.checkpoint(at("whole"));
            });
            assertThat(liveOrders()).containsExactly("1", "2");
        }

        @Test
        void a_pass_that_sees_nothing_marks_nothing_unless_it_is_told_to() {
            warehouse.sync(ORDERS, (state, operations) -> orders(operations, "1", 1, 2));
            SyncReport report = warehouse.sync(ORDERS, (state, operations) -> orders(operations, "2"));
            assertThat(report.failure()).isEmpty();
            assertThat(liveOrders()).containsExactly("1", "2");
            assertThat(report.warnings())
                    .containsExactly("orders: the source answered without a single record"
                            + " (--allow-mass-delete marks them all), so nothing was marked deleted");
            warehouse.massDelete = MassDelete.ALLOWED;
            warehouse.sync(ORDERS, (state, operations) -> orders(operations, "3"));
            assertThat(liveOrders()).isEmpty();
        }

        @Test
        void a_pass_that_would_mark_more_than_half_and_more_than_twenty_rows_marks_nothing() {
            warehouse.sync(ORDERS, (state, operations) -> orders(operations, "1", ids(1, 42)));
            SyncReport report = warehouse.sync(ORDERS, (state, operations) -> orders(operations, "2", 1, 2, 3));
            assertThat(liveOrders()).hasSize(42);
            assertThat(report.warnings())
                    .containsExactly(
                            "orders: 39 of the 42 live rows of 'orders' are gone from the source, which is more"
                                    + " than max_delete_share 0.5 allows (--allow-mass-delete marks them all the same),"
                                    + " so nothing was marked deleted");
            warehouse.sync(ORDERS, (state, operations) -> orders(operations, "3", ids(1, 21)));
            assertThat(liveOrders()).hasSize(21);
        }

        @Test
        void a_row_that_came_in_the_same_sync_but_before_the_pass_has_not_been_seen() {
            warehouse.sync(ORDERS, (state, operations) -> {
                orders(operations, "1", 1, 2);
                orders(operations, "2", 1);
            });
            assertThat(liveOrders()).containsExactly("1");
        }

        @Test
        void a_source_that_replaces_all_its_keys_at_once_is_guarded_against() {
            warehouse.sync(ORDERS, (state, operations) -> orders(operations, "1", ids(1, 30)));
            SyncReport report = warehouse.sync(ORDERS, (state, operations) -> orders(operations, "2", ids(1001, 1030)));
            assertThat(liveOrders()).hasSize(60);
            assertThat(report.warnings())
                    .containsExactly(
                            "orders: 30 of the 30 live rows of 'orders' are gone from the source, which is more"
                                    + " than max_delete_share 0.5 allows (--allow-mass-delete marks them all the same),"
                                    + " so nothing was marked deleted");
        }

        @Test
        void a_resumed_pass_is_measured_by_what_was_live_when_it_began() {
            warehouse.sync(ORDERS, (state, operations) -> orders(operations, "1", ids(1, 30)));
            warehouse.sync(ORDERS, (state, operations) -> {
                operations.beginPass("2", List.of("orders"));
                for (long id : ids(1001, 1030)) {
                    operations.upsert("orders", Row.of("id", id));
                }
                operations.checkpoint(at("half"));
                throw new SourceException("broken");
            });
            SyncReport report = warehouse.sync(ORDERS, (state, operations) -> orders(operations, "2", 1031));
            assertThat(report.failure()).isEmpty();
            assertThat(liveOrders()).hasSize(61);
        }

        @Test
        void a_pass_that_saw_fewer_rows_than_the_source_counts_marks_nothing() {
            warehouse.sync(ORDERS, (state, operations) -> orders(operations, "1", 1, 2));
            SyncReport report = warehouse.sync(ORDERS, (state, operations) -> {
                operations.beginPass("2", List.of("orders"));
                operations.upsert("orders", Row.of("id", 1L));
                operations.endPass("2", 2);
            });
            assertThat(liveOrders()).containsExactly("1", "2");
            assertThat(report.warnings())
                    .containsExactly(
                            "orders: the source says it has 2 rows, but 1 arrived, so nothing was marked deleted");
        }

        @Test
        void a_pass_that_rejected_a_record_marks_nothing_in_its_table_and_the_children_of_that() {
            ScriptedConnector.Script all = (state, operations) -> {
                operations.beginPass("1", List.of("orders", "order_lines"));
                for (long id = 1; id <= 3; id++) {
                    operations.upsert("orders", Row.of("id", id));
                    operations.upsert("order_lines", Row.of("order_id", id, "position", 1L));
                }
                operations.endPass("1");
            };
            warehouse.sync(ORDERS_AND_LINES, all);
            SyncReport report = warehouse.sync(ORDERS_AND_LINES, (state, operations) -> {
                operations.beginPass("2", List.of("orders", "order_lines"));
                operations.upsert("orders", Row.of("id", 1L));
                operations.upsert("orders", Row.of("id", "two"));
                operations.endPass("2");
            });
            assertThat(liveOrders()).containsExactly("1", "2", "3");
            assertThat(warehouse.query("SELECT count(*) FROM order_lines WHERE _fivetran_deleted = 0"))
                    .containsExactly("3");
            assertThat(report.warnings())
                    .containsExactly(
                            "order_lines: a record of orders was rejected (see _tributary_rejects), so nothing was"
                                    + " marked deleted",
                            "orders: 1 record was rejected and is in _tributary_rejects, so nothing was marked deleted,"
                                    + " because: column 'id' is declared LONG, which 'two' is not");
            warehouse.sync(ORDERS_AND_LINES, (state, operations) -> {
                operations.beginPass("3", List.of("orders", "order_lines"));
                operations.upsert("orders", Row.of("id", 1L));
                operations.upsert("orders", Row.of("id", 2L));
                operations.upsert("order_lines", Row.of("order_id", 1L, "position", 1L));
                operations.upsert("order_lines", Row.of("order_id", 2L, "position", null));
                operations.endPass("3");
            });
            assertThat(liveOrders()).containsExactly("1", "2");
            assertThat(warehouse.query("SELECT count(*) FROM order_lines WHERE _fivetran_deleted = 0"))
                    .containsExactly("3");
        }
    }

    @Nested
    class Rejects {
        @Test
        void are_warned_of_with_their_number_and_the_first_reason_on_one_line_for_each_table() {
            SyncReport report = warehouse.sync(ORDERS_AND_LINES, (state, operations) -> {
                operations.upsert("orders", Row.of("id", 1L));
                operations.upsert("orders", Row.of("id", "one\nmore"));
                operations.reject("orders", "{", "it is no JSON");
                operations.upsert("order_lines", Row.of("order_id", 1L, "position", null));
            });
            assertThat(report.failure()).isEmpty();
            assertThat(report.warnings())
                    .containsExactly(
                            "order_lines: 1 record was rejected and is in _tributary_rejects, because: the key column"
                                    + " 'position' is null or missing",
                            "orders: 2 records were rejected and are in _tributary_rejects, the first one because: column"
                                    + " 'id' is declared LONG, which 'one\uFFFDmore' is not");
        }

        @Test
        void that_were_rolled_back_are_not_warned_of() {
            SyncReport report = warehouse.sync(ORDERS, (state, operations) -> {
                operations.reject("orders", "{", "it is no JSON");
                throw new SourceException("the shop is closed");
            });
            assertThat(report.warnings()).isEmpty();
        }

        @Test
        void fail_the_sync_where_every_record_of_a_table_was_rejected_and_what_was_stored_stays() {
            Schema schema = Schema.of(
                    Table.keyed("orders", "id").with(Column.of("id", DataType.LONG)), Table.keyed("shops", "id"));
            warehouse.sync(schema, (state, operations) -> operations.upsert("shops", Row.of("id", 1L)));
            SyncReport report = warehouse.sync(schema, (state, operations) -> {
                operations.truncate("shops");
                orders(operations, "1");
                operations.upsert("orders", Row.of("id", "one"));
                operations.upsert("shops", Row.of("id", 2L));
                operations.checkpoint(at("end"));
            });
            assertThat(report.failure().orElseThrow().blame()).isEqualTo(Failure.Blame.SOURCE);
            assertThat(report.failure().orElseThrow().message())
                    .isEqualTo(
                            "orders: 1 of 1 records were rejected, the first one because: column 'id' is declared LONG,"
                                    + " which 'one' is not. Has the API changed, or is a type declared wrongly? Look at the"
                                    + " rejects in _tributary_rejects; the other records are stored.");
            assertThat(warehouse.query("SELECT id, _fivetran_deleted FROM shops ORDER BY id"))
                    .containsExactly("1|0", "2|0");
            assertThat(warehouse.query("SELECT count(*) FROM _tributary_rejects"))
                    .containsExactly("1");
            assertThat(warehouse.query("SELECT state FROM _tributary_state"))
                    .containsExactly("'{\"orders\":{\"cursor\":\"end\"}}'");
            assertThat(warehouse.query("SELECT status FROM _tributary_runs ORDER BY synced"))
                    .containsExactly("'SUCCEEDED'", "'FAILED'");
        }

        @Test
        void fail_the_sync_where_more_than_100_and_more_than_a_tenth_were_rejected_by_whomever() {
            assertThat(rejecting(900, 50, 50).failure()).isEmpty();
            assertThat(rejecting(909, 51, 50).failure()).isEmpty();
            assertThat(rejecting(908, 51, 50).failure()).isPresent();
        }

        private SyncReport rejecting(int good, int byTheRunner, int byTheConnector) {
            return warehouse.sync(ORDERS, (state, operations) -> {
                for (long i = 0; i < good; i++) {
                    operations.upsert("orders", Row.of("id", i));
                }
                for (int i = 0; i < byTheRunner; i++) {
                    operations.upsert("orders", Row.of("id", "x" + i));
                }
                for (int i = 0; i < byTheConnector; i++) {
                    operations.reject("orders", "{" + i, "it is no JSON");
                }
            });
        }

        @Test
        void of_a_pass_that_is_resumed_are_measured_by_all_that_the_pass_has_seen() {
            warehouse.sync(ORDERS, (state, operations) -> {
                operations.beginPass("1", List.of("orders"));
                operations.upsert("orders", Row.of("id", 1L));
                operations.checkpoint(at("half"));
                throw new SourceException("broken");
            });
            SyncReport report = warehouse.sync(ORDERS, (state, operations) -> {
                operations.beginPass("1", List.of("orders"));
                operations.upsert("orders", Row.of("id", "two"));
                operations.endPass("1");
            });
            assertThat(report.failure()).isEmpty();
        }

        @Test
        void of_parts_of_records_fail_no_sync() {
            SyncReport report = warehouse.sync(ORDERS_AND_LINES, (state, operations) -> {
                operations.upsert("orders", Row.of("id", 1L));
                for (int i = 0; i < 200; i++) {
                    operations.reject("order_lines", "{" + i, "the key stands twice");
                }
            });
            assertThat(report.failure()).isEmpty();
        }

        @Test
        void are_not_added_to_why_the_connector_failed() {
            SyncReport report = warehouse.sync(ORDERS, (state, operations) -> {
                operations.reject("orders", "{", "it is no JSON");
                operations.checkpoint(at("a"));
                throw new SourceException("the shop is closed");
            });
            assertThat(report.failure().orElseThrow().message()).isEqualTo("the shop is closed");
            assertThat(report.warnings()).hasSize(1);
        }
    }

    @Nested
    class Truncates {
        @Test
        void marks_what_was_there_and_did_not_come_again_once_the_sync_has_succeeded() {
            warehouse.sync(ORDERS, (state, operations) -> orders(operations, "1", 1, 2, 3));
            warehouse.sync(ORDERS, (state, operations) -> {
                operations.upsert("orders", Row.of("id", 4L));
                operations.truncate("orders");
                operations.upsert("orders", Row.of("id", 1L));
            });
            assertThat(liveOrders()).containsExactly("1");
        }

        @Test
        void reaches_a_table_that_nobody_declared_and_an_earlier_sync_made() {
            Schema nothing = Schema.of();
            warehouse.sync(nothing, (state, operations) -> {
                operations.upsert("log", Row.of("line", "a"));
                operations.upsert("log", Row.of("line", "b"));
            });
            warehouse.sync(nothing, (state, operations) -> {
                operations.truncate("log");
                operations.upsert("log", Row.of("line", "b"));
            });
            assertThat(warehouse.query("SELECT line, _fivetran_deleted FROM log ORDER BY line"))
                    .containsExactly("'a'|1", "'b'|0");
        }

        @Test
        void marks_nothing_while_syncs_fail_and_everything_when_one_succeeds() {
            warehouse.sync(ORDERS, (state, operations) -> orders(operations, "1", 1, 2, 3));
            warehouse.sync(ORDERS, (state, operations) -> {
                operations.truncate("orders");
                operations.upsert("orders", Row.of("id", 1L));
                operations.checkpoint(at("half"));
                throw new SourceException("broken");
            });
            assertThat(liveOrders()).containsExactly("1", "2", "3");
            warehouse.sync(ORDERS, (state, operations) -> operations.upsert("orders", Row.of("id", 2L)));
            assertThat(liveOrders()).containsExactly("1", "2");
        }
    }

    @Nested
    class Types {
        @Test
        void an_inferred_column_rises_and_keeps_every_value() {
            Object[] values = {4L, 1.5, new BigDecimal("12345678901234567890.1"), true, "x", new Json("{\"a\":1}")};
            List<String> types = List.of("INTEGER", "TEXT", "TEXT", "TEXT", "TEXT", "TEXT");
            for (int i = 0; i < values.length; i++) {
                Object value = values[i];
                long id = i;
                warehouse.sync(
                        ORDERS, (state, operations) -> operations.upsert("orders", Row.of("id", id, "worth", value)));
                assertThat(warehouse.query("SELECT type FROM pragma_table_info('orders') WHERE name = 'worth'"))
                        .containsExactly("'" + types.get(i) + "'");
            }
            assertThat(warehouse.query("SELECT worth FROM orders ORDER BY id"))
                    .containsExactly(
                            "'\"4\"'",
                            "'\"1.5\"'",
                            "'\"12345678901234567890.1\"'",
                            "'\"true\"'",
                            "'\"x\"'",
                            "'{\"a\":1}'");
        }

        @Test
        void a_table_whose_key_has_no_declared_type_is_made_with_its_first_row_and_its_key_may_rise_as_a_number() {
            Schema untyped = Schema.of(Table.keyed("orders", "id"));
            SyncReport nothing = warehouse.sync(untyped, (state, operations) -> {
                operations.truncate("orders");
                orders(operations, "1");
            });
            assertThat(nothing.failure()).isEmpty();
            warehouse.sync(untyped, (state, operations) -> orders(operations, "2", 1, 2));
            warehouse.sync(untyped, (state, operations) -> operations.upsert("orders", Row.of("id", 1.5)));
            warehouse.sync(untyped, (state, operations) -> operations.upsert("orders", Row.of("id", 2L, "name", "b")));
            assertThat(warehouse.query("SELECT id, name FROM orders ORDER BY id"))
                    .containsExactly("'1'|'order 1'", "'1.5'|null", "'2'|'b'");
        }

        @Test
        void a_key_stays_of_the_kind_that_its_first_value_was_in_every_sync() {
            Schema untyped = Schema.of(Table.keyed("orders", "id"));
            warehouse.sync(untyped, (state, operations) -> operations.upsert("orders", Row.of("id", 1L, "name", "a")));
            SyncReport report = warehouse.sync(untyped, (state, operations) -> {
                operations.upsert("orders", Row.of("id", "1", "name", "b"));
                operations.upsert("orders", Row.of("id", 2L, "name", "c"));
            });
            assertThat(warehouse.query("SELECT id, name FROM orders ORDER BY id"))
                    .containsExactly("1|'a'", "2|'c'");
            assertThat(report.tables().get("orders").rejects()).isEqualTo(1);
        }

        @Test
        void an_empty_text_is_an_empty_text_in_a_wider_column_too_and_in_a_key() {
            Schema untyped = Schema.of(Table.keyed("orders", "id"));
            warehouse.sync(untyped, (state, operations) -> operations.upsert("orders", Row.of("id", "", "topic", "")));
            warehouse.sync(
                    untyped,
                    (state, operations) -> operations.upsert("orders", Row.of("id", " ", "topic", new Json("{}"))));
            assertThat(warehouse.query("SELECT id, topic FROM orders ORDER BY id"))
                    .containsExactly("''|'\"\"'", "' '|'{}'");
        }

        @Test
        void a_number_that_is_none_is_null_whatever_the_column_has_risen_to() {
            SyncReport report = warehouse.sync(ORDERS, (state, operations) -> {
                operations.upsert("orders", Row.of("id", 1L, "n", Float.NaN));
                operations.upsert("orders", Row.of("id", 2L, "n", 1L));
                operations.upsert("orders", Row.of("id", 3L, "n", Float.NaN));
                operations.upsert("orders", Row.of("id", 4L, "n", "text"));
                operations.upsert("orders", Row.of("id", 5L, "n", Double.NaN));
            });
            assertThat(warehouse.query("SELECT n FROM orders ORDER BY id"))
                    .containsExactly("null", "'1'", "null", "'text'", "null");
            assertThat(report.tables().get("orders").substitutions()).isEqualTo(Map.of("n", 3L));
        }

        @Test
        void numbers_past_64_bits_are_exact() {
            warehouse.sync(ORDERS, (state, operations) -> {
                operations.upsert("orders", Row.of("id", 1L, "n", new java.math.BigInteger("18446744073709551616")));
                operations.upsert("orders", Row.of("id", 2L, "n", 9007199254740993L));
            });
            assertThat(warehouse.query("SELECT n FROM orders ORDER BY id"))
                    .containsExactly("'18446744073709551616'", "'9007199254740993'");
        }

        @Test
        void a_value_that_does_not_fit_a_declared_type_rejects_its_row_with_its_text_and_the_reason() {
            SyncReport report = warehouse.sync(ORDERS, (state, operations) -> {
                operations.upsert("orders", Row.of("id", "one", "name", "a"));
                operations.upsert("orders", Row.of("id", "one", "name", "a"));
                operations.upsert("orders", Row.of("id", 2L));
            });
            assertThat(liveOrders()).containsExactly("2");
            assertThat(report.tables().get("orders").rejects()).isEqualTo(2);
            assertThat(warehouse.query("SELECT table_name, raw, reason, times FROM _tributary_rejects"))
                    .containsExactly(
                            "'orders'|'{\"id\":\"one\",\"name\":\"a\"}'|'column 'id' is declared LONG, which 'one' is not'|2");
        }

        @Test
        void what_sqlite_cannot_hold_is_replaced_and_counted() {
            SyncReport report = warehouse.sync(ORDERS, (state, operations) -> {
                operations.upsert("orders", Row.of("id", 1L, "name", "a\0b", "x", Double.NaN));
                operations.upsert("orders", Row.of("id", 2L, "name", "a\uD800b", "x", 1.5));
                operations.upsert("orders", Row.of("id", 3L, "name", "\uD83D\uDE00", "x", -0.0));
                operations.upsert("orders", Row.of("id", 4L, "x", 0.0, "y", -0.0f));
            });
            assertThat(warehouse.query("SELECT name, x, y FROM orders ORDER BY id"))
                    .containsExactly(
                            "'a\uFFFDb'|null|null", "'a\uFFFDb'|1.5|null", "'\uD83D\uDE00'|0.0|null", "null|0.0|0.0");
            assertThat(report.tables().get("orders").substitutions()).isEqualTo(Map.of("name", 2L, "x", 2L, "y", 1L));
        }
    }

    @Nested
    class A_stop {
        private static final String STOPPED = "The sync was stopped. The next one goes on from its last checkpoint.";

        private final List<String> events = new ArrayList<>();
        private final AtomicReference<Sync> running = new AtomicReference<>();

        @Test
        void before_the_beginning_leaves_source_and_destination_alone() {
            ScriptedConnector connector =
                    new ScriptedConnector("shop", () -> said("schema"), (state, operations) -> events.add("update"));

            SyncReport report = warehouse.sync(connector, Sync::stop);

            assertThat(report.failure().orElseThrow().blame()).isEqualTo(Failure.Blame.STOPPED);
            assertThat(report.failure().orElseThrow().message()).isEqualTo(STOPPED);
            assertThat(events).isEmpty();
            assertThat(warehouse.file).doesNotExist();
        }

        @Test
        void before_the_connector_has_begun_keeps_it_from_beginning() {
            ScriptedConnector connector = new ScriptedConnector(
                    "shop",
                    () -> {
                        running.get().stop();
                        return said("schema");
                    },
                    (state, operations) -> events.add("update"));

            SyncReport report = warehouse.sync(connector, running::set);

            assertThat(report.failure().orElseThrow().message()).isEqualTo(STOPPED);
            assertThat(events).containsExactly("schema");
        }

        private Schema said(String event) {
            events.add(event);
            return ORDERS;
        }
    }

    @Test
    void a_sync_whose_end_cannot_be_committed_marks_nothing() {
        warehouse.sync(ORDERS, (state, operations) -> {
            operations.upsert("orders", Row.of("id", 1L));
            operations.upsert("orders", Row.of("id", 2L));
        });
        warehouse.execute("CREATE TRIGGER never BEFORE INSERT ON _tributary_runs WHEN new.status = 'SUCCEEDED'"
                + " BEGIN SELECT raise(ABORT, 'never'); END");
        SyncReport report = warehouse.sync(ORDERS, (state, operations) -> {
            operations.truncate("orders");
            operations.upsert("orders", Row.of("id", 1L));
            operations.checkpoint(at("b"));
        });
        assertThat(report.failure().orElseThrow().blame()).isEqualTo(Failure.Blame.DESTINATION);
        assertThat(liveOrders()).containsExactly("1", "2");
        assertThat(warehouse.query("SELECT status, upserts, deletes FROM _tributary_runs WHERE status = 'FAILED'"))
                .containsExactly("'FAILED'|1|0");
    }

    @Nested
    class Names_ {
        @Test
        void two_undeclared_columns_of_one_name_are_both_kept_in_every_sync() {
            SyncReport report = warehouse.sync(ORDERS, (state, operations) -> {
                operations.upsert("orders", Row.of("id", 1L, "userData", "a", "user.data", "b"));
            });
            warehouse.sync(ORDERS, (state, operations) -> {
                operations.upsert("orders", Row.of("id", 1L, "user.data", "c", "userData", "d"));
            });
            assertThat(report.warnings()).hasSize(1);
            assertThat(report.warnings().get(0)).contains("'userData'").contains("'user.data'");
            assertThat(warehouse.query("SELECT column_name, source_column FROM _tributary_names WHERE"
                            + " source_column LIKE 'user%' ORDER BY position"))
                    .containsExactly("'user_data'|'userData'", "'user_data_063ed9e6'|'user.data'");
            assertThat(warehouse.query("SELECT user_data FROM orders")).containsExactly("'d'");
        }

        @Test
        void a_name_that_even_the_suffix_does_not_make_unique_gets_another_suffix() {
            warehouse.sync(
                    ORDERS,
                    (state, operations) -> operations.upsert(
                            "orders", Row.of("id", 1L, "userData", "a", "user_data_063ed9e6", "b", "user.data", "c")));
            assertThat(warehouse.query("SELECT user_data, user_data_063ed9e6 FROM orders"))
                    .containsExactly("'a'|'b'");
            assertThat(warehouse.query("SELECT column_name FROM _tributary_names WHERE source_column = 'user.data'"))
                    .containsExactly("'user_data_063ed9e6_1384c826'");
        }

        @Test
        void two_declared_columns_of_one_name_are_refused() {
            SyncReport report = warehouse.sync(
                    Schema.of(Table.keyed("orders", "id")
                            .with(Column.inferred("userData"), Column.inferred("user_data"))),
                    (state, operations) -> {});
            assertThat(report.failure().orElseThrow().message())
                    .isEqualTo("table 'orders': columns 'userData' and 'user_data' would both be named 'user_data'."
                            + " Rename one of them in the connector.");
        }

        @Test
        void a_table_of_another_connector_is_refused() {
            warehouse.sync(ORDERS, (state, operations) -> operations.checkpoint(at("a")));
            SyncReport report = warehouse.sync(
                    new ScriptedConnector("store", ORDERS, (state, operations) -> operations.checkpoint(at("a"))));
            assertThat(report.failure().orElseThrow().blame()).isEqualTo(Failure.Blame.CONFIGURATION);
            assertThat(report.failure().orElseThrow().message())
                    .isEqualTo("table 'orders' is in the destination already and belongs to the connector shop."
                            + " Sync into another destination, or move that table away.");
        }

        @Test
        void a_source_may_have_an_identity_column_of_the_same_name_as_ours() {
            Schema log = Schema.of(Table.keyless("log"));
            warehouse.sync(log, (state, operations) -> operations.upsert("log", Row.of("v", 1L)));
            SyncReport report = warehouse.sync(
                    log, (state, operations) -> operations.upsert("log", Row.of("v", 1L, "_fivetran_id", "z")));
            assertThat(report.failure()).isEmpty();
            assertThat(warehouse.query("SELECT count(*) FROM log")).containsExactly("2");
        }

        @Test
        void a_column_may_be_called_like_a_system_column_or_a_reserved_word_or_an_attack() {
            SyncReport report = warehouse.sync(ORDERS, (state, operations) -> {
                operations.upsert(
                        "orders",
                        Row.of("id", 1L, "_fivetran_synced", "x", "select", "y", "\"; DROP TABLE orders; --", "z"));
            });
            assertThat(report.failure()).isEmpty();
            assertThat(warehouse.query("SELECT \"select\", _drop_table_orders_ FROM orders"))
                    .containsExactly("'y'|'z'");
        }
    }
}
