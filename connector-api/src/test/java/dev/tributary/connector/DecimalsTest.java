package dev.tributary.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalsTest {
    @ParameterizedTest
    @CsvSource({
        "6.6E22, 66000000000000000000000",
        "1e23, 100000000000000000000000",
        "2e23, 200000000000000000000000",
        "1.681837283E19, 16818372830000000000",
        "0.30000000000000004, 0.30000000000000004",
        "9007199254740993, 9007199254740992",
        "2e-3, 0.002",
        "1e-4, 0.00010",
        "-4, -4.0",
        "0, 0.0",
    })
    void a_double_stands_for_the_shortest_number_that_is_read_as_it(double number, BigDecimal decimal) {
        assertThat(Decimals.of(number)).isEqualByComparingTo(decimal);
    }

    @ParameterizedTest
    @CsvSource({"8.5899346e9, 8589935000", "3.4028235e38, 340282350000000000000000000000000000000", "0.1, 0.1"})
    void a_float_stands_for_the_shortest_number_that_is_read_as_it(float number, BigDecimal decimal) {
        assertThat(Decimals.of(number)).isEqualByComparingTo(decimal);
    }

    @Test
    void next_to_nothing_few_digits_are_enough() {
        assertThat(Decimals.of(Double.MIN_VALUE)).isEqualByComparingTo("5e-324");
        assertThat(Decimals.of(Float.MIN_VALUE)).isEqualByComparingTo("1e-45");
    }

    @Test
    void a_float_widens_to_the_double_of_the_same_number() {
        assertThat(Decimals.widened(0.1f)).isEqualTo(0.1);
        assertThat(Decimals.widened(8.5899346e9f)).isEqualTo(8.589935e9);
        assertThat(Decimals.widened(-0.0f)).isEqualTo(-0.0);
        assertThat(Decimals.widened(Float.NaN)).isNaN();
        assertThat(Decimals.widened(Float.NEGATIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Property(seed = "20260102")
    void fifteen_digits_survive_a_double(
            @ForAll @LongRange(min = -999_999_999_999_999L, max = 999_999_999_999_999L) long digits,
            @ForAll @IntRange(min = -24, max = 30) int scale) {
        BigDecimal decimal = BigDecimal.valueOf(digits, scale);
        assertThat(Decimals.of(decimal.doubleValue())).isEqualByComparingTo(decimal);
    }

    @Property(seed = "20260102")
    void six_digits_survive_a_float(
            @ForAll @IntRange(min = -999_999, max = 999_999) int digits,
            @ForAll @IntRange(min = -24, max = 30) int scale) {
        BigDecimal decimal = BigDecimal.valueOf(digits, scale);
        assertThat(Decimals.of(decimal.floatValue())).isEqualByComparingTo(decimal);
    }
}
