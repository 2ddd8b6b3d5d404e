package dev.tributary.rest.mapping;

import com.fasterxml.jackson.core.JsonToken;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Secrets;
import dev.tributary.rest.decode.Cursor;
import dev.tributary.rest.decode.JsonKind;
import dev.tributary.rest.decode.Slice;
import dev.tributary.rest.endpoint.Breakout;
import dev.tributary.rest.endpoint.Endpoint;
import dev.tributary.rest.endpoint.Treatment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the records of one endpoint into rows. The only thing it remembers from one record to the next is which columns
 * there are. Used by one thread.
 */
public final class Mapping {
    private final Shape shape;
    private final Map<String, Treatment> treatments = new HashMap<>();
    private final Map<String, Shape> children = new HashMap<>();

    private Mapping(Endpoint endpoint, Secrets secrets) {
        this.shape = new Shape(endpoint.table(), secrets);
        for (Treatment treatment : endpoint.treatments()) {
            treatments.put(treatment.field(), treatment);
            if (treatment instanceof Breakout breakout) {
                children.put(breakout.field(), new Shape(breakout.table(), secrets));
            }
        }
    }

    /**
     * A mapping that goes by an endpoint's table.
     *
     * @param secrets what must not appear in the reasons of rejects
     */
    public static Mapping of(Endpoint endpoint, Secrets secrets) {
        return new Mapping(endpoint, secrets);
    }

    /** What is to be said of one record. The cursor stands on its first token, and afterwards on its last. */
    public Mapped map(Cursor cursor) {
        if (cursor.token() != JsonToken.START_OBJECT) {
            JsonKind found = Values.kind(cursor);
            return rejected(cursor, cursor.skip(), "expected an object, found " + found.description());
        }
        long from = cursor.start();
        Reading reading = new Reading(cursor, new Draft(shape), children);
        while (cursor.advance() == JsonToken.FIELD_NAME) {
            String field = cursor.string();
            cursor.advance();
            reading.field(field, Optional.ofNullable(treatments.get(field)));
        }
        Slice whole = new Slice(from, cursor.end(), true);
        List<Operation> operations = reading.operations();
        // A flaw first: what was mended is not what arrived, whatever else is wrong with it.
        return cursor.flaw(whole)
                .or(reading::problem)
                .map(reason -> rejected(cursor, whole, reason))
                .orElseGet(() -> new Mapped(operations, Optional.empty()));
    }

    private Mapped rejected(Cursor cursor, Slice whole, String reason) {
        Operation reject = new Operation.Reject(shape.table().name(), cursor.text(whole), reason);
        return new Mapped(List.of(reject), Optional.of(reason));
    }
}
