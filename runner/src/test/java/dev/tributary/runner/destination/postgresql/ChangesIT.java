package dev.tributary.runner.destination.postgresql;

import static dev.tributary.runner.destination.postgresql.Shop.ITEMS;
import static dev.tributary.runner.destination.postgresql.Shop.MORNING;
import static dev.tributary.runner.destination.postgresql.Shop.begun;
import static dev.tributary.runner.destination.postgresql.Shop.commit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.runner.destination.Change;
import dev.tributary.runner.destination.Changes;
import dev.tributary.runner.destination.Destination;
import dev.tributary.runner.destination.Migration.CreateTable;
import dev.tributary.runner.destination.OneByOne;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Changes in bulk mean what they mean one by one, whichever way PostgreSQL is told of them. */
class ChangesIT {
    private final PostgresServer server = PostgresVersions.server(PostgresVersions.newest());

    @Provide
    Arbitrary<List<List<Change>>> batches() {
        return Changes.some().list().ofMinSize(1).ofMaxSize(4);
    }

    /** Straight into the table, until a key comes twice. */
    @Property(tries = 50, seed = "20260102", edgeCases = EdgeCasesMode.NONE)
    void into_a_table_that_was_just_made(@ForAll("batches") List<List<Change>> batches) {
        Shop shop = Shop.on(server);
        OneByOne model = new OneByOne();
        try (Destination destination = begun(shop.destination())) {
            destination.migrate(new CreateTable(ITEMS));
            for (List<Change> batch : batches) {
                destination.write(ITEMS, batch);
                model.write(batch, 0);
            }
            destination.commit(commit("a"));
        }
        assertThat(rows(shop)).isEqualTo(rows(model));
    }

    /** By way of a stage. */
    @Property(tries = 50, seed = "20260102", edgeCases = EdgeCasesMode.NONE)
    void into_a_table_that_an_earlier_sync_has_made(@ForAll("batches") List<List<Change>> batches) {
        Shop shop = Shop.on(server);
        OneByOne model = new OneByOne();
        try (Destination destination = begun(shop.destination())) {
            destination.migrate(new CreateTable(ITEMS));
            destination.commit(commit("made"));
        }
        int sync = 0;
        for (List<Change> batch : batches) {
            sync++;
            try (Destination destination = begun(shop.destination())) {
                destination.write(ITEMS, batch);
                destination.commit(commit("a"));
            }
            model.write(batch, sync);
        }
        assertThat(rows(shop)).isEqualTo(rows(model));
    }

    private static List<List<Object>> rows(Shop shop) {
        return shop.query("SELECT id, name, worth, _fivetran_synced, _fivetran_deleted FROM items ORDER BY id");
    }

    private static List<List<Object>> rows(OneByOne model) {
        List<List<Object>> rows = new ArrayList<>();
        model.rows()
                .forEach((id, row) -> rows.add(Arrays.asList(
                        id,
                        row.values().get("name"),
                        row.values().get("worth"),
                        MORNING.plusSeconds(row.synced()).toString(),
                        row.deleted() ? 1L : 0L)));
        return rows;
    }
}
