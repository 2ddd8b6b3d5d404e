package dev.tributary.rest.decode;

import com.fasterxml.jackson.core.JsonToken;

/** A kind of JSON value, as people call it. */
public enum JsonKind {
    NOTHING("nothing"),
    OBJECT("an object"),
    ARRAY("an array"),
    STRING("a string"),
    NUMBER("a number"),
    BOOLEAN("a boolean"),
    NULL("null");

    private final String description;

    JsonKind(String description) {
        this.description = description;
    }

    /** What a value is that begins with this token. */
    public static JsonKind of(JsonToken first) {
        return switch (first) {
            case START_OBJECT -> OBJECT;
            case START_ARRAY -> ARRAY;
            case VALUE_STRING -> STRING;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> BOOLEAN;
            case VALUE_NULL -> NULL;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT -> NOTHING;
        };
    }

    /** With its article: {@code an object}. */
    public String description() {
        return description;
    }
}
