package dev.tributary.rest.mapping;

import com.fasterxml.jackson.core.JsonToken;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Row;
import dev.tributary.rest.decode.Cursor;
import dev.tributary.rest.decode.JsonKind;
import dev.tributary.rest.decode.Slice;
import dev.tributary.rest.endpoint.Breakout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is broken out of one field of one record: the elements of an array, or the entries of a map. */
final class Elements implements Part {
    private final Breakout breakout;
    private final Plan plan;
    private final boolean distinct;
    private final List<Element> elements = new ArrayList<>();

    /** One element: where it was, and the row it may become. */
    private record Element(Slice slice, Reading reading) {}

    private Elements(Breakout breakout, Plan plan) {
        this.breakout = breakout;
        this.plan = plan;
        // No two elements stand in one place, and without a key nothing is said twice.
        this.distinct = breakout.table().isKeyless()
                || breakout.position()
                        .filter(breakout.table().primaryKey()::contains)
                        .isPresent();
    }

    /** Reads what a field holds; the cursor stands on its first token, and afterwards on its last. */
    static Part read(Breakout breakout, Plan plan, Cursor cursor) {
        Elements elements = new Elements(breakout, plan);
        JsonKind found = Values.kind(cursor);
        JsonKind expected = breakout.key().isPresent() ? JsonKind.OBJECT : JsonKind.ARRAY;
        if (found != expected) {
            return misfit(breakout, cursor.skip(), Values.misfit(breakout.field(), expected, found));
        }
        if (expected == JsonKind.ARRAY) {
            while (cursor.advance() != JsonToken.END_ARRAY) {
                elements.add(cursor, Optional.empty());
            }
        } else {
            while (cursor.advance() == JsonToken.FIELD_NAME) {
                String key = cursor.string();
                cursor.advance();
                elements.add(cursor, Optional.of(key));
            }
        }
        return elements;
    }

    /** What is of another shape is no reason to reject the record it hangs on. */
    static Part misfit(Breakout breakout, Slice slice, String reason) {
        return (parentKey, cursor) ->
                List.of(new Operation.Reject(breakout.table().name(), cursor.text(slice), reason));
    }

    private void add(Cursor cursor, Optional<String> key) {
        Reading reading = new Reading(cursor, plan, this::column);
        long position = elements.size() + 1L;
        breakout.position().ifPresent(column -> reading.put(column, position));
        key.ifPresent(it -> breakout.key().ifPresent(entry -> reading.put(entry.column(), entry.of(it))));
        elements.add(new Element(fill(reading, cursor), reading));
    }

    private Slice fill(Reading reading, Cursor cursor) {
        if (cursor.token() == JsonToken.START_OBJECT) {
            return reading.object();
        }
        if (breakout.value().isPresent()) {
            return reading.value(breakout.value().get());
        }
        reading.wrong(Values.misfit(breakout.field(), JsonKind.OBJECT, Values.kind(cursor)));
        return cursor.skip();
    }

    /** A field that is called like a column we fill ourselves keeps its value under a name that says whose it is. */
    private String column(String field) {
        return breakout.fills(field) ? breakout.field() + "[]." + field : field;
    }

    @Override
    public List<Operation> operations(List<Object> parentKey, Cursor cursor) {
        List<Operation> operations = new ArrayList<>();
        Map<List<Object>, Row> seen = new HashMap<>();
        for (Element element : elements) {
            Reading reading = element.reading();
            for (int part = 0; part < parentKey.size(); part++) {
                reading.put(breakout.parentKey().get(part), parentKey.get(part));
            }
            boolean repeats = repeats(reading, seen);
            Optional<String> problem = reading.problem();
            if (problem.isPresent()) {
                operations.add(
                        new Operation.Reject(breakout.table().name(), cursor.text(element.slice()), problem.get()));
            } else {
                operations.addAll(repeats ? reading.parts() : reading.operations());
            }
        }
        return operations;
    }

    /** Whether it says what an element before it has said. With the same key and other values it is rejected. */
    private boolean repeats(Reading reading, Map<List<Object>, Row> seen) {
        List<Object> key = reading.key();
        if (distinct || reading.problem().isPresent()) {
            return false;
        }
        Row row = reading.row();
        Row before = seen.putIfAbsent(key, row);
        if (before != null && !same(before, row)) {
            reading.wrong("primary key %s stands twice in one record, with different values"
                    .formatted(plan.shape().shown(key.toString())));
        }
        return before != null;
    }

    /** Whether two elements say the same; where they stood in the array does not count. */
    private boolean same(Row left, Row right) {
        for (String column : plan.shape().columns().names()) {
            boolean place = breakout.position().filter(column::equals).isPresent();
            if (!place && !Objects.equals(left.value(column), right.value(column))) {
                return false;
            }
        }
        return true;
    }
}
