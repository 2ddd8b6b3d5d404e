package dev.tributary.rest.endpoint;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Optional;

/**
 * Where in an answer the things are.
 *
 * @param records the array of records
 * @param next the address of the next page, if answers come in pages
 * @param count how many records there are on all pages together, if answers say so
 * @param series the arrays to be made into an array of records, if there is none
 */
public record Envelope(
        JsonPointer records, Optional<JsonPointer> next, Optional<JsonPointer> count, Optional<Series> series) {
    /** An answer that holds an array of records. */
    public Envelope(JsonPointer records, Optional<JsonPointer> next, Optional<JsonPointer> count) {
        this(records, next, count, Optional.empty());
    }
}
