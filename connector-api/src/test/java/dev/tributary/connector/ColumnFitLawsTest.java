package dev.tributary.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

class ColumnFitLawsTest {
    @Property(seed = "20260102")
    void what_fits_is_carried_by_the_class_of_its_type(
            @ForAll("values") Object value, @ForAll("columns") Column column) {
        column.fit(value)
                .ifPresent(fitted -> assertThat(fitted)
                        .isInstanceOf(column.type().orElseThrow().carrier()));
    }

    @Property(seed = "20260102")
    void what_fits_once_fits_again_and_stays_what_it_is(
            @ForAll("values") Object value, @ForAll("columns") Column column) {
        column.fit(value).ifPresent(fitted -> assertThat(column.fit(fitted)).contains(fitted));
    }

    @Property(seed = "20260102")
    void a_number_that_fits_is_worth_the_same_afterwards(
            @ForAll("numbers") Number value, @ForAll("numberColumns") Column column) {
        column.fit(value)
                .ifPresent(fitted -> assertThat(new BigDecimal(fitted.toString()))
                        .isEqualByComparingTo(new BigDecimal(value.toString())));
    }

    @Property(seed = "20260102")
    void every_double_fits_a_double_as_it_is(@ForAll double number) {
        assertThat(Column.of("c", DataType.DOUBLE).fit(number)).contains(number);
    }

    @Property(seed = "20260102")
    void every_float_fits_a_float_as_it_is(@ForAll("floats") float number) {
        assertThat(Column.of("c", DataType.FLOAT).fit(number)).contains(number);
    }

    @Property(seed = "20260102")
    void every_float_fits_a_double_and_from_there_a_float_again(@ForAll("floats") float number) {
        assertThat(Column.of("c", DataType.DOUBLE).fit(number).flatMap(Column.of("c", DataType.FLOAT)::fit))
                .contains(number);
    }

    @Property(seed = "20260102")
    void every_moment_is_read_back_from_its_canonical_text(@ForAll("moments") Instant moment) {
        assertThat(Column.of("c", DataType.UTC_DATETIME).fit(CanonicalText.of(moment)))
                .contains(moment);
    }

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.oneOf(List.of(
                numbers().map(it -> (Object) it),
                moments().map(it -> (Object) it),
                Arbitraries.of(
                        true,
                        LocalDate.of(2026, 8, 20),
                        LocalDateTime.of(2026, 8, 20, 18, 0),
                        new byte[] {1, 2},
                        new Json("[4]")),
                Arbitraries.of(Double.NaN, Float.POSITIVE_INFINITY, "", "2026-08-20", "2026-08-20T18:00:19Z"),
                Arbitraries.strings().ofMaxLength(10).map(it -> (Object) it)));
    }

    @Provide
    Arbitrary<Number> numbers() {
        return Arbitraries.oneOf(List.of(
                Arbitraries.longs().map(it -> (Number) it),
                Arbitraries.shorts().map(it -> (Number) it),
                Arbitraries.integers().map(it -> (Number) it),
                Arbitraries.integers().map(it -> (Number) (it / 100.0)),
                Arbitraries.bigIntegers().map(it -> (Number) it),
                Arbitraries.bigDecimals().map(it -> (Number) it)));
    }

    /** Of every size: by their bits. */
    @Provide
    Arbitrary<Float> floats() {
        return Arbitraries.integers()
                .withDistribution(RandomDistribution.uniform())
                .map(Float::intBitsToFloat);
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(-62_135_596_800_000_000L, 253_402_300_799_999_999L)
                .map(micros -> Instant.EPOCH
                        .plusSeconds(Math.floorDiv(micros, 1_000_000L))
                        .plusNanos(Math.floorMod(micros, 1_000_000L) * 1000));
    }

    @Provide
    Arbitrary<Column> columns() {
        return Arbitraries.of(DataType.values()).map(ColumnFitLawsTest::column);
    }

    @Provide
    Arbitrary<Column> numberColumns() {
        return Arbitraries.of(
                        DataType.SHORT,
                        DataType.INT,
                        DataType.LONG,
                        DataType.DECIMAL,
                        DataType.FLOAT,
                        DataType.DOUBLE,
                        DataType.STRING)
                .map(ColumnFitLawsTest::column);
    }

    private static Column column(DataType type) {
        return type == DataType.DECIMAL ? Column.decimal("c", 20, 4) : Column.of("c", type);
    }
}
