package dev.tributary.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ColumnTest {
    @Test
    void is_declared_with_a_type_or_left_to_be_inferred() {
        assertThat(Column.of("id", DataType.LONG))
                .isEqualTo(new Column("id", Optional.of(DataType.LONG), Optional.empty()));
        assertThat(Column.inferred("id")).isEqualTo(new Column("id", Optional.empty(), Optional.empty()));
    }

    @Test
    void of_exact_numbers_has_a_precision_and_a_scale() {
        assertThat(Column.decimal("price", 10, 2))
                .isEqualTo(new Column("price", Optional.of(DataType.DECIMAL), Optional.of(new DecimalSize(10, 2))));
    }

    @ParameterizedTest
    @CsvSource({"''", "' '", "'\t'"})
    void has_a_name(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Column.inferred(name))
                .withMessage("a column needs a name");
    }

    @Test
    void of_exact_numbers_is_refused_without_a_size() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Column.of("price", DataType.DECIMAL))
                .withMessage("column 'price': a DECIMAL, and nothing else, has a precision and a scale;"
                        + " use Column.decimal");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DECIMAL")
    void of_any_other_type_is_refused_with_a_size(DataType type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Column("price", Optional.of(type), Optional.of(new DecimalSize(10, 2))))
                .withMessage("column 'price': a DECIMAL, and nothing else, has a precision and a scale;"
                        + " use Column.decimal");
    }

    @Test
    void to_be_inferred_is_refused_with_a_size() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Column("price", Optional.empty(), Optional.of(new DecimalSize(10, 2))))
                .withMessage("column 'price': a DECIMAL, and nothing else, has a precision and a scale;"
                        + " use Column.decimal");
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "1, 1", "38, 0", "38, 38"})
    void has_up_to_38_digits_of_which_all_may_be_behind_the_point(int precision, int scale) {
        assertThat(Column.decimal("price", precision, scale).decimalSize()).contains(new DecimalSize(precision, scale));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "-1, 0", "39, 0", "10, -1", "10, 11"})
    void has_no_other_size(int precision, int scale) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Column.decimal("price", precision, scale))
                .withMessage("DECIMAL(%d,%d): precision is 1 to 38 and scale 0 to the precision", precision, scale);
    }
}
