package dev.tributary.rest.mapping;

import dev.tributary.connector.Columns;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Row;
import dev.tributary.rest.decode.Cursor;
import dev.tributary.rest.decode.Slice;
import dev.tributary.rest.endpoint.Link;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The objects that one field of many records leads to. A row that was said already is not said again, as long as there
 * are not too many of them to remember: thousands of courses share a few categories.
 */
final class Dimension {
    private static final int REMEMBERED = 10_000;

    private final Link link;
    private final Plan plan;
    private final Columns bridgeColumns;
    private final Map<List<Object>, Row> said = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Object>, Row> eldest) {
            return size() > REMEMBERED;
        }
    };

    Dimension(Link link, Plan plan) {
        this.link = link;
        this.plan = plan;
        this.bridgeColumns = Columns.of(link.bridgeColumns());
    }

    /** Reads one object; the cursor stands on its first token, and afterwards on its last. */
    Part read(Cursor cursor) {
        Reading reading = new Reading(cursor, plan);
        Slice slice = reading.object();
        return (parentKey, text) -> operations(reading, slice, parentKey, text);
    }

    /** What is no object leads nowhere, so that neither table can be said to be complete. */
    Part misfit(Slice slice, String reason) {
        return (parentKey, cursor) -> {
            String raw = cursor.text(slice);
            return List.of(
                    new Operation.Reject(plan.shape().table().name(), raw, reason),
                    new Operation.Reject(link.bridge().name(), raw, reason));
        };
    }

    /** Whether a row says nothing but what was said; what is missing in it does not take back what was there. */
    private static boolean addsNothing(Row row, @Nullable Row before) {
        if (before == null) {
            return false;
        }
        for (String column : row.columns().names()) {
            Object value = row.value(column);
            if (value != null && !value.equals(before.value(column))) {
                return false;
            }
        }
        return true;
    }

    private List<Operation> operations(Reading reading, Slice slice, List<Object> parentKey, Cursor cursor) {
        List<Object> key = reading.key();
        Optional<String> problem = reading.problem();
        if (problem.isPresent()) {
            return misfit(slice, problem.get()).operations(parentKey, cursor);
        }
        Row row = reading.row();
        boolean repeats = addsNothing(row, said.get(key));
        if (!repeats) {
            said.put(key, row);
        }
        List<Operation> operations = new ArrayList<>(repeats ? reading.parts() : reading.operations());
        List<Object> both = new ArrayList<>(parentKey);
        both.addAll(key);
        operations.add(new Operation.Upsert(link.bridge().name(), Row.over(bridgeColumns, both.toArray())));
        return operations;
    }
}
