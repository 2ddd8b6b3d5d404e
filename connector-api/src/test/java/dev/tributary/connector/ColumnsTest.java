package dev.tributary.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void know_their_names_and_positions() {
        Columns columns = Columns.of("id", "name");
        assertThat(columns.names()).containsExactly("id", "name");
        assertThat(columns.size()).isEqualTo(2);
        assertThat(columns.position("id")).isZero();
        assertThat(columns.position("name")).isEqualTo(1);
    }

    @Test
    void do_not_know_what_is_absent_nor_what_is_spelt_otherwise() {
        assertThat(Columns.of("id").position("name")).isEqualTo(-1);
        assertThat(Columns.of("id").position("ID")).isEqualTo(-1);
    }

    @Test
    void are_equal_if_they_are_the_same_names_in_the_same_order() {
        assertThat(Columns.of("id", "name"))
                .isEqualTo(Columns.of(List.of("id", "name")))
                .hasSameHashCodeAs(Columns.of(List.of("id", "name")))
                .isNotEqualTo(Columns.of("name", "id"))
                .isNotEqualTo(Columns.of("id"))
                .isNotEqualTo(List.of("id", "name"));
    }

    @Test
    void do_not_follow_the_list_they_were_made_from() {
        List<String> names = new ArrayList<>(List.of("id"));
        Columns columns = Columns.of(names);
        names.add("name");
        assertThat(columns).isEqualTo(Columns.of("id"));
    }

    @Test
    void are_refused_if_one_stands_twice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Columns.of("id", "name", "id"))
                .withMessage("column 'id' stands twice");
    }

    @Test
    void are_printed_as_their_names() {
        assertThat(Columns.of("id", "name")).hasToString("[id, name]");
    }
}
