package dev.tributary.runner.crash;

import dev.tributary.connector.CheckResult;
import dev.tributary.connector.Column;
import dev.tributary.connector.Configuration;
import dev.tributary.connector.Connector;
import dev.tributary.connector.ConnectorSpec;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Json;
import dev.tributary.connector.Operations;
import dev.tributary.connector.Row;
import dev.tributary.connector.Schema;
import dev.tributary.connector.State;
import dev.tributary.connector.StreamState;
import dev.tributary.connector.Table;
import java.util.List;
import java.util.Map;

/**
 * A connector that brings many orders, page by page, and their lines: columns come and widen on the way, texts hold what
 * no database can, records are rejected, rows are patched and deleted, and in the end what did not come is marked.
 *
 * @param from the first order
 * @param to the last
 * @param begun is told when the reading begins
 */
record Flood(int from, int to, Runnable begun) implements Connector {
    private static final int PAGE = 500;

    @Override
    public ConnectorSpec spec() {
        return new ConnectorSpec("flood", "Many orders.", List.of());
    }

    @Override
    public Schema schema(Configuration configuration) {
        return Schema.of(
                Table.keyed("orders", "id").with(Column.of("id", DataType.LONG)),
                Table.keyed("lines", "order_id", "position")
                        .with(Column.of("order_id", DataType.LONG), Column.of("position", DataType.LONG)));
    }

    @Override
    public List<CheckResult> check(Configuration configuration) {
        return List.of();
    }

    @Override
    public void update(Configuration configuration, State state, Operations operations) {
        begun.run();
        String pass = "from " + from;
        operations.beginPass(pass, List.of("orders", "lines"));
        for (int page = from; page <= to; page += PAGE) {
            for (int id = page; id < page + PAGE && id <= to; id++) {
                order(operations, id);
            }
            operations.update("orders", Row.of("id", (long) page, "name", "patched"));
            operations.delete("orders", Row.of("id", page + 1L));
            operations.reject("notes", "{\"note\": " + page + "}", "it belongs to nobody");
            operations.upsert("notes", Row.of("id", page));
            operations.checkpoint(State.of(Map.of("orders", StreamState.of(Map.of("page", String.valueOf(page))))));
        }
        operations.endPass(pass);
    }

    private static void order(Operations operations, int id) {
        boolean late = id % (4 * PAGE) > 2 * PAGE;
        operations.upsert(
                "orders",
                Row.of(
                        "id",
                        (long) id,
                        "name",
                        id % 100 == 0 ? "nul\0" + id : "order " + id,
                        "amount",
                        late ? (Object) (id / 8.0) : (Object) (long) id,
                        late ? "note" : "city",
                        "text " + id,
                        "tags",
                        new Json("[\"a\", " + id + "]")));
        for (long position = 1; position <= id % 3; position++) {
            operations.upsert("lines", Row.of("order_id", (long) id, "position", position, "item", "item " + id));
        }
    }
}
