package dev.tributary.rest.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.tributary.rest.endpoint.Series;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Arrays that stand side by side, written anew as an array of records; see {@link Series}. Such answers are statistics,
 * and small, so they are held in memory.
 */
final class SeriesRecords {
    private static final JsonFactory JSON = new JsonFactory();

    /** How deep statistics may be nested: they are read level by level on the stack. */
    private static final int DEEPEST = 100;

    /** A number as it was written. */
    private record Numeral(String text) {}

    /** A field and what it holds. */
    private record Label(String field, String text) {}

    private final @Nullable Object answer;
    private final Series series;
    private final List<?> places;
    private final List<?> arrays;

    private SeriesRecords(@Nullable Object answer, Series series) throws ShapeException {
        this.answer = answer;
        this.series = series;
        this.places = array(answer, series.axis().pointer());
        this.arrays = array(answer, series.values());
    }

    /**
     * A body that holds the records.
     *
     * @throws JsonProcessingException if the body is no JSON
     * @throws ShapeException if it holds something else
     */
    static Body of(Body body, Series series) throws IOException, ShapeException {
        return Body.of(new SeriesRecords(whole(body), series).written());
    }

    private static @Nullable Object whole(Body body) throws IOException, ShapeException {
        try (JsonParser parser = Cursor.parser(body)) {
            if (parser.nextToken() == null) {
                throw new JsonParseException(parser, "nothing is there");
            }
            Object whole = value(parser, DEEPEST);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "there is more than one value");
            }
            return whole;
        }
    }

    private static @Nullable Object value(JsonParser parser, int levels) throws IOException, ShapeException {
        if (levels < 0) {
            throw new ShapeException("the answer is nested deeper than %d levels".formatted(DEEPEST));
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String key = parser.currentName();
                    parser.nextToken();
                    object.put(key, value(parser, levels - 1));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<@Nullable Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser, levels - 1));
                }
                yield array;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Numeral(parser.getText());
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    private static List<?> array(@Nullable Object answer, JsonPointer pointer) throws ShapeException {
        if (at(answer, pointer).orElse(null) instanceof List<?> array) {
            return array;
        }
        throw new ShapeException("expected an array at '%s'".formatted(pointer));
    }

    private static Optional<Object> at(@Nullable Object value, JsonPointer pointer) {
        if (pointer.matches() || value == null) {
            return Optional.ofNullable(value);
        }
        return value instanceof Map<?, ?> object
                ? at(object.get(pointer.getMatchingProperty()), pointer.tail())
                : Optional.empty();
    }

    private String written() throws IOException, ShapeException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            Set<Optional<Label>> known = new HashSet<>();
            for (int number = 0; number < arrays.size(); number++) {
                String where = "%s/%d".formatted(series.values(), number);
                Optional<Label> label = label(number);
                if (!known.add(label)) {
                    // Their records would have the same key, and the last one would take the place of the others.
                    throw new ShapeException(
                            "expected at '%s' a series that a label tells from those before it".formatted(where));
                }
                write(json, label, values(number, where), where);
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    private List<?> values(int number, String where) throws ShapeException {
        if (arrays.get(number) instanceof List<?> values && values.size() == places.size()) {
            return values;
        }
        throw new ShapeException("expected at '%s' an array of as many values as '%s' has, %d"
                .formatted(where, series.axis().pointer(), places.size()));
    }

    /** Without a label in any of the places, a series goes by its number, from 0. */
    private Optional<Label> label(int number) {
        return series.labels().map(labels -> {
            Optional<String> text = labels.pointers().stream()
                    .flatMap(pointer -> label(answer, pointer, number).stream())
                    .findFirst();
            return new Label(labels.field(), text.orElse(Integer.toString(number)));
        });
    }

    private static Optional<String> label(@Nullable Object value, JsonPointer pointer, int number) {
        if (value instanceof List<?> labels) {
            return number < labels.size()
                    ? at(labels.get(number), pointer).flatMap(SeriesRecords::text)
                    : Optional.empty();
        }
        return value instanceof Map<?, ?> object && !pointer.matches()
                ? label(object.get(pointer.getMatchingProperty()), pointer.tail(), number)
                : Optional.empty();
    }

    private static Optional<String> text(Object label) {
        if (label instanceof Map) {
            return Optional.empty();
        }
        if (label instanceof List<?> parts) {
            return Optional.of(parts.stream()
                    .flatMap(part -> Optional.ofNullable(part).flatMap(SeriesRecords::text).stream())
                    .collect(Collectors.joining(", ")));
        }
        return Optional.of(label instanceof Numeral numeral ? numeral.text() : String.valueOf(label));
    }

    private void write(JsonGenerator json, Optional<Label> label, List<?> values, String where)
            throws IOException, ShapeException {
        for (int place = 0; place < places.size(); place++) {
            json.writeStartObject();
            write(
                    json,
                    series.axis().field(),
                    scalar(places, place, series.axis().pointer().toString()));
            if (label.isPresent()) {
                json.writeStringField(label.get().field(), label.get().text());
            }
            write(json, series.field(), scalar(values, place, where));
            json.writeEndObject();
        }
    }

    /** The element itself; what is nested has no place in a column, and would be lost. */
    private static @Nullable Object scalar(List<?> array, int place, String where) throws ShapeException {
        Object value = array.get(place);
        if (value instanceof Map || value instanceof List) {
            throw new ShapeException("expected a scalar at '%s/%d'".formatted(where, place));
        }
        return value;
    }

    private static void write(JsonGenerator json, String key, @Nullable Object value) throws IOException {
        json.writeFieldName(key);
        if (value instanceof Numeral numeral) {
            json.writeNumber(numeral.text());
        } else if (value instanceof String text) {
            json.writeString(text);
        } else {
            json.writeNull();
        }
    }
}
