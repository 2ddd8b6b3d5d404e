package dev.tributary.rest.mapping;

import dev.tributary.connector.Operation;
import dev.tributary.rest.decode.Cursor;
import java.util.List;

/** Something that hangs on a record and waits for the record's key, which may stand behind it in the document. */
@FunctionalInterface
interface Part {
    /**
     * What is to be said of it.
     *
     * @param parentKey the values of the record's primary key
     * @param cursor gives back the text of what must be rejected
     */
    List<Operation> operations(List<Object> parentKey, Cursor cursor);
}
