package dev.tributary.rest.mapping;

import com.fasterxml.jackson.core.JsonToken;
import dev.tributary.connector.Json;
import dev.tributary.rest.decode.Cursor;
import dev.tributary.rest.decode.JsonKind;
import dev.tributary.rest.decode.Slice;
import org.jspecify.annotations.Nullable;

/** Single values under a cursor. Each function leaves the cursor on the value's last token. */
final class Values {
    private Values() {}

    /** What the cursor stands on, as people call it. */
    static JsonKind kind(Cursor cursor) {
        return JsonKind.of(first(cursor));
    }

    /** Why a field is rejected that holds something else than it should. */
    static String misfit(String field, JsonKind expected, JsonKind found) {
        return "%s: expected %s, found %s".formatted(field, expected.description(), found.description());
    }

    /** The value as a column carries it; null for null. Nested values stay JSON. */
    static @Nullable Object read(Cursor cursor) {
        return switch (first(cursor)) {
            case VALUE_NULL -> null;
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> cursor.string();
            case VALUE_NUMBER_INT -> Numbers.whole(cursor.string());
            case VALUE_NUMBER_FLOAT ->
                cursor.notANumber() ? (Object) notANumber(cursor.string()) : Numbers.fraction(cursor.string());
            case START_OBJECT, START_ARRAY -> nested(cursor);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value begins here");
        };
    }

    private static JsonToken first(Cursor cursor) {
        JsonToken token = cursor.token();
        if (token == null) {
            throw new IllegalStateException("the body has ended");
        }
        return token;
    }

    private static double notANumber(String text) {
        if (text.contains("N") && text.contains("a")) {
            return Double.NaN;
        }
        return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    /** NaN is no JSON: a value that holds one is kept, but only as the text it is. */
    private static Object nested(Cursor cursor) {
        Slice slice = cursor.skip();
        String text = cursor.text(slice);
        return slice.strict() ? new Json(text) : text;
    }
}
