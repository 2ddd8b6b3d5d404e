package dev.tributary.rest.mapping;

import com.fasterxml.jackson.core.JsonToken;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Secrets;
import dev.tributary.rest.decode.Cursor;
import dev.tributary.rest.decode.JsonKind;
import dev.tributary.rest.decode.Slice;
import dev.tributary.rest.endpoint.Endpoint;
import java.util.List;
import java.util.Optional;

/**
 * Turns the records of one endpoint into rows. What it remembers from one record to the next is which columns there are,
 * and which rows of dimensions were said already. Used by one thread.
 */
public final class Mapping {
    private final Plan plan;
    private final String table;

    private Mapping(Endpoint endpoint, Secrets secrets, Supplement supplement) {
        this.plan = new Plan(endpoint.layout(), secrets, supplement);
        this.table = endpoint.table().name();
    }

    /**
     * A mapping that goes by an endpoint's table.
     *
     * @param secrets what must not appear in the reasons of rejects
     * @param supplement what rows get that does not stand in their records
     */
    public static Mapping of(Endpoint endpoint, Secrets secrets, Supplement supplement) {
        return new Mapping(endpoint, secrets, supplement);
    }

    /** What is to be said of one record. The cursor stands on its first token, and afterwards on its last. */
    public Mapped map(Cursor cursor) {
        if (cursor.token() != JsonToken.START_OBJECT) {
            JsonKind found = Values.kind(cursor);
            return rejected(cursor, cursor.skip(), "expected an object, found " + found.description());
        }
        Reading reading = new Reading(cursor, plan);
        Slice whole = reading.object();
        List<Object> unused = reading.key();
        // A flaw first: what was mended is not what arrived, whatever else is wrong with it.
        return cursor.flaw(whole)
                .or(reading::problem)
                .map(reason -> rejected(cursor, whole, reason))
                .orElseGet(() -> new Mapped(reading.operations(), Optional.empty()));
    }

    private Mapped rejected(Cursor cursor, Slice whole, String reason) {
        Operation reject = new Operation.Reject(table, cursor.text(whole), reason);
        return new Mapped(List.of(reject), Optional.of(reason));
    }
}
