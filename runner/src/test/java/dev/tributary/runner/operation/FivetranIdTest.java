package dev.tributary.runner.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FivetranIdTest {
    @Test
    void stays_what_it_is_from_one_version_to_the_next() {
        assertThat(FivetranId.of(Map.of("line", "a", "level", 4L)))
                .isEqualTo("50c58b7d3ef407dbd022b33b9d9944d35eb93fdb");
        assertThat(FivetranId.of(Map.of())).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4");
    }

    @Test
    void does_not_depend_on_the_order_of_the_columns() {
        Map<String, Object> reversed = new LinkedHashMap<>();
        reversed.put("line", "a");
        reversed.put("level", 4L);
        Map<String, Object> sorted = new LinkedHashMap<>();
        sorted.put("level", 4L);
        sorted.put("line", "a");
        assertThat(FivetranId.of(reversed)).isEqualTo(FivetranId.of(sorted));
    }

    @Test
    void takes_a_number_for_what_it_is_worth() {
        List<Object> fours = List.of(
                (short) 4, 4, 4L, BigInteger.valueOf(4), 4.0, 4.0f, new BigDecimal("4.000"), new BigDecimal("0.4E+1"));
        assertThat(ids(fours)).hasSize(1);
        assertThat(ids(List.of(100L, 100.0, new BigDecimal("1E+2")))).hasSize(1);
        assertThat(ids(List.of(0L, 0.0, -0.0, new BigDecimal("0.00"), new BigDecimal("0E+7"))))
                .hasSize(1);
        assertThat(ids(List.of(0.1, 0.1f, new BigDecimal("0.10")))).hasSize(1);
    }

    @Test
    void tells_numbers_apart_that_a_double_could_not() {
        assertThat(ids(List.of(9_007_199_254_740_992L, 9_007_199_254_740_993L))).hasSize(2);
    }

    @Test
    void knows_numbers_that_are_none_and_those_beyond_all_reason() {
        assertThat(ids(List.of(
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY,
                        new BigDecimal("1e2000000000"),
                        new BigDecimal("1e-2000000000"))))
                .hasSize(5);
        assertThat(ids(List.of(Double.NaN, Float.NaN))).hasSize(1);
    }

    @Test
    void takes_a_value_and_its_text_for_one_since_both_may_come_to_stand_in_one_column_of_text() {
        assertThat(ids(List.of(4L, "4"))).hasSize(1);
        assertThat(ids(List.of(true, "true"))).hasSize(1);
        assertThat(ids(List.of(Instant.parse("2026-01-02T03:04:05Z"), "2026-01-02T03:04:05.000000Z")))
                .hasSize(1);
        assertThat(ids(List.of(new Json("[1]"), "[1]"))).hasSize(1);
    }

    @Test
    void knows_where_a_name_ends_and_a_value_begins() {
        assertThat(Set.of(
                        FivetranId.of(Map.of("ab", "c")),
                        FivetranId.of(Map.of("a", "bc")),
                        FivetranId.of(Map.of("abc", "")),
                        FivetranId.of(Map.of("", "abc"))))
                .hasSize(4);
        assertThat(FivetranId.of(Map.of("a", "b", "c", "d"))).isNotEqualTo(FivetranId.of(Map.of("a", "bcd")));
        assertThat(FivetranId.of(Map.of("a", "1", "b", "2"))).isNotEqualTo(FivetranId.of(Map.of("a", "2", "b", "1")));
    }

    @Property(seed = "20260102")
    void differs_between_rows_that_differ(
            @ForAll("rows") Map<String, Object> one, @ForAll("rows") Map<String, Object> other) {
        Assume.that(!one.equals(other));
        assertThat(FivetranId.of(one)).isNotEqualTo(FivetranId.of(other));
    }

    @Provide
    Arbitrary<Map<String, Object>> rows() {
        Arbitrary<String> shortTexts = Arbitraries.strings().withChars('a', 'b').ofMaxLength(2);
        return Arbitraries.maps(shortTexts, shortTexts.map(it -> (Object) it)).ofMaxSize(3);
    }

    private static Set<String> ids(List<Object> values) {
        return values.stream().map(value -> FivetranId.of(Map.of("n", value))).collect(Collectors.toSet());
    }
}
