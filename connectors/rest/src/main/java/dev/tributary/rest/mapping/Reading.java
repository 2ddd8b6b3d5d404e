package dev.tributary.rest.mapping;

import com.fasterxml.jackson.core.JsonToken;
import dev.tributary.connector.CanonicalText;
import dev.tributary.connector.Operation;
import dev.tributary.rest.decode.Cursor;
import dev.tributary.rest.endpoint.Breakout;
import dev.tributary.rest.endpoint.Flatten;
import dev.tributary.rest.endpoint.Join;
import dev.tributary.rest.endpoint.Rename;
import dev.tributary.rest.endpoint.Skip;
import dev.tributary.rest.endpoint.Treatment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One record while its fields go by. Each treatment leaves the cursor on the last token of the field's value. */
final class Reading implements Treatment.Cases {
    private final Cursor cursor;
    private final Draft draft;
    private final Map<String, Shape> children;
    private final Set<String> treated = new HashSet<>();
    private final List<Elements> broken = new ArrayList<>();

    Reading(Cursor cursor, Draft draft, Map<String, Shape> children) {
        this.cursor = cursor;
        this.draft = draft;
        this.children = children;
    }

    /** Reads the value of a field, on whose first token the cursor stands. */
    void field(String field, Optional<Treatment> treatment) {
        if (treatment.isEmpty()) {
            draft.put(field, Values.read(cursor));
            return;
        }
        if (!treated.add(field)) {
            // A second null or a second array would not collide in any column.
            draft.twice(field);
        }
        treatment.get().match(this);
    }

    @Override
    public void flatten(Flatten flatten) {
        if (cursor.token() == JsonToken.START_OBJECT) {
            while (cursor.advance() == JsonToken.FIELD_NAME) {
                String column = flatten.column(cursor.string());
                cursor.advance();
                draft.put(column, Values.read(cursor));
            }
        } else if (cursor.token() != JsonToken.VALUE_NULL) {
            draft.put(flatten.field(), Values.read(cursor));
        }
    }

    @Override
    public void join(Join join) {
        draft.put(join.field(), cursor.token() == JsonToken.START_ARRAY ? joined(join) : Values.read(cursor));
    }

    /** An array as one text. */
    private String joined(Join join) {
        List<String> texts = new ArrayList<>();
        while (cursor.advance() != JsonToken.END_ARRAY) {
            Object value = join.key().isPresent() && cursor.token() == JsonToken.START_OBJECT
                    ? valueOf(join.key().get())
                    : Values.read(cursor);
            if (value != null) {
                texts.add(CanonicalText.of(value));
            }
        }
        return String.join(", ", texts);
    }

    /** What stands for an object that is joined; its other keys are dropped. */
    private @Nullable Object valueOf(String key) {
        Object value = null;
        boolean found = false;
        while (cursor.advance() == JsonToken.FIELD_NAME) {
            boolean wanted = cursor.string().equals(key);
            cursor.advance();
            if (!wanted) {
                cursor.skip();
                continue;
            }
            if (found) {
                draft.twice(key);
            }
            value = Values.read(cursor);
            found = true;
        }
        return value;
    }

    @Override
    public void breakout(Breakout breakout) {
        String field = breakout.field();
        Shape shape = Objects.requireNonNull(children.get(field), "a mapping has a shape for every breakout");
        if (cursor.token() == JsonToken.START_ARRAY) {
            broken.add(Elements.read(breakout, shape, cursor));
        } else if (cursor.token() != JsonToken.VALUE_NULL) {
            draft.wrong("%s: expected an array, found %s"
                    .formatted(field, Values.kind(cursor).description()));
            cursor.skip();
        }
    }

    @Override
    public void rename(Rename rename) {
        draft.put(rename.column(), Values.read(cursor));
    }

    @Override
    public void skip(Skip skip) {
        cursor.skip();
    }

    /** The record's own row, then what was broken out of it; only to be said if there is no problem. */
    List<Operation> operations() {
        List<Object> key = draft.key();
        List<Operation> operations = new ArrayList<>();
        if (problem().isEmpty()) {
            operations.add(new Operation.Upsert(draft.table(), draft.row()));
            broken.forEach(elements -> operations.addAll(elements.operations(key, cursor)));
        }
        return operations;
    }

    /** Why the record must be rejected. */
    Optional<String> problem() {
        return draft.problem();
    }
}
