package dev.tributary.runner.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.connector.DataType;
import dev.tributary.connector.Row;
import dev.tributary.connector.State;
import dev.tributary.runner.destination.Change.Kind;
import dev.tributary.runner.state.Unfinished;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayingTest {
    private static final Instant MORNING = Instant.parse("2026-01-02T03:04:05.123456Z");
    private static final TargetTable ITEMS =
            new TargetTable("items", "items", List.of(new TargetColumn("id", "id", DataType.STRING)), List.of("id"));
    private static final RunStatus RUNNING =
            new RunStatus(RunStatus.Stage.RUNNING, Optional.empty(), new RunStatus.Counts(0, 0, 0, 0, 0));
    private static final Commit COMMIT = new Commit(State.empty(), Unfinished.nothing(), RUNNING);

    private final BreakingDestination fake = new BreakingDestination();
    private final Replaying replaying = patient(Duration.ofMinutes(1));

    private Replaying patient(Duration patience) {
        return new Replaying(fake, patience, Duration.ofMillis(1));
    }

    @BeforeEach
    void begin() {
        replaying.begin(new Run("run", "shop", MORNING, Provenance.LIVE));
    }

    private static void everything(Destination destination) {
        destination.migrate(new Migration.CreateTable(ITEMS));
        destination.write(ITEMS, List.of(upsert("a")));
        destination.forgetUpserts("items");
        destination.reject(List.of(new Reject("items", "{}", "no key")));
        assertThat(destination.coverage("items", MORNING)).isEqualTo(new Coverage(4, 0));
        assertThat(destination.markDeleted("items", MORNING)).isEqualTo(7);
        assertThat(destination.count("items")).isEqualTo(new RowCount(5, 0));
        destination.commit(COMMIT);
    }

    private static Change upsert(String id) {
        return new Change(Kind.UPSERT, Row.of("id", id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "migrate items",
                "write items",
                "forget items",
                "reject items",
                "coverage",
                "mark items",
                "count",
                "commit nothing"
            })
    void wherever_a_transaction_is_lost_all_of_it_is_done_again_once_and_in_order(String doing) {
        fake.breakBefore(doing, 1);

        everything(replaying);

        assertThat(fake.committed)
                .containsExactly(
                        "migrate items", "write items", "forget items", "reject items", "mark items", "commit nothing");
        assertThat(fake.resumed).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resume", "migrate items", "write items"})
    void what_is_lost_again_while_it_is_done_again_is_done_once_more(String again) {
        replaying.migrate(new Migration.CreateTable(ITEMS));
        replaying.write(ITEMS, List.of(upsert("a")));
        fake.breakBefore("reject items", 1);
        fake.breakBefore(again, 3);

        replaying.reject(List.of(new Reject("items", "{}", "no key")));
        replaying.commit(COMMIT);

        assertThat(fake.committed).containsExactly("migrate items", "write items", "reject items", "commit nothing");
        assertThat(fake.resumed).isEqualTo(4);
    }

    @Test
    void a_commit_that_happened_though_its_answer_was_lost_is_not_done_twice() {
        replaying.write(ITEMS, List.of(upsert("a")));
        fake.loseTheNextAnswer();

        replaying.commit(COMMIT);
        replaying.reject(List.of(new Reject("items", "{}", "no key")));
        replaying.commit(COMMIT);

        assertThat(fake.committed).containsExactly("write items", "commit nothing", "reject items", "commit nothing");
    }

    @Test
    void a_commit_that_happened_is_known_even_if_it_takes_several_connections_to_learn_of_it() {
        replaying.write(ITEMS, List.of(upsert("a")));
        fake.loseTheNextAnswer();
        fake.breakBefore("resume", 3);

        replaying.commit(COMMIT);

        assertThat(fake.committed).containsExactly("write items", "commit nothing");
        assertThat(fake.resumed).isEqualTo(4);
    }

    @Test
    void what_was_committed_before_is_not_done_again() {
        replaying.write(ITEMS, List.of(upsert("a")));
        replaying.commit(COMMIT);
        replaying.markDeleted("items", MORNING);
        fake.breakBefore("commit nothing", 1);

        replaying.commit(COMMIT);

        assertThat(fake.committed).containsExactly("write items", "commit nothing", "mark items", "commit nothing");
    }

    @Test
    void what_was_rolled_back_is_not_done_again() {
        replaying.write(ITEMS, List.of(upsert("a")));
        replaying.rollback();
        fake.breakBefore("reject items", 1);

        replaying.reject(List.of(new Reject("items", "{}", "no key")));
        replaying.commit(COMMIT);

        assertThat(fake.committed).containsExactly("reject items", "commit nothing");
    }

    @Test
    void a_transaction_that_is_lost_already_is_as_good_as_rolled_back() {
        Replaying impatient = patient(Duration.ofMillis(20));
        fake.breakBefore("write items", 1_000_000);
        assertThatThrownBy(() -> impatient.write(ITEMS, List.of(upsert("a")))).isInstanceOf(DestinationException.class);

        impatient.rollback();

        assertThat(fake.committed).isEmpty();
    }

    @Test
    void another_run_that_took_over_meanwhile_ends_it_at_once() {
        replaying.write(ITEMS, List.of(upsert("a")));
        fake.letAnotherRunTakeOver();
        fake.breakBefore("commit nothing", 1);

        assertThatThrownBy(() -> replaying.commit(COMMIT))
                .isInstanceOf(DestinationException.class)
                .hasMessage("fake: another run has committed. Let it finish.");
        assertThat(fake.committed).isEmpty();
        assertThat(fake.resumed).isEqualTo(1);
    }

    @Test
    void what_stays_lost_fails_with_its_message_when_patience_is_at_its_end_and_nothing_is_asked_again() {
        Replaying impatient = patient(Duration.ofMillis(20));
        impatient.write(ITEMS, List.of(upsert("a")));
        fake.breakBefore("commit nothing", 1);
        fake.breakBefore("resume", 1_000_000);

        assertThatThrownBy(() -> impatient.commit(COMMIT))
                .isInstanceOf(DestinationException.class)
                .hasMessage("fake: could not resume: it broke. Mend it.");
        int resumed = fake.resumed;
        impatient.rollback();
        assertThatThrownBy(() -> impatient.count("items"))
                .isInstanceOf(DestinationException.class)
                .hasMessage("fake: could not resume: it broke. Mend it.");
        assertThat(fake.resumed).isEqualTo(resumed);
        assertThat(fake.committed).isEmpty();
    }

    @Test
    void a_run_that_has_given_up_still_writes_down_its_end_if_the_server_is_back() {
        Replaying impatient = patient(Duration.ofMillis(20));
        fake.breakBefore("write items", 1_000_000);
        assertThatThrownBy(() -> impatient.write(ITEMS, List.of(upsert("a")))).isInstanceOf(DestinationException.class);

        impatient.recordEnd(RUNNING);

        assertThat(fake.committed).containsExactly("end");
    }

    @Test
    void the_end_of_a_run_is_tried_once_more_and_not_for_another_minute_if_the_server_stays_away() {
        Replaying impatient = patient(Duration.ofMillis(20));
        fake.breakBefore("write items", 1);
        fake.breakBefore("resume", 1_000_000);
        assertThatThrownBy(() -> impatient.write(ITEMS, List.of(upsert("a")))).isInstanceOf(DestinationException.class);
        int resumed = fake.resumed;

        assertThatThrownBy(() -> impatient.recordEnd(RUNNING))
                .isInstanceOf(DestinationException.class)
                .hasMessage("fake: could not resume: it broke. Mend it.");
        assertThat(fake.resumed).isEqualTo(resumed + 1);
    }

    @Test
    void the_end_of_a_run_does_nothing_again() {
        replaying.write(ITEMS, List.of(upsert("a")));
        fake.breakBefore("end", 1);

        replaying.recordEnd(RUNNING);

        assertThat(fake.committed).containsExactly("end");
    }

    @Test
    void a_connection_that_breaks_before_the_run_has_begun_is_made_anew() {
        fake.breakBefore("claim", 1);
        fake.breakBefore("open", 1);

        replaying.claim("shop");

        assertThat(replaying.open("shop")).isEqualTo(Ledger.empty(Map.of()));
        assertThat(fake.resumed).isEqualTo(2);
    }

    @Test
    void a_transaction_of_many_rows_is_not_kept_and_says_so() {
        replaying.write(ITEMS, Collections.nCopies(100_000, upsert("a")));
        replaying.write(ITEMS, List.of(upsert("b")));
        fake.breakBefore("commit nothing", 1);

        assertThatThrownBy(() -> replaying.commit(COMMIT))
                .isInstanceOf(DestinationException.class)
                .hasMessage(
                        "fake: the connection broke in a transaction that is too large to be kept in memory and done"
                                + " again. Sync again.");
        assertThat(fake.committed).isEmpty();
    }

    @Test
    void a_transaction_of_few_but_large_rows_is_not_kept_either() {
        String large = "x".repeat(1 << 20);
        for (int i = 0; i < 65; i++) {
            replaying.write(ITEMS, List.of(upsert(large)));
        }
        fake.breakBefore("commit nothing", 1);

        assertThatThrownBy(() -> replaying.commit(COMMIT))
                .hasMessageContaining("too large to be kept in memory and done again");
    }

    @Test
    void a_transaction_after_a_large_one_is_kept_again() {
        replaying.write(ITEMS, Collections.nCopies(100_001, upsert("a")));
        replaying.commit(COMMIT);
        replaying.reject(List.of(new Reject("items", "{}", "no key")));
        fake.breakBefore("commit nothing", 1);

        replaying.commit(COMMIT);

        assertThat(fake.committed).containsExactly("write items", "commit nothing", "reject items", "commit nothing");
    }

    @Test
    void a_commit_of_many_rows_whose_answer_was_lost_has_nothing_to_do_again() {
        replaying.write(ITEMS, Collections.nCopies(100_001, upsert("a")));
        fake.loseTheNextAnswer();

        replaying.commit(COMMIT);

        assertThat(fake.committed).containsExactly("write items", "commit nothing");
    }
}
