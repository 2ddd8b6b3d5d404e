package dev.tributary.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalTextTest {
    @Test
    void text_and_json_stand_for_themselves() {
        assertThat(CanonicalText.of(" as it is\n")).isEqualTo(" as it is\n");
        assertThat(CanonicalText.of(new Json("{\"a\": 1}"))).isEqualTo("{\"a\": 1}");
    }

    @Test
    void a_truth_is_a_word() {
        assertThat(CanonicalText.of(true)).isEqualTo("true");
        assertThat(CanonicalText.of(false)).isEqualTo("false");
    }

    @Test
    void a_whole_number_is_its_digits_without_separators() {
        assertThat(CanonicalText.of((short) -32_768)).isEqualTo("-32768");
        assertThat(CanonicalText.of(10_000_000)).isEqualTo("10000000");
        assertThat(CanonicalText.of(Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
        assertThat(CanonicalText.of(BigInteger.TWO.pow(64))).isEqualTo("18446744073709551616");
    }

    @ParameterizedTest
    @CsvSource({
        "4, 4",
        "4.50, 4.50",
        "-0.001, -0.001",
        "1E+10, 10000000000",
        "1E-10, 0.0000000001",
        "9007199254740993, 9007199254740993",
    })
    void an_exact_number_is_written_plain_with_the_digits_it_has(BigDecimal number, String text) {
        assertThat(CanonicalText.of(number)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 4.0",
        "0.1, 0.1",
        "-2.5, -2.5",
        "1e10, 10000000000",
        "1.5e-7, 0.00000015",
        "1e22, 10000000000000000000000",
        "NaN, NaN",
        "Infinity, Infinity",
        "-Infinity, -Infinity",
    })
    void a_binary_number_is_written_plain_too(double number, String text) {
        assertThat(CanonicalText.of(number)).isEqualTo(text);
    }

    @Test
    void a_float_is_what_it_says_and_not_what_its_bits_widen_to() {
        assertThat(CanonicalText.of(0.1f)).isEqualTo("0.1");
        assertThat(CanonicalText.of(3.4e38f)).isEqualTo("34" + "0".repeat(37));
        assertThat(CanonicalText.of(Float.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
    }

    @Test
    void zero_has_no_sign() {
        assertThat(CanonicalText.of(-0.0)).isEqualTo("0.0");
        assertThat(CanonicalText.of(-0.0f)).isEqualTo("0.0");
    }

    @Test
    void a_number_that_would_be_longer_than_a_thousand_digits_keeps_its_exponent() {
        assertThat(CanonicalText.of(new BigDecimal("1e999"))).isEqualTo("1" + "0".repeat(999));
        assertThat(CanonicalText.of(new BigDecimal("1e1000"))).isEqualTo("1E+1000");
        assertThat(CanonicalText.of(new BigDecimal("1e2000000000"))).isEqualTo("1E+2000000000");
        assertThat(CanonicalText.of(new BigDecimal("-1.5e-2000000000"))).isEqualTo("-1.5E-2000000000");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05.123456Z, 2026-01-02T03:04:05.123456Z",
        "2026-01-02T03:04:05.1Z, 2026-01-02T03:04:05.100000Z",
        "2026-01-02T03:04:00Z, 2026-01-02T03:04:00.000000Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.000000Z",
        "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999999Z",
        "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z",
    })
    void a_moment_is_in_utc_with_all_its_microseconds_so_that_text_sorts_as_time_does(Instant moment, String text) {
        assertThat(CanonicalText.of(moment)).isEqualTo(text);
    }

    @Test
    void a_local_time_has_no_zone_and_a_day_no_time() {
        assertThat(CanonicalText.of(LocalDateTime.of(2026, 1, 2, 3, 4))).isEqualTo("2026-01-02T03:04:00.000000");
        assertThat(CanonicalText.of(LocalDate.of(2026, 1, 2))).isEqualTo("2026-01-02");
        assertThat(CanonicalText.of(LocalDate.of(1, 1, 2))).isEqualTo("0001-01-02");
    }

    @Test
    void bytes_are_base64() {
        assertThat(CanonicalText.of(new byte[] {0, 1, (byte) 0xff})).isEqualTo("AAH/");
        assertThat(CanonicalText.of(new byte[0])).isEmpty();
    }

    @Property(seed = "20260102")
    void a_double_is_read_back_from_its_text_but_for_the_sign_of_zero(@ForAll double number) {
        assertThat(Double.valueOf(CanonicalText.of(number))).isEqualTo(number + 0.0);
    }

    @Property(seed = "20260102")
    void a_float_is_read_back_from_its_text_but_for_the_sign_of_zero(@ForAll float number) {
        assertThat(Float.valueOf(CanonicalText.of(number))).isEqualTo(number + 0.0f);
    }

    @Property(seed = "20260102")
    void an_exact_number_is_read_back_from_its_text(@ForAll BigDecimal number) {
        assertThat(new BigDecimal(CanonicalText.of(number))).isEqualByComparingTo(number);
    }

    @Property(seed = "20260102")
    void bytes_are_read_back_from_their_text(@ForAll byte[] bytes) {
        assertThat(Base64.getDecoder().decode(CanonicalText.of(bytes))).isEqualTo(bytes);
    }
}
