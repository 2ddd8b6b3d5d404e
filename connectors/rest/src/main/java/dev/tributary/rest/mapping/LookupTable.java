package dev.tributary.rest.mapping;

import com.fasterxml.jackson.core.JsonToken;
import dev.tributary.connector.CanonicalText;
import dev.tributary.connector.Column;
import dev.tributary.rest.decode.Cursor;
import dev.tributary.rest.decode.Page;
import dev.tributary.rest.endpoint.Lookup;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The list of a {@link Lookup}, by what it is looked up by. */
public final class LookupTable {
    private LookupTable() {}

    /** Reads a list. Of two records of one name the first counts; one that lacks either value does not. */
    public static Map<String, Object> of(Lookup lookup, Page page) {
        Column found = lookup.result();
        Map<String, Object> all = new HashMap<>();
        try (Page.Records records = page.records()) {
            while (records.next()) {
                if (records.cursor().token() == JsonToken.START_OBJECT) {
                    enter(lookup, found, records.cursor(), all);
                } else {
                    records.cursor().skip();
                }
            }
        }
        return all;
    }

    private static void enter(Lookup lookup, Column found, Cursor cursor, Map<String, Object> all) {
        Object key = null;
        Object value = null;
        while (cursor.advance() == JsonToken.FIELD_NAME) {
            String field = cursor.string();
            cursor.advance();
            if (field.equals(lookup.by())) {
                key = Values.read(cursor);
            } else if (field.equals(lookup.found())) {
                value = Values.read(cursor);
            } else {
                cursor.skip();
            }
        }
        enter(key, value, found, all);
    }

    private static void enter(@Nullable Object key, @Nullable Object value, Column found, Map<String, Object> all) {
        if (key != null && value != null) {
            found.fit(value).ifPresent(fitted -> all.putIfAbsent(CanonicalText.of(key), fitted));
        }
    }
}
