package dev.tributary.rest.endpoint;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.Optional;

/**
 * Where in an answer the things are.
 *
 * @param records the array of records
 * @param next the address of the next page, if answers come in pages
 * @param count how many records there are on all pages together, if answers say so
 */
public record Envelope(JsonPointer records, Optional<JsonPointer> next, Optional<JsonPointer> count) {}
