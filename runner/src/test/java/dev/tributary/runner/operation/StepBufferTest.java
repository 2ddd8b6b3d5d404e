package dev.tributary.runner.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tributary.connector.DataType;
import dev.tributary.connector.Row;
import dev.tributary.connector.State;
import dev.tributary.connector.StreamState;
import dev.tributary.runner.destination.Change;
import dev.tributary.runner.destination.Migration;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import dev.tributary.runner.operation.StepBuffer.Work;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class StepBufferTest {
    private static final Duration NEVER = Duration.ofDays(1000);
    private static final long PLENTY = 1L << 40;
    private static final CommitPolicy AT_ONCE = new CommitPolicy(1000, PLENTY, Duration.ZERO);
    private static final CommitPolicy LATER = new CommitPolicy(1000, PLENTY, NEVER);
    private static final TargetTable ORDERS =
            new TargetTable("orders", "orders", List.of(new TargetColumn("id", "id", DataType.LONG)), List.of("id"));

    @Nested
    class A_checkpoint {
        private final StepBuffer buffer = buffer(AT_ONCE);

        @Test
        void goes_with_the_steps_that_it_covers() {
            put(buffer, row(1), row(2), checkpoint(1));
            assertThat(buffer.take()).contains(new Work(List.of(row(1), row(2)), at(1)));
        }

        @Test
        void does_not_cover_what_comes_after_it() {
            put(buffer, row(1), checkpoint(1), row(2));
            assertThat(buffer.take()).contains(new Work(List.of(row(1)), at(1)));
            put(buffer, checkpoint(2));
            assertThat(buffer.take()).contains(new Work(List.of(row(2)), at(2)));
        }

        @Test
        void takes_the_place_of_an_older_one_and_covers_what_that_covered() {
            put(buffer, row(1), checkpoint(1), row(2), checkpoint(2));
            assertThat(buffer.take()).contains(new Work(List.of(row(1), row(2)), at(2)));
        }

        @Test
        void may_cover_nothing() {
            put(buffer, checkpoint(1));
            assertThat(buffer.take()).contains(new Work(List.of(), at(1)));
        }

        @Test
        void wakes_whoever_waits_for_work() throws Exception {
            Other<Optional<Work>> taker = Other.does(buffer::take).untilItWaits();
            put(buffer, row(1), checkpoint(1));
            assertThat(taker.outcome()).contains(new Work(List.of(row(1)), at(1)));
        }
    }

    @Nested
    class Work_is_handed_over {
        @Test
        void when_so_many_rows_wait() throws Exception {
            StepBuffer buffer = buffer(new CommitPolicy(3, PLENTY, NEVER));
            put(buffer, row(1), checkpoint(1), row(2));
            Other<Optional<Work>> taker = Other.does(buffer::take).untilItWaits();
            put(buffer, row(3));
            assertThat(taker.outcome()).contains(new Work(List.of(row(1)), at(1)));
        }

        @Test
        void when_so_many_bytes_wait() throws Exception {
            StepBuffer buffer = buffer(new CommitPolicy(1000, 100, NEVER));
            put(buffer, row(1, 60), checkpoint(1), row(2, 39));
            Other<Optional<Work>> taker = Other.does(buffer::take).untilItWaits();
            put(buffer, row(3, 1));
            assertThat(taker.outcome()).contains(new Work(List.of(row(1, 60)), at(1)));
        }

        @Test
        void when_the_last_time_was_so_long_ago() {
            StepBuffer buffer = buffer(AT_ONCE);
            put(buffer, row(1), checkpoint(1));
            assertThat(buffer.take()).contains(new Work(List.of(row(1)), at(1)));
        }

        @Test
        void when_the_time_for_it_has_come() {
            AtomicLong nanos = new AtomicLong();
            StepBuffer buffer = new StepBuffer(LATER, nanos::get);
            put(buffer, row(1), checkpoint(1));
            nanos.set(NEVER.toNanos());
            assertThat(buffer.take()).contains(new Work(List.of(row(1)), at(1)));
        }

        @Test
        void not_before() throws Exception {
            StepBuffer buffer = buffer(LATER);
            put(buffer, row(1), checkpoint(1));
            Other<Optional<Work>> taker = Other.does(buffer::take).untilItWaits();
            put(buffer, row(2), checkpoint(2));
            taker.untilItWaits();
            buffer.complete();
            assertThat(taker.outcome()).contains(new Work(List.of(row(1), row(2)), at(2)));
        }

        @Test
        void for_rejects_as_for_rows_but_not_for_what_is_neither() {
            Step reject = new Step.Reject("orders", "{}", "it is no order");
            Step migrate = new Step.Migrate(new Migration.CreateTable(ORDERS));
            StepBuffer buffer = buffer(new CommitPolicy(2, PLENTY, NEVER));
            put(buffer, migrate, new Step.Truncate("orders"), reject, row(1));
            assertThat(buffer.take())
                    .contains(
                            new Work(List.of(migrate, new Step.Truncate("orders"), reject, row(1)), Optional.empty()));
        }
    }

    @Nested
    class Too_many_steps_behind_a_checkpoint {
        @Test
        void are_handed_over_without_one_and_covered_by_the_next() {
            StepBuffer buffer = buffer(new CommitPolicy(2, PLENTY, Duration.ZERO));
            put(buffer, row(1), row(2));
            assertThat(buffer.take()).contains(new Work(List.of(row(1), row(2)), Optional.empty()));
            put(buffer, row(3), checkpoint(1));
            assertThat(buffer.take()).contains(new Work(List.of(row(3)), at(1)));
        }

        @Test
        void stand_behind_those_that_one_covers() {
            StepBuffer buffer = buffer(new CommitPolicy(3, PLENTY, NEVER));
            put(buffer, row(1), checkpoint(1), row(2), row(3), row(4));
            assertThat(buffer.take()).contains(new Work(List.of(row(1)), at(1)));
            assertThat(buffer.take()).contains(new Work(List.of(row(2), row(3), row(4)), Optional.empty()));
        }

        @Test
        void may_be_too_large_rather_than_too_many() {
            StepBuffer buffer = buffer(new CommitPolicy(1000, 100, NEVER));
            put(buffer, row(1, 100));
            assertThat(buffer.take()).contains(new Work(List.of(row(1, 100)), Optional.empty()));
        }
    }

    @Nested
    class Several_batches_to_a_commit {
        private final AtomicLong nanos = new AtomicLong();
        private final StepBuffer buffer = new StepBuffer(new CommitPolicy(6, 100, 2, Duration.ofNanos(10)), nanos::get);

        @Test
        void are_handed_over_one_by_one_and_the_checkpoint_with_the_last() {
            put(buffer, row(1, 100), checkpoint(1));
            assertThat(buffer.take()).contains(new Work(List.of(row(1, 100)), Optional.empty()));
            put(buffer, row(2, 99), checkpoint(2), row(3, 1));
            assertThat(buffer.take()).contains(new Work(List.of(row(2, 99)), at(2)));
            put(buffer, row(4, 99), checkpoint(3));
            assertThat(buffer.take()).contains(new Work(List.of(row(3, 1), row(4, 99)), Optional.empty()));
        }

        @Test
        void end_with_so_many_rows() {
            put(buffer, row(1, 50), row(2, 50), checkpoint(1));
            assertThat(buffer.take()).contains(new Work(List.of(row(1, 50), row(2, 50)), Optional.empty()));
            put(buffer, row(3), row(4), row(5), row(6), checkpoint(2));
            assertThat(buffer.take()).contains(new Work(List.of(row(3), row(4), row(5), row(6)), at(2)));
        }

        @Test
        void end_when_the_last_commit_was_so_long_ago_even_if_nothing_comes() {
            put(buffer, row(1, 100), checkpoint(1));
            assertThat(buffer.take()).contains(new Work(List.of(row(1, 100)), Optional.empty()));
            nanos.set(10);
            assertThat(buffer.take()).contains(new Work(List.of(), at(1)));
        }

        @Test
        void end_before_steps_are_done_that_no_checkpoint_covers() {
            put(buffer, row(1, 100), checkpoint(1));
            assertThat(buffer.take()).contains(new Work(List.of(row(1, 100)), Optional.empty()));
            put(buffer, row(2, 99));
            put(buffer, row(3, 1));
            assertThat(buffer.take()).contains(new Work(List.of(), at(1)));
            assertThat(buffer.take()).contains(new Work(List.of(row(2, 99), row(3, 1)), Optional.empty()));
        }

        @Test
        void end_with_the_sync_whether_it_is_complete_or_cut() {
            put(buffer, row(1, 100), checkpoint(1));
            assertThat(buffer.take()).contains(new Work(List.of(row(1, 100)), Optional.empty()));
            put(buffer, row(2));
            buffer.cut();
            assertThat(buffer.take()).contains(new Work(List.of(), at(1)));
            assertThat(buffer.take()).isEmpty();
        }
    }

    @Nested
    class The_maker {
        @Test
        void waits_while_twice_as_many_rows_are_held_as_are_wanted() throws Exception {
            StepBuffer buffer = buffer(new CommitPolicy(1, PLENTY, NEVER));
            put(buffer, row(1), row(2));
            Other<Boolean> maker = Other.puts(buffer, row(3)).untilItWaits();
            assertThat(buffer.take()).contains(new Work(List.of(row(1), row(2)), Optional.empty()));
            maker.untilItWaits();
            assertThat(buffer.take()).contains(new Work(List.of(row(3)), Optional.empty()));
            assertThat(maker.outcome()).isTrue();
        }

        @Test
        void waits_for_what_is_just_being_done_too() throws Exception {
            StepBuffer buffer = buffer(new CommitPolicy(2, PLENTY, NEVER));
            put(buffer, row(1), row(2));
            assertThat(buffer.take()).contains(new Work(List.of(row(1), row(2)), Optional.empty()));
            put(buffer, row(3), row(4));
            Other<Boolean> maker = Other.puts(buffer, row(5)).untilItWaits();
            assertThat(buffer.take()).contains(new Work(List.of(row(3), row(4)), Optional.empty()));
            assertThat(maker.outcome()).isTrue();
        }

        @Test
        void waits_while_twice_as_many_bytes_are_held_as_are_wanted() throws Exception {
            StepBuffer buffer = buffer(new CommitPolicy(1000, 100, NEVER));
            put(buffer, row(1, 199), row(2, 1));
            Other<Boolean> maker = Other.puts(buffer, row(3)).untilItWaits();
            assertThat(buffer.take()).contains(new Work(List.of(row(1, 199), row(2, 1)), Optional.empty()));
            maker.untilItWaits();
            buffer.cut();
            assertThatExceptionOfType(ExecutionException.class).isThrownBy(maker::outcome);
        }

        @Test
        void waits_with_a_checkpoint_as_with_a_step() throws Exception {
            StepBuffer buffer = buffer(new CommitPolicy(1, 1, Duration.ZERO));
            put(buffer, row(1, 2));
            Other<Boolean> maker = Other.puts(buffer, checkpoint(1)).untilItWaits();
            assertThat(buffer.take()).contains(new Work(List.of(row(1, 2)), Optional.empty()));
            assertThat(buffer.take()).contains(new Work(List.of(), at(1)));
            assertThat(maker.outcome()).isTrue();
        }

        @Test
        void goes_on_waiting_if_what_was_taken_was_not_enough() throws Exception {
            StepBuffer buffer = buffer(new CommitPolicy(1, PLENTY, NEVER));
            put(buffer, checkpoint(1), row(1), row(2));
            Other<Boolean> maker = Other.puts(buffer, row(3)).untilItWaits();
            assertThat(buffer.take()).contains(new Work(List.of(), at(1)));
            maker.untilItWaits();
            assertThat(buffer.take()).contains(new Work(List.of(row(1), row(2)), Optional.empty()));
            assertThat(buffer.take()).contains(new Work(List.of(row(3)), Optional.empty()));
            assertThat(maker.outcome()).isTrue();
        }

        @Test
        void is_told_that_nobody_wants_steps_any_more_while_it_waits() {
            StepBuffer buffer = buffer(new CommitPolicy(1, PLENTY, NEVER));
            put(buffer, row(1), row(2));
            Other<Boolean> maker = Other.puts(buffer, row(3)).untilItWaits();
            buffer.cut();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(maker::outcome)
                    .havingCause()
                    .isInstanceOf(CancellationException.class)
                    .withMessage("the sync was stopped");
        }

        @Test
        void is_told_so_with_the_next_step_if_it_does_not() {
            StepBuffer buffer = buffer(AT_ONCE);
            buffer.cut();
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> buffer.put(row(1)))
                    .withMessage("the sync was stopped");
        }

        @Test
        void stops_waiting_when_it_is_interrupted_and_stays_interrupted() {
            StepBuffer buffer = buffer(new CommitPolicy(1, PLENTY, NEVER));
            put(buffer, row(1), row(2));
            Other<Boolean> maker = Other.interruptible(() -> buffer.put(row(3))).untilItWaits();
            maker.interrupt();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(maker::outcome)
                    .havingCause()
                    .isInstanceOf(StillInterrupted.class)
                    .havingCause()
                    .isInstanceOf(CancellationException.class)
                    .withMessage("the sync was stopped")
                    .withCauseInstanceOf(InterruptedException.class);
        }
    }

    @Nested
    class Completed {
        @Test
        void it_hands_over_what_is_covered_and_then_the_rest() {
            StepBuffer buffer = buffer(LATER);
            put(buffer, row(1), checkpoint(1), row(2));
            buffer.complete();
            assertThat(buffer.take()).contains(new Work(List.of(row(1)), at(1)));
            assertThat(buffer.take()).contains(new Work(List.of(row(2)), Optional.empty()));
            assertThat(buffer.take()).isEmpty();
            assertThat(buffer.take()).isEmpty();
        }

        @Test
        void it_has_no_work_if_there_was_none() {
            StepBuffer buffer = buffer(LATER);
            buffer.complete();
            assertThat(buffer.take()).isEmpty();
        }

        @Test
        void it_wakes_whoever_waits_for_work() throws Exception {
            StepBuffer buffer = buffer(LATER);
            put(buffer, row(1));
            Other<Optional<Work>> taker = Other.does(buffer::take).untilItWaits();
            buffer.complete();
            assertThat(taker.outcome()).contains(new Work(List.of(row(1)), Optional.empty()));
        }
    }

    @Nested
    class Cut {
        @Test
        void it_hands_over_what_is_covered_and_drops_the_rest() {
            StepBuffer buffer = buffer(LATER);
            put(buffer, row(1), checkpoint(1), row(2));
            buffer.cut();
            assertThat(buffer.take()).contains(new Work(List.of(row(1)), at(1)));
            assertThat(buffer.take()).isEmpty();
        }

        @Test
        void it_drops_the_rest_although_that_is_more_than_was_wanted_in_memory() {
            StepBuffer buffer = buffer(new CommitPolicy(1, PLENTY, NEVER));
            put(buffer, row(1), row(2));
            buffer.cut();
            assertThat(buffer.take()).isEmpty();
        }

        @Test
        void it_drops_the_rest_although_all_of_it_had_come() {
            StepBuffer buffer = buffer(LATER);
            put(buffer, row(1));
            buffer.complete();
            buffer.cut();
            assertThat(buffer.take()).isEmpty();
        }

        @Test
        void it_wakes_whoever_waits_for_work() throws Exception {
            StepBuffer buffer = buffer(LATER);
            put(buffer, row(1));
            Other<Optional<Work>> taker = Other.does(buffer::take).untilItWaits();
            buffer.cut();
            assertThat(taker.outcome()).isEmpty();
        }
    }

    @Test
    void whoever_waits_for_work_stops_when_it_is_interrupted_and_stays_interrupted() {
        StepBuffer buffer = buffer(LATER);
        Other<Boolean> taker = Other.interruptible(() -> {
                    Optional<Work> unused = buffer.take();
                })
                .untilItWaits();
        taker.interrupt();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(taker::outcome)
                .havingCause()
                .isInstanceOf(StillInterrupted.class)
                .havingCause()
                .isInstanceOf(CancellationException.class)
                .withMessage("the sync was stopped")
                .withCauseInstanceOf(InterruptedException.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 7", "7, 1", "10, 3", "100, 1000", "1000, 10"})
    void between_two_threads_nothing_is_lost_or_doubled_or_covered_too_early(int rows, int rowsPerCheckpoint)
            throws Exception {
        int last = 2000;
        StepBuffer buffer = buffer(new CommitPolicy(rows, PLENTY, Duration.ZERO));
        Other<Boolean> maker = Other.does(() -> {
            for (int id = 1; id <= last; id++) {
                buffer.put(row(id));
                if (id % rowsPerCheckpoint == 0) {
                    buffer.cover(checkpoint(id));
                }
            }
            buffer.complete();
            return true;
        });
        List<Step> done = new ArrayList<>();
        for (Optional<Work> work = buffer.take(); work.isPresent(); work = buffer.take()) {
            done.addAll(work.get().steps());
            work.get()
                    .checkpoint()
                    .ifPresent(
                            state -> assertThat(state).isEqualTo(at(done.size()).orElseThrow()));
        }
        assertThat(maker.outcome()).isTrue();
        assertThat(done).isEqualTo(rows(last));
    }

    private static List<Step> rows(int last) {
        List<Step> rows = new ArrayList<>();
        for (int id = 1; id <= last; id++) {
            rows.add(row(id));
        }
        return rows;
    }

    private static StepBuffer buffer(CommitPolicy policy) {
        return new StepBuffer(policy, System::nanoTime);
    }

    /** Puts steps, and the states of checkpoints. */
    private static void put(StepBuffer buffer, Object... said) {
        for (Object it : said) {
            if (it instanceof State state) {
                buffer.cover(state);
            } else {
                buffer.put((Step) it);
            }
        }
    }

    private static Step row(long id) {
        return row(id, 1);
    }

    private static Step row(long id, long bytes) {
        return new Step.Write(ORDERS, new Change(Change.Kind.UPSERT, Row.of("id", id)), bytes);
    }

    private static State checkpoint(long page) {
        return State.of(Map.of("orders", StreamState.of(Map.of("page", page))));
    }

    private static Optional<State> at(long page) {
        return Optional.of(checkpoint(page));
    }

    /** That the interrupt was not swallowed on the way. */
    private static final class StillInterrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StillInterrupted(Throwable cause) {
            super(cause);
        }
    }

    /** Another thread, which does one thing. */
    private static final class Other<T> {
        private final FutureTask<T> task;
        private final Thread thread;

        private Other(Callable<T> action) {
            task = new FutureTask<>(action);
            thread = new Thread(task, "other");
            thread.setDaemon(true);
            thread.start();
        }

        static <T> Other<T> does(Callable<T> action) {
            return new Other<>(action);
        }

        static Other<Boolean> puts(StepBuffer buffer, Object said) {
            return does(() -> {
                put(buffer, said);
                return true;
            });
        }

        static Other<Boolean> interruptible(Runnable action) {
            return does(() -> {
                try {
                    action.run();
                    return true;
                } catch (CancellationException stopped) {
                    throw Thread.currentThread().isInterrupted() ? new StillInterrupted(stopped) : stopped;
                }
            });
        }

        /** Returns as soon as the thread can go no farther by itself. */
        Other<T> untilItWaits() {
            while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
                assertThat(task.isDone()).as("it did not wait").isFalse();
                Thread.onSpinWait();
            }
            return this;
        }

        void interrupt() {
            thread.interrupt();
        }

        T outcome() throws ExecutionException, InterruptedException {
            return task.get();
        }
    }
}
