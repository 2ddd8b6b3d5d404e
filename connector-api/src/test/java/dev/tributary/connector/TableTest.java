package dev.tributary.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
    private static final Column ID = Column.of("id", DataType.LONG);
    private static final Column NAME = Column.of("name", DataType.STRING);

    @Test
    void with_a_key_knows_the_columns_of_its_key() {
        assertThat(Table.keyed("lines", "order_id", "position"))
                .isEqualTo(new Table(
                        "lines",
                        List.of(Column.inferred("order_id"), Column.inferred("position")),
                        List.of("order_id", "position"),
                        Optional.empty()));
    }

    @Test
    void without_a_key_knows_nothing_beforehand() {
        assertThat(Table.keyless("log")).isEqualTo(new Table("log", List.of(), List.of(), Optional.empty()));
        assertThat(Table.keyless("log").isKeyless()).isTrue();
        assertThat(Table.keyed("orders", "id").isKeyless()).isFalse();
    }

    @Test
    void names_its_key_first_whatever_the_order_of_its_columns() {
        Table table = new Table("orders", List.of(NAME, ID), List.of("id"), Optional.empty());
        assertThat(table.columns()).containsExactly(ID, NAME);
    }

    @Test
    void knows_the_columns_that_lead_to_its_parent_after_its_key() {
        Table table = Table.keyed("lines", "id").with(NAME).childOf("orders", "order_id");
        assertThat(table.columns()).containsExactly(Column.inferred("id"), Column.inferred("order_id"), NAME);
        assertThat(table.parent()).contains(new Parent("orders", List.of("order_id")));
    }

    @Test
    void keeps_the_type_of_a_column_that_leads_to_its_parent() {
        Column orderId = Column.of("order_id", DataType.LONG);
        Table table = Table.keyed("lines", "id").with(orderId).childOf("orders", "order_id");
        assertThat(table.columns()).containsExactly(Column.inferred("id"), orderId);
    }

    @Test
    void finds_a_column_by_its_source_name() {
        Table table = Table.keyed("orders", "id").with(NAME);
        assertThat(table.column("name")).contains(NAME);
        assertThat(table.column("id")).contains(Column.inferred("id"));
        assertThat(table.column("Name")).isEmpty();
    }

    @Test
    void does_not_follow_the_lists_it_was_made_from() {
        List<Column> columns = new ArrayList<>(List.of(ID));
        List<String> key = new ArrayList<>(List.of("id"));
        Table table = new Table("orders", columns, key, Optional.empty());
        columns.add(NAME);
        key.clear();
        assertThat(table).isEqualTo(new Table("orders", List.of(ID), List.of("id"), Optional.empty()));
    }

    @Nested
    class With_more_columns {
        @Test
        void has_them_behind_those_it_had() {
            assertThat(Table.keyed("orders", "id")
                            .with(NAME, Column.inferred("city"))
                            .columns())
                    .containsExactly(Column.inferred("id"), NAME, Column.inferred("city"));
        }

        @Test
        void may_give_a_type_to_one_that_was_to_be_inferred() {
            assertThat(Table.keyed("orders", "id").with(ID).columns()).containsExactly(ID);
        }

        @Test
        void does_not_declare_one_twice() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Table.keyed("orders", "id").with(NAME, Column.of("name", DataType.JSON)))
                    .withMessage("table 'orders': column 'name' stands twice");
        }

        @Test
        void is_another_table() {
            Table orders = Table.keyed("orders", "id");
            Table unused = orders.with(NAME).childOf("shops", "shop_id");
            assertThat(orders).isEqualTo(Table.keyed("orders", "id"));
        }
    }

    @Nested
    class A_refusal {
        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\t"})
        void of_a_table_without_a_name(String name) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Table.keyless(name))
                    .withMessage("a table needs a name");
        }

        @Test
        void of_a_key_column_without_a_name() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Table.keyed("orders", "id", ""))
                    .withMessage("a column needs a name");
        }

        @Test
        void of_a_key_column_that_stands_twice() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Table.keyed("orders", "id", "id"))
                    .withMessage("table 'orders': column 'id' stands twice");
        }

        @Test
        void of_a_column_that_stands_twice() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Table("orders", List.of(NAME, NAME), List.of(), Optional.empty()))
                    .withMessage("table 'orders': column 'name' stands twice");
        }
    }
}
