package dev.tributary.rest.endpoint;

import com.fasterxml.jackson.core.JsonPointer;

/** A place in an answer, as an endpoint table writes it. */
final class Pointer {
    private Pointer() {}

    /**
     * The place that a word of a table names.
     *
     * @throws IllegalArgumentException if it begins without a slash
     */
    static JsonPointer of(String word, String place) {
        return within(word + "(", place);
    }

    /** The same, of a word that names a field first. */
    static JsonPointer of(String word, String field, String place) {
        return within("%s(\"%s\", ".formatted(word, field), place);
    }

    private static JsonPointer within(String word, String place) {
        if (!place.isEmpty() && !place.startsWith("/")) {
            throw new IllegalArgumentException("%s\"%s\"): a JSON Pointer begins with a slash; write %s\"/%s\")"
                    .formatted(word, place, word, place));
        }
        return JsonPointer.compile(place);
    }
}
