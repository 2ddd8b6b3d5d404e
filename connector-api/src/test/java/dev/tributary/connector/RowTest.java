package dev.tributary.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class RowTest {
    @Test
    void is_made_of_names_and_values_in_turn() {
        assertThat(Row.of("id", 7L, "name", null))
                .isEqualTo(Row.over(Columns.of("id", "name"), new Object[] {7L, null}));
    }

    @Test
    void is_read_by_position_and_by_name() {
        Row row = Row.of("id", 7L, "name", "a");
        assertThat(row.value(0)).isEqualTo(7L);
        assertThat(row.value(1)).isEqualTo("a");
        assertThat(row.value("name")).isEqualTo("a");
    }

    @Test
    void tells_a_null_from_what_is_absent_by_its_columns() {
        Row row = Row.of("id", null);
        assertThat(row.value("id")).isNull();
        assertThat(row.value("name")).isNull();
        assertThat(row.columns()).isEqualTo(Columns.of("id"));
        assertThat(row).isNotEqualTo(Row.of("id", null, "name", null));
    }

    @Test
    void shares_the_shape_it_was_made_over() {
        Columns columns = Columns.of("id");
        assertThat(Row.over(columns, new Object[] {7L}).columns()).isSameAs(columns);
    }

    @Test
    void is_equal_to_one_with_equal_values_bytes_included() {
        assertThat(Row.of("id", 7L, "bytes", new byte[] {1, 2}))
                .isEqualTo(Row.of("id", 7L, "bytes", new byte[] {1, 2}))
                .hasSameHashCodeAs(Row.of("id", 7L, "bytes", new byte[] {1, 2}))
                .isNotEqualTo(Row.of("id", 7L, "bytes", new byte[] {1, 3}))
                .isNotEqualTo(Row.of("id", 7, "bytes", new byte[] {1, 2}))
                .isNotEqualTo(Row.of("bytes", new byte[] {1, 2}, "id", 7L));
    }

    @Test
    void may_be_of_nothing() {
        assertThat(Row.of()).isEqualTo(Row.over(Columns.of(), new Object[0]));
    }

    @Test
    void is_printed_with_its_names_and_values() {
        assertThat(Row.of("id", 7L, "name", null, "bytes", new byte[] {1, -2}))
                .hasToString("{id=7, name=null, bytes=[1, -2]}");
    }

    @Test
    void has_a_value_for_each_column() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Row.over(Columns.of("id", "name"), new Object[] {7L}))
                .withMessage("1 values for the 2 columns [id, name]");
    }

    @Test
    void is_refused_if_a_name_has_no_value_is_no_string_or_stands_twice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Row.of("id", 7L, "name"))
                .withMessage("names and values go in pairs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Row.of(7L, "id"))
                .withMessage("a column's name is a string, not 7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Row.of(null, "id"))
                .withMessage("a column's name is a string, not null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Row.of("id", 7L, "id", 8L))
                .withMessage("column 'id' stands twice");
    }
}
