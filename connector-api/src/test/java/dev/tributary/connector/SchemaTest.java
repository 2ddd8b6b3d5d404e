package dev.tributary.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaTest {
    private static final Table ORDERS = Table.keyed("orders", "id");
    private static final Table LINES =
            Table.keyed("lines", "order_id", "position").childOf("orders", "order_id");

    @Test
    void holds_parents_before_their_children() {
        assertThat(Schema.of(ORDERS, LINES).tables()).containsExactly(ORDERS, LINES);
    }

    @Test
    void finds_a_table_by_its_source_name() {
        assertThat(Schema.of(ORDERS, LINES).table("lines")).contains(LINES);
        assertThat(Schema.of(ORDERS, LINES).table("Lines")).isEmpty();
    }

    @Test
    void may_be_of_no_table_at_all() {
        assertThat(Schema.of().tables()).isEmpty();
    }

    @Test
    void does_not_follow_the_list_it_was_made_from() {
        List<Table> tables = new ArrayList<>(List.of(ORDERS));
        Schema schema = new Schema(tables);
        tables.clear();
        assertThat(schema).isEqualTo(Schema.of(ORDERS));
    }

    @Test
    void is_refused_if_a_table_stands_twice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schema.of(ORDERS, Table.keyless("orders")))
                .withMessage("table 'orders' stands twice");
    }

    @Test
    void is_refused_if_a_child_stands_before_its_parent_or_is_its_own() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schema.of(LINES, ORDERS))
                .withMessage("table 'lines': its parent 'orders' must stand before it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schema.of(Table.keyed("orders", "id").childOf("orders", "parent_id")))
                .withMessage("table 'orders': its parent 'orders' must stand before it");
    }

    @Test
    void is_refused_if_a_child_does_not_lead_to_the_whole_key_of_its_parent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Schema.of(ORDERS, LINES, Table.keyed("taxes", "id").childOf("lines", "order_id")))
                .withMessage("table 'taxes': columns [order_id] must lead to the primary key [order_id, position]"
                        + " of 'lines'");
    }

    @Test
    void takes_a_table_that_leads_to_nobody_because_many_rows_share_its_own() {
        Table shared = Table.keyed("currency", "code").sharedBy("lines");
        assertThat(Schema.of(ORDERS, LINES, shared).table("currency")).contains(shared);
    }
}
