package dev.tributary.rest.mapping;

import com.fasterxml.jackson.core.JsonToken;
import dev.tributary.connector.CanonicalText;
import dev.tributary.connector.Json;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Row;
import dev.tributary.rest.decode.Cursor;
import dev.tributary.rest.decode.JsonKind;
import dev.tributary.rest.decode.Slice;
import dev.tributary.rest.endpoint.Breakout;
import dev.tributary.rest.endpoint.Coerce;
import dev.tributary.rest.endpoint.Flatten;
import dev.tributary.rest.endpoint.Join;
import dev.tributary.rest.endpoint.Link;
import dev.tributary.rest.endpoint.Lookup;
import dev.tributary.rest.endpoint.Rename;
import dev.tributary.rest.endpoint.Skip;
import dev.tributary.rest.endpoint.Treatment;
import dev.tributary.rest.endpoint.Utc;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One object while its fields go by: a record, or an element that is broken out of one. Each treatment leaves the cursor
 * on the last token of the field's value.
 */
final class Reading implements Treatment.Cases {
    private final Cursor cursor;
    private final Plan plan;
    private final UnaryOperator<String> naming;
    private final Draft draft;
    private final Set<String> treated = new HashSet<>();
    private final List<Part> parts = new ArrayList<>();

    /** An object whose fields are called as they are. */
    Reading(Cursor cursor, Plan plan) {
        this(cursor, plan, UnaryOperator.identity());
    }

    /** An object of which some fields are called otherwise, unless a treatment says how. */
    Reading(Cursor cursor, Plan plan, UnaryOperator<String> naming) {
        this.cursor = cursor;
        this.plan = plan;
        this.naming = naming;
        this.draft = plan.draft();
    }

    /** Reads an object, on whose first token the cursor stands. */
    Slice object() {
        long from = cursor.start();
        while (cursor.advance() == JsonToken.FIELD_NAME) {
            String field = cursor.string();
            cursor.advance();
            field(field);
        }
        return new Slice(from, cursor.end(), true);
    }

    /** Reads something else than an object into a column. */
    Slice value(String column) {
        long from = cursor.start();
        draft.put(column, Values.read(cursor));
        return new Slice(from, cursor.end(), true);
    }

    private void field(String field) {
        Optional<Treatment> treatment = plan.treatment(field);
        if (treatment.isEmpty()) {
            draft.put(naming.apply(field), Values.read(cursor));
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
                String field = flatten.column(cursor.string());
                cursor.advance();
                field(field);
            }
        } else if (cursor.token() != JsonToken.VALUE_NULL) {
            String reason = Values.misfit(flatten.field(), JsonKind.OBJECT, Values.kind(cursor));
            Slice slice = value(flatten.field());
            plan.within(flatten.field()).forEach(treatment -> misfit(treatment, slice, reason));
        }
    }

    /** What would have been found in an object that is none may still be in the source. */
    private void misfit(Treatment treatment, Slice slice, String reason) {
        if (treatment instanceof Breakout breakout) {
            parts.add(Elements.misfit(breakout, slice, reason));
        } else if (treatment instanceof Link link) {
            parts.add(plan.dimension(link).misfit(slice, reason));
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
        if (cursor.token() != JsonToken.VALUE_NULL) {
            parts.add(Elements.read(breakout, plan.part(breakout), cursor));
        }
    }

    @Override
    public void link(Link link) {
        Dimension dimension = plan.dimension(link);
        if (cursor.token() == JsonToken.START_OBJECT) {
            parts.add(dimension.read(cursor));
        } else if (cursor.token() != JsonToken.VALUE_NULL) {
            String reason = Values.misfit(link.field(), JsonKind.OBJECT, Values.kind(cursor));
            parts.add(dimension.misfit(cursor.skip(), reason));
        }
    }

    @Override
    public void rename(Rename rename) {
        draft.put(rename.column(), Values.read(cursor));
    }

    @Override
    public void lookup(Lookup lookup) {
        Object value = Values.read(cursor);
        draft.put(lookup.field(), value);
        draft.put(lookup.column(), value == null ? null : plan.lookUp(lookup, value));
    }

    @Override
    public void coerce(Coerce coerce) {
        Object value = Values.read(cursor);
        draft.put(coerce.field(), Coercion.of(value, coerce.type()));
        draft.put(coerce.raw(), value == null ? null : Json.of(value));
    }

    @Override
    public void utc(Utc utc) {
        Object value = Values.read(cursor);
        draft.put(utc.field(), value instanceof String text ? Moments.utc(text) : value);
    }

    @Override
    public void skip(Skip skip) {
        cursor.skip();
    }

    /** Puts a value that does not come from the object itself. */
    void put(String column, Object value) {
        draft.put(column, value);
    }

    /** Says that something is wrong; only the first such thing is kept. */
    void wrong(String reason) {
        draft.wrong(reason);
    }

    /** The values of the primary key; a part that is missing is something wrong. */
    List<Object> key() {
        return draft.key();
    }

    /** The object's own row. */
    Row row() {
        return draft.row();
    }

    /** The object's own row, then what hangs on it; only to be said if there is no problem. */
    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        operations.add(new Operation.Upsert(plan.shape().table().name(), draft.row()));
        operations.addAll(parts());
        return operations;
    }

    /** What hangs on the object; only to be said if there is no problem. */
    List<Operation> parts() {
        if (parts.isEmpty()) {
            return List.of();
        }
        List<Object> key = draft.key();
        List<Operation> operations = new ArrayList<>();
        parts.forEach(part -> operations.addAll(part.operations(key, cursor)));
        return operations;
    }

    /** Why the object must be rejected. */
    Optional<String> problem() {
        return draft.problem();
    }
}
