package dev.tributary.runner.destination;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.Json;
import dev.tributary.connector.Row;
import dev.tributary.runner.destination.Change.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CompactionTest {
    private static final List<String> ID = List.of("id");

    @Provide
    Arbitrary<List<Change>> changes() {
        return Changes.some();
    }

    @Property(tries = 2000, seed = "20260102")
    void a_list_of_changes_comes_to_the_same_as_one_change_per_key(
            @ForAll("changes") List<Change> before, @ForAll("changes") List<Change> changes) {
        OneByOne expected = new OneByOne();
        expected.write(before, 1);
        OneByOne actual = expected.copy();

        expected.write(changes, 2);
        Compaction compaction = Compaction.of(ID, changes);
        compaction.patches().forEach(patch -> patch(actual, patch));
        compaction.replacements().forEach(it -> actual.replace(it.row(), 2, it.deleted()));

        assertThat(actual.rows()).isEqualTo(expected.rows());
        assertThat(keys(compaction)).doesNotHaveDuplicates();
    }

    private static void patch(OneByOne table, Compaction.Patch patch) {
        OneByOne.Stored before = table.rows().get((Long) patch.row().value("id"));
        if (before != null) {
            table.patch(patch.row(), patch.deletes() ? 2 : before.synced(), patch.deletes() || before.deleted());
        }
    }

    private static List<Object> keys(Compaction compaction) {
        List<Object> keys = new ArrayList<>();
        compaction.replacements().forEach(it -> keys.add(it.row().value("id")));
        compaction.patches().forEach(it -> keys.add(it.row().value("id")));
        return keys;
    }

    static Stream<Arguments> keysThatAreOne() {
        return Stream.of(
                Arguments.of(new BigDecimal("1.0"), new BigDecimal("1.00")),
                Arguments.of(new BigDecimal("1E+2"), new BigDecimal("100")),
                Arguments.of(new BigDecimal("0"), new BigDecimal("0.00")),
                Arguments.of(0.0, -0.0),
                Arguments.of(0.0f, -0.0f),
                Arguments.of(Double.POSITIVE_INFINITY, Float.POSITIVE_INFINITY),
                Arguments.of(new byte[] {1, 2}, new byte[] {1, 2}),
                Arguments.of("a", new String("a")));
    }

    @ParameterizedTest
    @MethodSource("keysThatAreOne")
    void keys_that_a_database_holds_for_one_are_one(Object one, Object other) {
        Compaction compaction = Compaction.of(ID, List.of(upsert("id", one), upsert("id", other)));

        assertThat(compaction.replacements()).containsExactly(new Compaction.Replacement(Row.of("id", other), false));
    }

    static Stream<Arguments> keysThatAreTwo() {
        return Stream.of(
                Arguments.of(new BigDecimal("1.0"), new BigDecimal("1.01")),
                Arguments.of("1.0", "1.00"),
                Arguments.of("a", "a "),
                Arguments.of("a", "A"),
                Arguments.of("", " "),
                Arguments.of(new Json("[1]"), new Json("[1 ]")),
                Arguments.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY),
                Arguments.of(new byte[] {1, 2}, new byte[] {1}));
    }

    @ParameterizedTest
    @MethodSource("keysThatAreTwo")
    void keys_that_a_database_holds_for_two_are_two(Object one, Object other) {
        Compaction compaction = Compaction.of(ID, List.of(upsert("id", one), upsert("id", other)));

        assertThat(compaction.replacements()).hasSize(2);
    }

    @Test
    void the_parts_of_a_key_do_not_run_together() {
        Compaction compaction = Compaction.of(
                List.of("a", "b"),
                List.of(upsert("a", "x", "b", "yz"), upsert("b", "z", "a", "xy"), upsert("b", "yz", "a", "x")));

        assertThat(compaction.replacements())
                .containsExactly(
                        new Compaction.Replacement(Row.of("b", "yz", "a", "x"), false),
                        new Compaction.Replacement(Row.of("b", "z", "a", "xy"), false));
    }

    private static Change upsert(Object... row) {
        return new Change(Kind.UPSERT, Row.of(row));
    }
}
