package dev.tributary.runner.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.connector.CanonicalText;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Json;
import dev.tributary.connector.Row;
import dev.tributary.connector.State;
import dev.tributary.connector.StreamState;
import dev.tributary.runner.destination.Change.Kind;
import dev.tributary.runner.state.OpenPass;
import dev.tributary.runner.state.Unfinished;
import dev.tributary.runner.type.TypeLattice;
import dev.tributary.runner.type.Widening;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What every destination does. */
public interface DestinationContract {
    Instant MORNING = Instant.parse("2026-01-02T03:04:05.123456Z");

    TargetTable ITEMS = new TargetTable(
            "items",
            "items",
            List.of(
                    new TargetColumn("id", "id", DataType.LONG),
                    new TargetColumn("name", "name", DataType.STRING),
                    new TargetColumn("worth", "worth", DataType.LONG)),
            List.of("id"));

    RunStatus FAILED =
            new RunStatus(RunStatus.Stage.FAILED, Optional.of("too bad"), new RunStatus.Counts(1, 2, 3, 4, 5));

    /** A handle on the same place every time. */
    Destination destination();

    /** The answer to a query in the destination, a list a row. */
    List<List<Object>> query(String sql);

    private Destination begun(Instant synced) {
        Destination destination = destination();
        Ledger unused = destination.open("shop");
        destination.begin(new Run("run-" + synced, "shop", synced, Provenance.LIVE));
        return destination;
    }

    private static Commit commit(String cursor) {
        RunStatus status =
                new RunStatus(RunStatus.Stage.RUNNING, Optional.empty(), new RunStatus.Counts(1, 2, 3, 4, 5));
        return new Commit(
                State.of(Map.of("items", StreamState.of(Map.of("cursor", cursor)))), Unfinished.nothing(), status);
    }

    private static Change upsert(Object... row) {
        return new Change(Kind.UPSERT, Row.of(row));
    }

    @Test
    default void of_very_many_rows_each_is_there_as_it_came_last() {
        List<Change> changes = new ArrayList<>();
        for (long id = 0; id < 2_345; id++) {
            changes.add(upsert("id", id, "name", "first", "worth", id));
            changes.add(upsert("id", id / 2, "name", "again", "worth", -id));
        }
        try (Destination destination = begun(MORNING)) {
            destination.migrate(new Migration.CreateTable(ITEMS));
            destination.write(ITEMS, changes);
            destination.commit(commit("a"));
        }
        assertThat(query("SELECT name, count(*), sum(worth) FROM items GROUP BY name ORDER BY name"))
                .hasToString("[[again, 1173, -1375928], [first, 1172, 2060962]]");
    }

    @Test
    default void nothing_is_seen_before_the_commit_and_everything_after_it() {
        try (Destination writing = begun(MORNING)) {
            writing.migrate(new Migration.CreateTable(ITEMS));
            writing.write(ITEMS, List.of(upsert("id", 1L)));
            writing.reject(List.of(new Reject("items", "{}", "no key")));
            try (Destination reading = destination()) {
                assertThat(reading.open("shop").tables()).isEmpty();
            }
            writing.commit(commit("a"));
        }
        try (Destination reading = destination()) {
            Ledger ledger = reading.open("shop");
            assertThat(ledger)
                    .isEqualTo(new Ledger(
                            commit("a").state(),
                            Unfinished.nothing(),
                            Optional.of(MORNING),
                            Optional.of(Provenance.LIVE),
                            List.of(ITEMS),
                            Map.of()));
            assertThat(reading.count("items")).isEqualTo(new RowCount(1, 0));
        }
    }

    /** More of them than one statement takes. */
    @Test
    default void the_columns_of_a_table_are_known_again_however_they_came() {
        TargetColumn worth = ITEMS.columns().get(2);
        List<TargetColumn> many = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            many.add(new TargetColumn("c" + i, "C " + i, DataType.BOOLEAN));
        }
        TargetTable wide = ITEMS;
        for (TargetColumn column : many) {
            wide = wide.with(column);
        }
        TargetColumn last = new TargetColumn("last", "Last", DataType.STRING);
        TargetTable wider = wide.replacing(worth.as(DataType.STRING));
        try (Destination destination = begun(MORNING)) {
            destination.migrate(new Migration.CreateTable(ITEMS));
            destination.migrate(new Migration.AddColumns(wide, many));
            destination.migrate(new Migration.WidenColumn(wider, worth, worth.as(DataType.STRING)));
            destination.migrate(new Migration.AddColumns(wider.with(last), List.of(last)));
            destination.commit(commit("a"));
        }
        try (Destination reading = destination()) {
            assertThat(reading.open("shop").tables()).containsExactly(wider.with(last));
        }
    }

    @Test
    default void a_rollback_leaves_things_as_the_last_commit_left_them() {
        try (Destination destination = begun(MORNING)) {
            destination.migrate(new Migration.CreateTable(ITEMS));
            destination.write(ITEMS, List.of(upsert("id", 1L)));
            destination.commit(commit("a"));
            destination.write(ITEMS, List.of(upsert("id", 2L)));
            destination.migrate(
                    new Migration.CreateTable(new TargetTable("more", "more", ITEMS.columns(), ITEMS.key())));
            destination.rollback();
            destination.write(ITEMS, List.of(upsert("id", 3L)));
            destination.commit(commit("b"));
        }
        assertThat(query("SELECT id FROM items ORDER BY id")).containsExactly(List.of(1L), List.of(3L));
        try (Destination reading = destination()) {
            assertThat(reading.open("shop").tables()).containsExactly(ITEMS);
        }
    }

    @Test
    default void unfinished_passes_and_truncates_come_back_as_they_were() {
        Unfinished unfinished = new Unfinished(
                Map.of(
                        "p",
                        new OpenPass(
                                "p",
                                List.of("items", "lines"),
                                MORNING,
                                Map.of("items", 3L, "lines", 0L),
                                Set.of("lines"))),
                Map.of("items", MORNING));
        try (Destination destination = begun(MORNING)) {
            destination.commit(new Commit(State.empty(), unfinished, commit("a").status()));
        }
        try (Destination reading = destination()) {
            assertThat(reading.open("shop").unfinished()).isEqualTo(unfinished);
        }
    }

    @Test
    default void the_last_commit_can_be_looked_at_while_another_run_writes() {
        try (Destination looking = destination()) {
            assertThat(looking.stored("shop")).isEmpty();
        }
        try (Destination writing = begun(MORNING)) {
            writing.commit(commit("a"));
            writing.claim("shop");
            writing.migrate(new Migration.CreateTable(ITEMS));
            try (Destination looking = destination()) {
                assertThat(looking.stored("shop"))
                        .contains(new StoredState(
                                commit("a").state(),
                                Unfinished.nothing(),
                                Provenance.LIVE,
                                MORNING,
                                MORNING,
                                "run-" + MORNING,
                                Optional.of(commit("a").status())));
                assertThat(looking.stored("store")).isEmpty();
            }
            writing.rollback();
            writing.recordEnd(FAILED);
        }
        try (Destination looking = destination()) {
            assertThat(looking.stored("shop").flatMap(StoredState::run)).contains(FAILED);
        }
    }

    @Test
    default void another_connector_sees_the_tables_and_whose_they_are() {
        try (Destination destination = begun(MORNING)) {
            destination.migrate(new Migration.CreateTable(ITEMS));
            destination.commit(commit("a"));
        }
        try (Destination reading = destination()) {
            assertThat(reading.open("store"))
                    .isEqualTo(Ledger.empty(Map.of("items", "shop")).from(Optional.of(Provenance.LIVE)));
        }
    }

    @Test
    default void a_run_that_has_been_overtaken_cannot_commit() {
        try (Destination slow = begun(MORNING)) {
            try (Destination fast = begun(MORNING.plusSeconds(1))) {
                fast.migrate(new Migration.CreateTable(ITEMS));
                fast.commit(commit("fast"));
            }
            assertThatThrownBy(() -> slow.commit(commit("slow")))
                    .isInstanceOf(DestinationException.class)
                    .hasMessageContaining("another run of shop has committed to this database since this one began");
        }
        try (Destination reading = destination()) {
            assertThat(reading.open("shop").state()).isEqualTo(commit("fast").state());
        }
    }

    @Test
    default void a_first_run_that_another_one_overtakes_is_told_so_by_its_first_change() {
        try (Destination slow = begun(MORNING)) {
            try (Destination fast = begun(MORNING.plusSeconds(1))) {
                fast.migrate(new Migration.CreateTable(ITEMS));
                fast.commit(commit("fast"));
            }
            assertThatThrownBy(() -> slow.migrate(new Migration.CreateTable(ITEMS)))
                    .isInstanceOf(DestinationException.class)
                    .hasMessageContaining("another run of shop has committed to this database since this one began, so"
                            + " this one stops. Let the other one finish and sync again.");
        }
    }

    @Test
    default void a_run_that_has_been_overtaken_has_its_end_written_down_all_the_same() {
        try (Destination slow = begun(MORNING)) {
            try (Destination fast = begun(MORNING.plusSeconds(1))) {
                fast.commit(commit("fast"));
            }
            assertThatThrownBy(() -> slow.commit(commit("slow"))).isInstanceOf(DestinationException.class);
            slow.recordEnd(FAILED);
        }
        assertThat(query("SELECT status FROM _tributary_runs ORDER BY run_id"))
                .containsExactly(List.of("FAILED"), List.of("RUNNING"));
    }

    @Test
    default void the_end_of_a_run_that_could_not_commit_makes_nothing_else_visible() {
        try (Destination destination = begun(MORNING)) {
            destination.migrate(new Migration.CreateTable(ITEMS));
            destination.commit(commit("a"));
            destination.write(ITEMS, List.of(upsert("id", 1L)));
            destination.recordEnd(FAILED);
        }
        assertThat(query("SELECT id FROM items")).isEmpty();
        assertThat(query("SELECT status FROM _tributary_runs")).containsExactly(List.of("FAILED"));
    }

    @Test
    default void the_end_of_a_run_that_never_began_is_not_written_down() {
        try (Destination destination = begun(MORNING)) {
            destination.commit(commit("a"));
        }
        try (Destination destination = destination()) {
            destination.recordEnd(FAILED);
        }
        assertThat(query("SELECT status FROM _tributary_runs")).containsExactly(List.of("RUNNING"));
    }

    @Test
    default void a_connector_is_forgotten_with_its_tables_and_no_other() {
        try (Destination destination = begun(MORNING)) {
            destination.migrate(new Migration.CreateTable(ITEMS));
            destination.commit(commit("a"));
        }
        try (Destination destination = destination()) {
            assertThat(destination.reset("store")).isEmpty();
            assertThat(destination.reset("shop")).containsExactly("items");
        }
        try (Destination destination = destination()) {
            assertThat(destination.open("shop")).isEqualTo(Ledger.empty(Map.of()));
        }
    }

    @Test
    default void the_same_changes_twice_are_the_same_as_once() {
        for (int i = 0; i < 2; i++) {
            try (Destination destination = begun(MORNING.plusSeconds(i))) {
                if (i == 0) {
                    destination.migrate(new Migration.CreateTable(ITEMS));
                }
                destination.write(
                        ITEMS,
                        List.of(
                                upsert("id", 1L, "name", "a", "worth", 1L),
                                upsert("id", 2L, "name", "b"),
                                new Change(Kind.UPDATE, Row.of("worth", 5L, "id", 2L)),
                                upsert("id", 1L, "name", "c"),
                                new Change(Kind.DELETE, Row.of("id", 1L)),
                                upsert("id", 3L, "worth", null)));
                destination.commit(commit("a"));
            }
        }
        assertThat(query("SELECT id, name, worth, _fivetran_deleted FROM items ORDER BY id")
                        .toString())
                .isEqualTo("[[1, c, null, 1], [2, b, 5, 0], [3, null, null, 0]]");
    }

    @Test
    default void every_type_comes_back_as_it_went_in() {
        List<Object> values = List.of(
                true,
                (short) -32768,
                Integer.MAX_VALUE,
                Long.MIN_VALUE,
                new BigDecimal("12345678901234567890.123456789"),
                0.1f,
                -1.7976931348623157e308,
                LocalDate.of(1, 1, 1),
                LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000),
                Instant.parse("9999-12-31T23:59:59.999999Z"),
                new byte[] {0, -1, 10},
                "<a/>",
                " tab\t newline\n \\N \"quote\" 'apostrophe' \u2713 \uD83D\uDE00 ",
                new Json("{\"a\": [1, 2.50]}"));
        List<TargetColumn> columns = new ArrayList<>();
        Object[] row = new Object[2 * values.size() + 2];
        columns.add(new TargetColumn("id", "id", DataType.LONG));
        row[0] = "id";
        row[1] = 1L;
        DataType[] types = DataType.values();
        for (int i = 0; i < types.length; i++) {
            String name = "a_" + types[i].name().toLowerCase(Locale.ROOT);
            columns.add(new TargetColumn(name, name, types[i]));
            row[2 * i + 2] = name;
            row[2 * i + 3] = values.get(i);
        }
        TargetTable table = new TargetTable("kinds", "kinds", columns, List.of("id"));
        try (Destination destination = begun(MORNING)) {
            destination.migrate(new Migration.CreateTable(table));
            destination.write(table, List.of(upsert(row)));
            destination.commit(commit("a"));
            assertThat(destination.substitutions()).isEmpty();
        }
        assertThat(loaded(table, query("SELECT * FROM kinds").get(0).subList(1, 15)))
                .usingRecursiveComparison()
                .isEqualTo(values);
    }

    /** The values of a row as Java has them, from those that the store has. */
    List<Object> loaded(TargetTable table, List<Object> stored);

    @Test
    default void an_empty_text_is_not_null() {
        try (Destination destination = begun(MORNING)) {
            destination.migrate(new Migration.CreateTable(ITEMS));
            destination.write(ITEMS, List.of(upsert("id", 1L, "name", ""), upsert("id", 2L, "name", null)));
            destination.commit(commit("a"));
        }
        assertThat(query("SELECT id FROM items WHERE name IS NULL")).containsExactly(List.of(2L));
    }

    @Test
    default void a_text_that_looks_like_a_number_stays_a_text() {
        try (Destination destination = begun(MORNING)) {
            destination.migrate(new Migration.CreateTable(ITEMS));
            destination.write(ITEMS, List.of(upsert("id", 1L, "name", "007"), upsert("id", 2L, "name", "1e3")));
            destination.commit(commit("a"));
        }
        assertThat(query("SELECT name FROM items ORDER BY id")).containsExactly(List.of("007"), List.of("1e3"));
    }

    @Test
    default void a_widened_column_keeps_its_values_and_the_table_its_order() {
        TargetTable wider = ITEMS.replacing(ITEMS.columns().get(2).as(DataType.STRING));
        try (Destination destination = begun(MORNING)) {
            destination.migrate(new Migration.CreateTable(ITEMS));
            destination.write(ITEMS, List.of(upsert("id", 1L, "worth", 7L), upsert("id", 2L)));
            destination.commit(commit("a"));
            destination.migrate(new Migration.WidenColumn(
                    wider, ITEMS.columns().get(2), wider.columns().get(2)));
            destination.write(wider, List.of(upsert("id", 3L, "worth", "seven")));
            destination.commit(commit("b"));
        }
        assertThat(query("SELECT id, name, worth FROM items ORDER BY id").toString())
                .isEqualTo("[[1, null, 7], [2, null, null], [3, null, seven]]");
        try (Destination reading = destination()) {
            assertThat(reading.open("shop").tables()).containsExactly(wider);
        }
    }

    @Test
    default void coverage_tells_what_was_seen_since_and_the_rest_can_be_marked() {
        try (Destination destination = begun(MORNING)) {
            destination.migrate(new Migration.CreateTable(ITEMS));
            destination.write(ITEMS, List.of(upsert("id", 1L), upsert("id", 2L), upsert("id", 3L)));
            destination.commit(commit("a"));
        }
        Instant later = MORNING.plusNanos(1000);
        try (Destination destination = begun(later)) {
            destination.write(ITEMS, List.of(upsert("id", 2L)));
            assertThat(destination.coverage("items", later)).isEqualTo(new Coverage(3, 2));
            assertThat(destination.markDeleted("items", later)).isEqualTo(2);
            assertThat(destination.markDeleted("items", later)).isZero();
            destination.commit(commit("b"));
            assertThat(destination.count("items")).isEqualTo(new RowCount(1, 2));
        }
    }

    @Test
    default void an_update_does_not_count_as_seen_and_one_of_nothing_but_the_key_changes_nothing() {
        try (Destination destination = begun(MORNING)) {
            destination.migrate(new Migration.CreateTable(ITEMS));
            destination.write(ITEMS, List.of(upsert("id", 1L, "name", "a"), upsert("id", 2L, "name", "b")));
            destination.commit(commit("a"));
        }
        Instant later = MORNING.plusNanos(1000);
        try (Destination destination = begun(later)) {
            destination.write(
                    ITEMS,
                    List.of(
                            new Change(Kind.UPDATE, Row.of("id", 1L)),
                            new Change(Kind.UPDATE, Row.of("name", "c", "id", 2L, "worth", 7L))));
            assertThat(destination.coverage("items", later)).isEqualTo(new Coverage(2, 2));
            destination.commit(commit("b"));
        }
        assertThat(query("SELECT id, name, worth, _fivetran_synced FROM items ORDER BY id")
                        .toString())
                .isEqualTo("[[1, a, null, 2026-01-02T03:04:05.123456Z], [2, c, 7, 2026-01-02T03:04:05.123456Z]]");
    }

    @Test
    default void a_column_called_true_does_not_stand_in_for_it() {
        TargetTable answers = new TargetTable(
                "answers",
                "answers",
                List.of(
                        new TargetColumn("id", "id", DataType.LONG),
                        new TargetColumn("true", "true", DataType.BOOLEAN)),
                List.of("id"));
        try (Destination destination = begun(MORNING)) {
            destination.migrate(new Migration.CreateTable(answers));
            destination.write(answers, List.of(upsert("id", 1L, "true", false)));
            assertThat(destination.markDeleted("answers", MORNING.plusNanos(1000)))
                    .isEqualTo(1);
            assertThat(destination.count("answers")).isEqualTo(new RowCount(0, 1));
        }
    }

    @Test
    default void a_table_that_is_not_there_yet_covers_nothing_and_has_nothing_to_mark() {
        try (Destination destination = begun(MORNING)) {
            assertThat(destination.coverage("items", MORNING)).isEqualTo(new Coverage(0, 0));
            assertThat(destination.markDeleted("items", MORNING)).isZero();
            destination.forgetUpserts("items");
            assertThat(destination.count("items")).isEqualTo(new RowCount(0, 0));
        }
    }

    @Test
    default void a_record_that_is_rejected_again_is_counted_and_not_kept_twice() {
        for (int i = 0; i < 2; i++) {
            try (Destination destination = begun(MORNING.plusSeconds(i))) {
                destination.reject(List.of(new Reject("items", "{\"a\":1}", "no key")));
                destination.commit(commit("a"));
            }
        }
        assertThat(query(
                                "SELECT connector, table_name, raw, reason, first_seen, last_seen, times FROM _tributary_rejects")
                        .toString())
                .isEqualTo("[[shop, items, {\"a\":1}, no key, 2026-01-02T03:04:05.123456Z,"
                        + " 2026-01-02T03:04:06.123456Z, 2]]");
    }

    @Test
    default void records_that_are_rejected_together_are_counted_each_by_itself() {
        List<Reject> rejects = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            rejects.add(new Reject("items", "[" + i + "]", "first"));
            rejects.add(new Reject("items", "[" + i % 2 + "]", "last"));
            rejects.add(new Reject("orders", "[0]", "other"));
        }
        try (Destination destination = begun(MORNING)) {
            destination.reject(rejects);
            destination.commit(commit("a"));
        }

        assertThat(query("SELECT table_name, reason, count(*), sum(times) FROM _tributary_rejects"
                                + " GROUP BY table_name, reason ORDER BY table_name, reason")
                        .toString())
                .isEqualTo("[[items, first, 1498, 1498], [items, last, 2, 1502], [orders, other, 1, 1500]]");
    }

    @Test
    default void each_run_has_a_line_in_the_history() {
        try (Destination destination = begun(MORNING)) {
            destination.commit(commit("a"));
            destination.recordEnd(FAILED);
        }
        assertThat(query("SELECT status, error, upserts, updates, deletes, rejects, checkpoints FROM _tributary_runs")
                        .toString())
                .isEqualTo("[[FAILED, too bad, 1, 2, 3, 4, 5]]");
    }

    @Test
    default void a_run_that_never_ended_is_abandoned_when_the_next_of_its_connector_commits() {
        for (int i = 0; i < 2; i++) {
            try (Destination killed = begun(MORNING.plusSeconds(i))) {
                killed.commit(commit("a"));
                killed.commit(commit("b"));
            }
        }
        try (Destination other = destination()) {
            Ledger unused = other.open("store");
            other.begin(new Run("another", "store", MORNING, Provenance.LIVE));
            other.commit(commit("a"));
        }
        assertThat(query("SELECT connector, status FROM _tributary_runs ORDER BY connector, synced")
                        .toString())
                .isEqualTo("[[shop, ABANDONED], [shop, RUNNING], [store, RUNNING]]");
    }

    @Test
    default void a_value_is_the_same_whether_it_was_widened_before_it_was_stored_or_after() {
        List<WideningCases.Case> cases = WideningCases.all();
        TargetTable table = new TargetTable(
                "rising", "rising", List.of(new TargetColumn("id", "id", DataType.LONG)), List.of("id"));
        for (WideningCases.Case rising : cases) {
            table = table.with(new TargetColumn(rising.name(), rising.name(), rising.from()));
        }
        try (Destination destination = begun(MORNING)) {
            destination.migrate(new Migration.CreateTable(table));
            destination.write(table, rows(cases, 0, (rising, value) -> value));
            destination.commit(commit("a"));
            for (WideningCases.Case rising : cases) {
                TargetColumn column = table.columnOf(rising.name()).orElseThrow();
                table = table.replacing(column.as(rising.to()));
                destination.migrate(new Migration.WidenColumn(table, column, column.as(rising.to())));
            }
            destination.write(table, rows(cases, 1000, (rising, value) -> Widening.to(rising.to(), value)));
            destination.commit(commit("b"));
        }
        for (WideningCases.Case rising : cases) {
            String column = "SELECT %s FROM rising WHERE id %s 1000 ORDER BY id";
            assertThat(query(column.formatted(rising.name(), "<")))
                    .as(rising.name())
                    .isEqualTo(query(column.formatted(rising.name(), ">=")));
        }
    }

    private static List<Change> rows(
            List<WideningCases.Case> cases, long firstId, BiFunction<WideningCases.Case, Object, Object> stored) {
        int most = cases.stream().mapToInt(it -> it.values().size()).max().orElseThrow();
        List<Change> rows = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            List<Object> row = new ArrayList<>(List.of("id", firstId + i));
            for (WideningCases.Case rising : cases) {
                if (i < rising.values().size()) {
                    row.add(rising.name());
                    row.add(stored.apply(rising, rising.values().get(i)));
                }
            }
            rows.add(upsert(row.toArray()));
        }
        return rows;
    }

    @Test
    default void a_date_or_moment_of_any_year_can_be_read_again_from_the_column_it_calls_for() {
        List<Object> values = List.of(
                Instant.MAX,
                Instant.MIN,
                Instant.parse("+586554-01-20T08:01:49Z"),
                Instant.parse("+10000-01-01T00:00:00Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"),
                Instant.parse("0001-01-01T00:00:00Z"),
                Instant.parse("-0043-03-15T00:00:00Z"),
                LocalDate.of(300_000, 1, 1),
                LocalDate.of(9999, 12, 31),
                LocalDate.of(1, 1, 1),
                LocalDate.of(-43, 3, 15),
                LocalDateTime.MAX,
                LocalDateTime.of(9999, 12, 31, 23, 59),
                LocalDateTime.of(0, 12, 31, 23, 59));
        TargetTable table =
                new TargetTable("ages", "ages", List.of(new TargetColumn("id", "id", DataType.LONG)), List.of("id"));
        List<Object> row = new ArrayList<>(List.of("id", 1L));
        for (int i = 0; i < values.size(); i++) {
            DataType type = TypeLattice.of(values.get(i));
            table = table.with(new TargetColumn("v" + i, "v" + i, type));
            row.addAll(List.of("v" + i, Widening.to(type, values.get(i))));
        }
        try (Destination destination = begun(MORNING)) {
            destination.migrate(new Migration.CreateTable(table));
            destination.write(table, List.of(upsert(row.toArray())));
            for (TargetColumn column : table.columns()) {
                if (column.type() != DataType.LONG && column.type() != DataType.STRING) {
                    table = table.replacing(column.as(DataType.STRING));
                    destination.migrate(new Migration.WidenColumn(table, column, column.as(DataType.STRING)));
                }
            }
            destination.commit(commit("a"));
        }
        for (int i = 0; i < values.size(); i++) {
            assertThat(query("SELECT v%d FROM ages".formatted(i)))
                    .containsExactly(List.of(CanonicalText.of(values.get(i))));
        }
    }

    @Test
    default void what_no_store_can_hold_of_a_text_is_replaced_and_counted_by_value_once_it_is_committed() {
        try (Destination destination = begun(MORNING)) {
            destination.migrate(new Migration.CreateTable(ITEMS));
            destination.write(
                    ITEMS,
                    List.of(
                            upsert("id", 1L, "name", "\0a\0"),
                            upsert("id", 2L, "name", "\uD83D!"),
                            upsert("id", 3L, "name", "\uDE00\uD83D\uDE00"),
                            upsert("id", 4L, "name", "\uD83D\uDE00")));
            destination.commit(commit("a"));
            destination.write(ITEMS, List.of(upsert("id", 5L, "name", "\0")));
            destination.rollback();
            assertThat(destination.substitutions()).isEqualTo(Map.of("items", Map.of("name", 3L)));
            destination.write(ITEMS, List.of(new Change(Kind.UPDATE, Row.of("id", 4L, "name", "\uDE00"))));
            destination.commit(commit("b"));
            assertThat(destination.substitutions()).isEqualTo(Map.of("items", Map.of("name", 4L)));
        }
        assertThat(query("SELECT name FROM items ORDER BY id"))
                .containsExactly(
                        List.of("\uFFFDa\uFFFD"), List.of("\uFFFD!"), List.of("\uFFFD\uD83D\uDE00"), List.of("\uFFFD"));
    }

    @Test
    default void a_record_is_rejected_with_whatever_its_raw_text_holds() {
        try (Destination destination = begun(MORNING)) {
            destination.reject(List.of(new Reject("items", "\0 \uD83D", "it holds \0")));
            destination.commit(commit("a"));
        }
        assertThat(query("SELECT raw, reason FROM _tributary_rejects"))
                .containsExactly(List.of("\uFFFD \uFFFD", "it holds \uFFFD"));
    }

    @Test
    default void numbers_of_any_size_stay_exact() {
        TargetTable numbers = new TargetTable(
                "numbers",
                "numbers",
                List.of(
                        new TargetColumn("id", "id", DataType.LONG),
                        new TargetColumn("exact", "exact", DataType.DECIMAL)),
                List.of("id"));
        List<BigDecimal> exact = List.of(
                new BigDecimal("18446744073709551616"),
                new BigDecimal("1E+400"),
                new BigDecimal("-1E-400"),
                new BigDecimal("9".repeat(500) + "." + "9".repeat(500)),
                new BigDecimal("10000.0001"),
                new BigDecimal("0.00010000"));
        List<Change> rows = new ArrayList<>();
        for (int i = 0; i < exact.size(); i++) {
            rows.add(upsert("id", (long) i, "exact", exact.get(i)));
        }
        try (Destination destination = begun(MORNING)) {
            destination.migrate(new Migration.CreateTable(numbers));
            destination.write(numbers, rows);
            destination.commit(commit("a"));
        }
        List<List<Object>> plain =
                exact.stream().map(it -> List.<Object>of(it.toPlainString())).toList();
        assertThat(query("SELECT exact FROM numbers ORDER BY id")).isEqualTo(plain);
    }
}
