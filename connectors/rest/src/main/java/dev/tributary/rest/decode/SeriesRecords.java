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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private SeriesRecords() {}

    /**
     * A body that holds the records.
     *
     * @throws JsonProcessingException if the body is no JSON
     * @throws ShapeException if it holds something else
     */
    static Body of(Body body, Series series) throws IOException, ShapeException {
        Map<?, ?> holder = at(whole(body), series.pointer())
                .filter(Map.class::isInstance)
                .map(Map.class::cast)
                .orElseThrow(() -> new ShapeException("expected an object at '%s'".formatted(series.pointer())));
        return Body.of(written(holder, series));
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

    private static Optional<Object> at(@Nullable Object value, JsonPointer pointer) {
        if (pointer.matches() || value == null) {
            return Optional.ofNullable(value);
        }
        return value instanceof Map<?, ?> object
                ? at(object.get(pointer.getMatchingProperty()), pointer.tail())
                : Optional.empty();
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

    private static String written(Map<?, ?> holder, Series series) throws IOException, ShapeException {
        List<?> places = list(holder, "xValues", series);
        List<?> segments = list(holder, "series", series);
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (int segment = 0; segment < segments.size(); segment++) {
                if (!(segments.get(segment) instanceof List<?> values) || values.size() != places.size()) {
                    throw new ShapeException(
                            "expected at '%s/series/%d' an array of as many numbers as 'xValues' has, %d"
                                    .formatted(series.pointer(), segment, places.size()));
                }
                String label = label(holder, segment);
                for (int place = 0; place < places.size(); place++) {
                    json.writeStartObject();
                    write(json, "date", scalar(places.get(place), series, "xValues/" + place, "a text"));
                    json.writeStringField("segment", label);
                    String where = "series/%d/%d".formatted(segment, place);
                    write(json, series.value(), scalar(values.get(place), series, where, "a number"));
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    private static List<?> list(Map<?, ?> holder, String key, Series series) throws ShapeException {
        if (holder.get(key) instanceof List<?> list) {
            return list;
        }
        throw new ShapeException("expected an array at '%s/%s'".formatted(series.pointer(), key));
    }

    /** The value itself; what is nested has no place in a column, and would be lost. */
    private static @Nullable Object scalar(@Nullable Object value, Series series, String where, String expected)
            throws ShapeException {
        if (value instanceof Map || value instanceof List) {
            throw new ShapeException("expected at '%s/%s' %s".formatted(series.pointer(), where, expected));
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

    /** Labels stand in either of two places; without one, a segment goes by its number, from 0. */
    private static String label(Map<?, ?> holder, int segment) {
        return element(holder.get("seriesLabels"), segment)
                .or(() -> element(holder.get("seriesMeta"), segment))
                .flatMap(SeriesRecords::text)
                .orElse(Integer.toString(segment));
    }

    private static Optional<Object> element(@Nullable Object list, int place) {
        return list instanceof List<?> elements && place < elements.size()
                ? Optional.ofNullable(elements.get(place))
                : Optional.empty();
    }

    private static Optional<String> text(Object label) {
        if (label instanceof Map<?, ?> meta) {
            return Optional.ofNullable(meta.get("segmentIndex")).flatMap(SeriesRecords::text);
        }
        if (label instanceof List<?> parts) {
            return Optional.of(parts.stream()
                    .flatMap(part -> Optional.ofNullable(part).flatMap(SeriesRecords::text).stream())
                    .collect(Collectors.joining(", ")));
        }
        return Optional.of(label instanceof Numeral numeral ? numeral.text() : String.valueOf(label));
    }
}
