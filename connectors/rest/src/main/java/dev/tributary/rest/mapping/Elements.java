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
        elements.add(new Element(fill(draft, cursor), draft));
    }

    private Slice fill(Draft draft, Cursor cursor) {
        if (cursor.token() != JsonToken.START_OBJECT) {
            JsonKind found = Values.kind(cursor);
            draft.wrong("%s: expected an object, found %s".formatted(breakout.field(), found.description()));
            return cursor.skip();
        }
        long from = cursor.start();
        while (cursor.advance() == JsonToken.FIELD_NAME) {
            String column = column(cursor.string());
            cursor.advance();
            draft.put(column, Values.read(cursor));
        }
        return new Slice(from, cursor.end(), true);
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
            Optional<Row> row = fresh(draft, seen);
            draft.problem()
                    .map(reason -> reject(cursor, element, reason))
                    .or(() -> row.map(it -> new Operation.Upsert(shape.table().name(), it)))
                    .ifPresent(operations::add);
        }
        return operations;
    }

    /** The row of an element, unless an element before it has said the same. */
    private Optional<Row> fresh(Draft draft, Map<List<Object>, Row> seen) {
        List<Object> key = draft.key();
        if (draft.problem().isPresent()) {
            return Optional.empty();
        }
        Row row = draft.row();
        Row before = seen.putIfAbsent(key, row);
        if (before != null && !same(before, row)) {
            draft.wrong("primary key %s stands twice in one record, with different values"
                    .formatted(shape.shown(key.toString())));
        }
        return before == null ? Optional.of(row) : Optional.empty();
    }

    private Operation reject(Cursor cursor, Element element, String reason) {
        return new Operation.Reject(shape.table().name(), cursor.text(element.slice()), reason);
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
