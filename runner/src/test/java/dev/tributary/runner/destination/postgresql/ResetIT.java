package dev.tributary.runner.destination.postgresql;

import static dev.tributary.runner.destination.postgresql.Shop.ITEMS;
import static dev.tributary.runner.destination.postgresql.Shop.begun;
import static dev.tributary.runner.destination.postgresql.Shop.commit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.Migration.CreateTable;
import org.junit.jupiter.api.Test;

/** Tables that others have built upon, on a real server: a connector that is forgotten does not take that along. */
class ResetIT {
    private final PostgresServer server = PostgresVersions.server(PostgresVersions.newest());
    private final Shop shop = Shop.on(server);

    @Test
    void what_depends_on_a_table_is_named_and_keeps_it_until_it_is_dropped() {
        try (Destination destination = begun(shop.destination())) {
            destination.migrate(new CreateTable(ITEMS));
            destination.commit(commit("a"));
        }
        server.execute("""
                SET search_path TO %s;
                CREATE VIEW dear AS SELECT id FROM items WHERE worth > 5;
                CREATE TABLE notes (item bigint REFERENCES items)""".formatted(shop.schema()));
        try (Destination destination = shop.destination()) {
            assertThatThrownBy(() -> destination.reset("shop"))
                    .isInstanceOf(DestinationException.class)
                    .hasMessage(
                            "%1$s: could not drop table 'items': view %2$s.dear depends on table %2$s.items, constraint"
                                    + " notes_item_fkey on table %2$s.notes depends on table %2$s.items. Drop that, reset,"
                                    + " and make it again.",
                            destination.describe(), shop.schema());
        }
        server.execute("SET search_path TO %s; DROP VIEW dear; DROP TABLE notes".formatted(shop.schema()));
        try (Destination destination = shop.destination()) {
            assertThat(destination.reset("shop")).containsExactly("items");
        }
    }
}
