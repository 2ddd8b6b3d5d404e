package dev.tributary.rest.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;

/**
 * A JSON Pointer that recognises its place while tokens go by.
 *
 * @param pointer where
 * @param depth how many steps it has
 */
record Place(JsonPointer pointer, int depth) {
    static Place of(JsonPointer pointer) {
        int depth = 0;
        for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
            depth++;
        }
        return new Place(pointer, depth);
    }

    /** Whether the parser stands on the first token of the value that is meant. */
    boolean isAt(JsonParser parser) {
        JsonToken token = parser.currentToken();
        if (token == null || token == JsonToken.FIELD_NAME || token.isStructEnd()) {
            return false;
        }
        JsonStreamContext context = holding(parser);
        // Most values are ruled out by their depth, which is cheap.
        return context.getNestingDepth() == depth && context.pathAsPointer().equals(pointer);
    }

    /** The context that holds the current value; on the first token of an object or array, that is not its own. */
    static JsonStreamContext holding(JsonParser parser) {
        JsonStreamContext context = parser.getParsingContext();
        JsonToken token = parser.currentToken();
        JsonStreamContext parent = context.getParent();
        return token != null && token.isStructStart() && parent != null ? parent : context;
    }
}
