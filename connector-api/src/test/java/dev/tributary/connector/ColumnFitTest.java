package dev.tributary.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnFitTest {
    private static final Instant EVENING = Instant.parse("2026-08-20T18:00:19.100Z");
    private static final LocalDateTime LOCAL_EVENING = LocalDateTime.parse("2026-08-20T18:00:19.100");
    private static final LocalDate DAY = LocalDate.of(2026, 8, 20);
    private static final byte[] BYTES = {1, 2};

    /** One value of each class that a row may hold. */
    private static final List<Object> ALL_KINDS = List.of(
            true,
            (short) 4,
            4,
            4L,
            BigInteger.valueOf(4),
            new BigDecimal("4"),
            4.0f,
            4.0,
            DAY,
            LOCAL_EVENING,
            EVENING,
            BYTES,
            "four",
            new Json("[4]"));

    @Test
    void every_kind_of_value_fits_the_type_it_is_the_carrier_of() {
        assertThat(DataType.values())
                .allSatisfy(type -> assertThat(ALL_KINDS)
                        .filteredOn(value -> type.carrier().isInstance(value))
                        .isNotEmpty()
                        .allSatisfy(value -> assertThat(column(type).fit(value)).contains(value)));
    }

    @Nested
    class A_column_to_be_inferred {
        @Test
        void takes_every_value_as_it_is() {
            assertThat(ALL_KINDS)
                    .allSatisfy(
                            value -> assertThat(Column.inferred("c").fit(value)).containsSame(value));
        }
    }

    @Nested
    class BOOLEAN {
        @Test
        void takes_true_and_false() {
            assertThat(fit(DataType.BOOLEAN, true)).contains(true);
            assertThat(fit(DataType.BOOLEAN, false)).contains(false);
        }

        @Test
        void takes_no_number_and_no_text_for_a_truth() {
            refuses(DataType.BOOLEAN, 0L, 1L, 1.0, "true", "1", "", new Json("true"));
        }
    }

    @Nested
    class Whole_numbers {
        @ParameterizedTest
        @EnumSource(names = {"SHORT", "INT", "LONG"})
        void are_taken_from_every_kind_of_number_that_is_one(DataType type) {
            List<Object> fours = List.of(
                    (short) 4,
                    4,
                    4L,
                    4.0f,
                    4.0,
                    BigInteger.valueOf(4),
                    new BigDecimal("4"),
                    new BigDecimal("4.000"),
                    new BigDecimal("0.4E1"));
            assertThat(fours).allSatisfy(four -> assertThat(fit(type, four)).isEqualTo(fit(type, 4L)));
        }

        @Test
        void are_carried_in_as_many_bits_as_their_type_has() {
            assertThat(fit(DataType.SHORT, 4L)).contains((short) 4);
            assertThat(fit(DataType.INT, 4L)).contains(4);
            assertThat(fit(DataType.LONG, 4L)).contains(4L);
        }

        @ParameterizedTest
        @CsvSource({
            "SHORT, -32768, 32767",
            "INT, -2147483648, 2147483647",
            "LONG, -9223372036854775808, 9223372036854775807",
        })
        void are_taken_up_to_the_bounds_of_their_type_and_no_farther(
                DataType type, BigInteger least, BigInteger greatest) {
            assertThat(fit(type, least).map(Object::toString)).contains(least.toString());
            assertThat(fit(type, greatest).map(Object::toString)).contains(greatest.toString());
            refuses(type, least.subtract(BigInteger.ONE), greatest.add(BigInteger.ONE));
        }

        @ParameterizedTest
        @EnumSource(names = {"SHORT", "INT", "LONG"})
        void have_no_fraction(DataType type) {
            refuses(type, 4.5, 4.5f, new BigDecimal("4.000000000000000000001"), 1e-300, Double.MIN_VALUE);
        }

        @ParameterizedTest
        @EnumSource(names = {"SHORT", "INT", "LONG"})
        void are_neither_infinite_nor_beyond_all_reason(DataType type) {
            refuses(
                    type,
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    Float.NEGATIVE_INFINITY,
                    1e300,
                    new BigDecimal("1e400"),
                    new BigDecimal("1e2000000000"),
                    new BigDecimal("1e-2000000000"));
        }

        @ParameterizedTest
        @EnumSource(names = {"SHORT", "INT", "LONG"})
        void are_not_read_from_texts_truths_and_moments(DataType type) {
            refuses(type, "4", true, new Json("4"), EVENING, DAY, BYTES);
        }
    }

    @Nested
    class DECIMAL {
        @ParameterizedTest
        @CsvSource({"999.99", "-999.99", "0.01", "100", "1E+2", "999.990000", "12.5"})
        void takes_what_its_digits_can_say(BigDecimal number) {
            assertThat(Column.decimal("c", 5, 2).fit(number)).contains(number);
        }

        @ParameterizedTest
        @CsvSource({"1000", "-1000", "999.995", "0.001", "1E+3", "1e400", "1e-400", "1e2000000000", "1e-2000000000"})
        void refuses_a_digit_too_many_before_the_point_or_behind_it(BigDecimal number) {
            assertThat(Column.decimal("c", 5, 2).fit(number)).isEmpty();
        }

        @Test
        void may_have_all_its_digits_behind_the_point() {
            assertThat(Column.decimal("c", 2, 2).fit(new BigDecimal("0.99"))).contains(new BigDecimal("0.99"));
            assertThat(Column.decimal("c", 2, 2).fit(new BigDecimal("0.05"))).contains(new BigDecimal("0.05"));
            assertThat(Column.decimal("c", 2, 2).fit(1L)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"0", "0.00", "0E-10", "0E+10"})
        void takes_zero_whatever_its_size(BigDecimal zero) {
            assertThat(Column.decimal("c", 2, 2).fit(zero)).contains(zero);
            assertThat(Column.decimal("c", 38, 38).fit(zero)).contains(zero);
        }

        @Test
        void takes_38_digits() {
            BigInteger nines = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);
            assertThat(Column.decimal("c", 38, 0).fit(nines)).contains(new BigDecimal(nines));
            assertThat(Column.decimal("c", 38, 0).fit(nines.add(BigInteger.ONE)))
                    .isEmpty();
        }

        @Test
        void takes_every_kind_of_number_exactly() {
            Column column = Column.decimal("c", 20, 4);
            assertThat(column.fit((short) -4)).contains(new BigDecimal("-4"));
            assertThat(column.fit(4)).contains(new BigDecimal("4"));
            assertThat(column.fit(9_007_199_254_740_993L)).contains(new BigDecimal("9007199254740993"));
            assertThat(column.fit(BigInteger.TEN)).contains(new BigDecimal("10"));
            assertThat(column.fit(-4.5)).contains(new BigDecimal("-4.5"));
        }

        @Test
        void takes_a_binary_number_for_the_shortest_decimal_that_reads_back_as_it() {
            assertThat(Column.decimal("c", 5, 2).fit(0.1)).contains(new BigDecimal("0.1"));
            assertThat(Column.decimal("c", 5, 2).fit(0.1f)).contains(new BigDecimal("0.1"));
        }

        @Test
        void takes_nothing_that_is_no_number() {
            Column column = Column.decimal("c", 5, 2);
            assertThat(List.of("4", true, Double.NaN, Double.POSITIVE_INFINITY, Float.NaN, new Json("4"), EVENING))
                    .allSatisfy(value -> assertThat(column.fit(value)).isEmpty());
        }
    }

    @Nested
    class DOUBLE {
        @Test
        void takes_every_double_not_a_number_and_the_infinities_included() {
            assertThat(List.of(0.1, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN, Double.NEGATIVE_INFINITY))
                    .allSatisfy(
                            number -> assertThat(fit(DataType.DOUBLE, number)).contains(number));
        }

        @Test
        void takes_whole_and_exact_numbers_that_it_can_say() {
            assertThat(fit(DataType.DOUBLE, (short) 4)).contains(4.0);
            assertThat(fit(DataType.DOUBLE, 4)).contains(4.0);
            assertThat(fit(DataType.DOUBLE, 4L)).contains(4.0);
            assertThat(fit(DataType.DOUBLE, 9_007_199_254_740_992L)).contains(9_007_199_254_740_992.0);
            assertThat(fit(DataType.DOUBLE, new BigInteger("10000000000000000000000")))
                    .contains(1e22);
            assertThat(fit(DataType.DOUBLE, new BigDecimal("0.10"))).contains(0.1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"2e23", "8.41e21", "123456789012345e200", "1e-300"})
        void takes_a_number_of_few_digits_however_this_jdk_would_write_it(BigDecimal number) {
            assertThat(fit(DataType.DOUBLE, number)).contains(number.doubleValue());
        }

        @Test
        void takes_a_float_for_what_it_says_rather_than_for_its_bits() {
            assertThat(fit(DataType.DOUBLE, 0.1f)).contains(0.1);
            assertThat(fit(DataType.DOUBLE, Float.NaN)).contains(Double.NaN);
            assertThat(fit(DataType.DOUBLE, Float.NEGATIVE_INFINITY)).contains(Double.NEGATIVE_INFINITY);
        }

        @Test
        void refuses_a_number_that_would_read_back_as_another() {
            refuses(
                    DataType.DOUBLE,
                    9_007_199_254_740_993L,
                    Long.MAX_VALUE,
                    new BigInteger("18446744073709551617"),
                    new BigDecimal("0.10000000000000001"),
                    new BigDecimal("0.1000000000000000000000001"),
                    new BigDecimal("1e400"),
                    new BigDecimal("-1e400"),
                    new BigDecimal("1e-400"),
                    new BigDecimal("4e-324"),
                    new BigDecimal("1e2000000000"));
        }

        @Test
        void takes_no_text_and_no_truth() {
            refuses(DataType.DOUBLE, "4.0", "NaN", true, new Json("4.0"), DAY);
        }
    }

    @Nested
    class FLOAT {
        @Test
        void takes_numbers_of_every_kind_that_it_can_say() {
            assertThat(fit(DataType.FLOAT, 4L)).contains(4.0f);
            assertThat(fit(DataType.FLOAT, 16_777_216)).contains(16_777_216.0f);
            assertThat(fit(DataType.FLOAT, 0.1)).contains(0.1f);
            assertThat(fit(DataType.FLOAT, (double) 0.1f)).contains(0.1f);
            assertThat(fit(DataType.FLOAT, new BigDecimal("2.5"))).contains(2.5f);
            assertThat(fit(DataType.FLOAT, -0.0)).contains(-0.0f);
            assertThat(fit(DataType.FLOAT, Double.NaN)).contains(Float.NaN);
            assertThat(fit(DataType.FLOAT, Double.POSITIVE_INFINITY)).contains(Float.POSITIVE_INFINITY);
        }

        @Test
        void takes_the_double_that_reads_as_the_float_however_this_jdk_would_write_it() {
            String text = "8.217676E20";
            assertThat(fit(DataType.FLOAT, Double.valueOf(text))).contains(Float.valueOf(text));
            assertThat(fit(DataType.FLOAT, new BigDecimal(text))).contains(Float.valueOf(text));
        }

        @Test
        void refuses_what_would_lose_digits_or_overflow_or_vanish() {
            refuses(
                    DataType.FLOAT,
                    16_777_217,
                    0.123456789,
                    Math.PI,
                    1e39,
                    -1e39,
                    1e-46,
                    Double.MAX_VALUE,
                    Double.MIN_VALUE,
                    new BigDecimal("1e400"),
                    Long.MAX_VALUE);
        }

        @Test
        void takes_no_text() {
            refuses(DataType.FLOAT, "4.0", true, new Json("4.0"));
        }
    }

    @Nested
    class NAIVE_DATE {
        @Test
        void takes_a_date_and_the_text_of_one() {
            assertThat(fit(DataType.NAIVE_DATE, DAY)).contains(DAY);
            assertThat(fit(DataType.NAIVE_DATE, "2026-08-20")).contains(DAY);
            assertThat(fit(DataType.NAIVE_DATE, "2028-02-29")).contains(LocalDate.of(2028, 2, 29));
        }

        @Test
        void takes_the_years_0001_to_9999() {
            assertThat(fit(DataType.NAIVE_DATE, "0001-01-01")).contains(LocalDate.of(1, 1, 1));
            assertThat(fit(DataType.NAIVE_DATE, "9999-12-31")).contains(LocalDate.of(9999, 12, 31));
            refuses(
                    DataType.NAIVE_DATE,
                    "0000-12-31",
                    "-0001-01-01",
                    "10000-01-01",
                    "+10000-01-01",
                    LocalDate.of(0, 12, 31),
                    LocalDate.of(10_000, 1, 1),
                    LocalDate.MIN,
                    LocalDate.MAX);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "2026-8-20",
                    "20260820",
                    "2026-08-20 ",
                    "20.08.2026",
                    "2026-02-29",
                    "2026-13-01",
                    "2026-08-20T00:00:00",
                    "2026-08-20Z",
                    "yesterday",
                })
        void takes_no_other_text(String text) {
            assertThat(fit(DataType.NAIVE_DATE, text)).isEmpty();
        }

        @Test
        void does_not_cut_a_moment_down_to_its_day() {
            refuses(DataType.NAIVE_DATE, LOCAL_EVENING, EVENING, 20260820L);
        }
    }

    @Nested
    class NAIVE_DATETIME {
        @ParameterizedTest
        @CsvSource({
            "2026-08-20T18:00:19.100, 2026-08-20T18:00:19.100",
            "2026-08-20 18:00:19.1, 2026-08-20T18:00:19.100",
            "2026-08-20T18:00:19, 2026-08-20T18:00:19",
            "2026-08-20T18:00, 2026-08-20T18:00",
            "2026-08-20T18:00:19.123456, 2026-08-20T18:00:19.123456",
            "2026-08-20T18:00:19.123456000, 2026-08-20T18:00:19.123456",
            "2026-08-20T00:00:00, 2026-08-20T00:00",
            "0001-01-01T00:00:00, 0001-01-01T00:00",
            "9999-12-31T23:59:59.999999, 9999-12-31T23:59:59.999999",
        })
        void takes_a_date_and_a_time_down_to_microseconds(String text, LocalDateTime datetime) {
            assertThat(fit(DataType.NAIVE_DATETIME, text)).contains(datetime);
            assertThat(fit(DataType.NAIVE_DATETIME, datetime)).contains(datetime);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "2026-08-20",
                    "2026-08-20T",
                    "2026-08-20T18",
                    "2026-08-20T18:00.5",
                    "2026-08-20T24:00:00",
                    "2026-08-20T23:59:60",
                    "2026-02-29T18:00:19",
                    "2026-08-20t18:00:19",
                    "2026-08-2018:00:19",
                    "2026-08-20T 18:00:19",
                    "2026-08-20T18:00:19.",
                    "2026-08-20T18:00:19,1",
                    "0000-12-31T18:00:19",
                    "10000-01-01T00:00:00",
                    "+10000-01-01T00:00:00",
                })
        void takes_no_other_text(String text) {
            assertThat(fit(DataType.NAIVE_DATETIME, text)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"2026-08-20T18:00:19Z", "2026-08-20T18:00:19+02:00", "2026-08-20T18:00:19-0000"})
        void does_not_forget_a_zone(String text) {
            assertThat(fit(DataType.NAIVE_DATETIME, text)).isEmpty();
        }

        @Test
        void does_not_forget_nanoseconds() {
            refuses(
                    DataType.NAIVE_DATETIME,
                    "2026-08-20T18:00:19.123456789",
                    "2026-08-20T18:00:19.0000001",
                    LOCAL_EVENING.plusNanos(1));
        }

        @Test
        void takes_neither_a_moment_nor_a_day() {
            refuses(DataType.NAIVE_DATETIME, EVENING, DAY, 1_787_248_819L, LocalDateTime.MIN, LocalDateTime.MAX);
        }
    }

    @Nested
    class UTC_DATETIME {
        @ParameterizedTest
        @CsvSource({
            "2026-08-20T18:00:19.100Z, 2026-08-20T18:00:19.100Z",
            "2026-08-20 18:00:19.1Z, 2026-08-20T18:00:19.100Z",
            "2026-08-20T18:00:19 Z, 2026-08-20T18:00:19Z",
            "2026-08-20T18:00Z, 2026-08-20T18:00:00Z",
            "2026-08-20T18:00:19.123456Z, 2026-08-20T18:00:19.123456Z",
            "2026-08-20T20:00:19+02:00, 2026-08-20T18:00:19Z",
            "2026-08-20T20:00:19+0200, 2026-08-20T18:00:19Z",
            "2026-08-20T20:00:19+02, 2026-08-20T18:00:19Z",
            "2026-08-20 20:00:19 +0200, 2026-08-20T18:00:19Z",
            "2026-08-20T23:30:19+05:30, 2026-08-20T18:00:19Z",
            "2026-08-20T10:00:19-08:00, 2026-08-20T18:00:19Z",
            "2026-08-20T18:00:19-00:00, 2026-08-20T18:00:19Z",
            "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
            "0000-12-31T23:30:00-01:00, 0001-01-01T00:30:00Z",
            "9999-12-31T23:59:59.999999Z, 9999-12-31T23:59:59.999999Z",
        })
        void takes_a_date_and_a_time_with_an_offset(String text, Instant moment) {
            assertThat(fit(DataType.UTC_DATETIME, text)).contains(moment);
            assertThat(fit(DataType.UTC_DATETIME, moment)).contains(moment);
        }

        @ParameterizedTest
        @ValueSource(strings = {"2026-08-20T18:00:19", "2026-08-20 18:00:19.100", "2026-08-20", "2026-08-20T18:00:19 "})
        void does_not_guess_a_zone(String text) {
            assertThat(fit(DataType.UTC_DATETIME, text)).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "2026-08-20Z",
                    "2026-08-20T18:00:19z",
                    "2026-08-20T18:00:19 UTC",
                    "2026-08-20T18:00:19  Z",
                    "2026-08-20T18:00:19ZZ",
                    "2026-08-20T18:00:19+02:00+0200+02",
                    "2026-08-2018:00:19Z",
                    "2026-08-20T 18:00:19Z",
                    "2026-08-20T18:00:19.Z",
                    "2026-08-20T18:00:19+2",
                    "2026-08-20T18:00:19+02:0",
                    "2026-08-20T18:00:19+02:00:00",
                    "2026-08-20T18:00:19+19:00",
                    "2026-08-20T18:00:19+02:60",
                    "2026-08-20T18:00:19+02:00[Europe/Berlin]",
                    "2026-08-20T24:00:00Z",
                    "2026-02-29T18:00:19Z",
                    "Thu, 20 Aug 2026 18:00:19 GMT",
                    "1787248819",
                })
        void takes_no_other_text(String text) {
            assertThat(fit(DataType.UTC_DATETIME, text)).isEmpty();
        }

        @Test
        void does_not_forget_nanoseconds() {
            refuses(
                    DataType.UTC_DATETIME,
                    "2026-08-20T18:00:19.123456789Z",
                    "2026-08-20T18:00:19.0000001Z",
                    EVENING.plusNanos(1));
        }

        @Test
        void is_of_the_years_0001_to_9999_in_utc() {
            refuses(
                    DataType.UTC_DATETIME,
                    "0000-12-31T23:59:59Z",
                    "0001-01-01T00:00:00+01:00",
                    "9999-12-31T23:59:59-01:00",
                    "10000-01-01T00:00:00Z",
                    "+10000-01-01T00:00:00Z",
                    Instant.MIN,
                    Instant.MAX,
                    Instant.parse("0001-01-01T00:00:00Z").minusSeconds(1),
                    Instant.parse("+10000-01-01T00:00:00Z"));
        }

        @Test
        void takes_no_local_time_and_no_number_of_seconds() {
            refuses(DataType.UTC_DATETIME, LOCAL_EVENING, DAY, 1_787_248_819L);
        }
    }

    @Nested
    class BINARY {
        @Test
        void takes_bytes_and_nothing_else() {
            assertThat(fit(DataType.BINARY, BYTES)).containsSame(BYTES);
            refuses(DataType.BINARY, "AQI=", 1L, new Json("\"AQI=\""));
        }
    }

    @Nested
    class XML {
        @Test
        void takes_text_and_nothing_else() {
            assertThat(fit(DataType.XML, "<a/>")).contains("<a/>");
            refuses(DataType.XML, 4L, true, BYTES, new Json("\"<a/>\""));
        }
    }

    @Nested
    class STRING {
        @Test
        void takes_text_as_it_is() {
            assertThat(fit(DataType.STRING, " a\u0000\ud800\n")).contains(" a\u0000\ud800\n");
            assertThat(fit(DataType.STRING, "")).contains("");
        }

        @Test
        void takes_a_number_by_its_digits() {
            assertThat(fit(DataType.STRING, 17L)).contains("17");
            assertThat(fit(DataType.STRING, (short) -17)).contains("-17");
            assertThat(fit(DataType.STRING, 0.1)).contains("0.1");
            assertThat(fit(DataType.STRING, 0.1f)).contains("0.1");
            assertThat(fit(DataType.STRING, new BigInteger("18446744073709551616")))
                    .contains("18446744073709551616");
            assertThat(fit(DataType.STRING, new BigDecimal("4.50"))).contains("4.50");
            assertThat(fit(DataType.STRING, new BigDecimal("1e22"))).contains("10000000000000000000000");
            assertThat(fit(DataType.STRING, new BigDecimal("1e400"))).contains("1" + "0".repeat(400));
        }

        @Test
        void takes_truths_and_moments_as_they_are_written() {
            assertThat(fit(DataType.STRING, true)).contains("true");
            assertThat(fit(DataType.STRING, DAY)).contains("2026-08-20");
            assertThat(fit(DataType.STRING, LOCAL_EVENING)).contains("2026-08-20T18:00:19.100000");
            assertThat(fit(DataType.STRING, EVENING)).contains("2026-08-20T18:00:19.100000Z");
            assertThat(fit(DataType.STRING, Double.NaN)).contains("NaN");
        }

        @Test
        void takes_neither_bytes_nor_json() {
            refuses(DataType.STRING, BYTES, new Json("\"a\""), new Json("{}"));
        }
    }

    @Nested
    class JSON {
        @Test
        void takes_json_as_it_is() {
            Json json = new Json("{\"a\": [1, 2.50]}");
            assertThat(fit(DataType.JSON, json)).containsSame(json);
        }

        @Test
        void takes_everything_else_for_the_json_that_stands_for_it() {
            assertThat(fit(DataType.JSON, "{\"a\":1}")).contains(new Json("\"{\\\"a\\\":1}\""));
            assertThat(fit(DataType.JSON, 17L)).contains(new Json("17"));
            assertThat(fit(DataType.JSON, false)).contains(new Json("false"));
            assertThat(fit(DataType.JSON, EVENING)).contains(new Json("\"2026-08-20T18:00:19.100000Z\""));
            assertThat(fit(DataType.JSON, Double.NaN)).contains(new Json("\"NaN\""));
        }

        @Test
        void takes_no_bytes() {
            assertThat(fit(DataType.JSON, BYTES)).isEmpty();
        }
    }

    private static Column column(DataType type) {
        return type == DataType.DECIMAL ? Column.decimal("c", 20, 4) : Column.of("c", type);
    }

    private static Optional<Object> fit(DataType type, Object value) {
        return column(type).fit(value);
    }

    private static void refuses(DataType type, Object... values) {
        assertThat(values).allSatisfy(value -> assertThat(fit(type, value)).isEmpty());
    }
}
