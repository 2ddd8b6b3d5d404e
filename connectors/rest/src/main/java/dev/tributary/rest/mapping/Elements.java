package dev.tributary.rest.mapping;

import com.fasterxml.jackson.core.JsonToken;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Row;
import dev.tributary.rest.decode.Cursor;
import dev.tributary.rest.decode.Found;
import dev.tributary.rest.decode.Slice;
import dev.tributary.rest.endpoint.Breakout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The elements of one array that is broken out of one record. They wait for the record's key, which may stand behind
 * them in the document.
 */
final class Elements {
    private final Breakout breakout;
    private final Shape shape;
    private final List<Element> elements = new ArrayList<>();

    /** One element: where it was, and the row it may become. */
    private record Element(Slice slice, Draft draft) {}

    private Elements(Breakout breakout, Shape shape) {
        this.breakout = breakout;
        this.shape = shape;
    }

    /** Reads an array; the cursor stands on its first token, and afterwards on its last. */
    static Elements read(Breakout breakout, Shape shape, Cursor cursor) {
        Elements elements = new Elements(breakout, shape);
        while (cursor.advance() != JsonToken.END_ARRAY) {
            elements.add(cursor);
        }
        return elements;
    }

    private void add(Cursor cursor) {
        Draft draft = new Draft(shape);
        long position = elements.size() + 1L;
        breakout.position().ifPresent(column -> draft.put(column, position));
        if (cursor.token() == JsonToken.START_OBJECT) {
            long from = cursor.start();
            while (cursor.advance() == JsonToken.FIELD_NAME) {
                String column = column(cursor.string());
                cursor.advance();
                draft.put(column, Values.read(cursor));
            }
            elements.add(new Element(new Slice(from, cursor.end(), true), draft));
        } else {
            Found found = Values.found(cursor);
            draft.wrong("%s: expected an object, found %s".formatted(breakout.field(), found.description()));
            elements.add(new Element(cursor.skip(), draft));
        }
    }

    /** A field that is called like a column we fill ourselves keeps its value under a name that says whose it is. */
    private String column(String field) {
        boolean ours = breakout.parentKey().contains(field)
                || breakout.position().filter(field::equals).isPresent();
        return ours ? breakout.field() + "[]." + field : field;
    }

    /** What is to be said of them, now that the record's key is known. */
    List<Operation> operations(List<Object> parentKey, Cursor cursor) {
        List<Operation> operations = new ArrayList<>();
        Map<List<Object>, Row> seen = new HashMap<>();
        for (Element element : elements) {
            Draft draft = element.draft();
            for (int part = 0; part < parentKey.size(); part++) {
                draft.put(breakout.parentKey().get(part), parentKey.get(part));
            }
            List<Object> key = draft.key();
            Row row = draft.row();
            Optional<Row> before = draft.problem().isPresent() ? Optional.empty() : first(seen, key, row);
            if (before.isPresent() && !same(before.get(), row)) {
                draft.wrong("primary key %s stands twice in one record, with different values".formatted(key));
            }
            if (draft.problem().isPresent()) {
                String raw = cursor.text(element.slice());
                operations.add(new Operation.Reject(
                        shape.table().name(), raw, draft.problem().get()));
            } else if (before.isEmpty()) {
                operations.add(new Operation.Upsert(shape.table().name(), row));
            }
        }
        return operations;
    }

    private static Optional<Row> first(Map<List<Object>, Row> seen, List<Object> key, Row row) {
        return Optional.ofNullable(seen.putIfAbsent(key, row));
    }

    /** Whether two elements say the same; where they stood in the array does not count. */
    private boolean same(Row left, Row right) {
        for (String column : shape.columns().names()) {
            boolean place = breakout.position().filter(column::equals).isPresent();
            if (!place && !Objects.equals(left.value(column), right.value(column))) {
                return false;
            }
        }
        return true;
    }
}
