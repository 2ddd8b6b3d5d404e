package dev.tributary.connector;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * How far one stream has come: a small JSON object, read through typed accessors.
 *
 * <p>A value is a String, a Boolean, a Long, a {@code List} of values or a {@code Map} from String to values. There are
 * no nulls and no fractions: what is absent is left out, what is finer than a whole number is written as text.
 */
public final class StreamState {
    private static final StreamState EMPTY = new StreamState(Map.of());

    private final Map<String, Object> values;

    private StreamState(Map<String, ?> values) {
        this.values = copy(values);
    }

    /** A section that says nothing. */
    public static StreamState empty() {
        return EMPTY;
    }

    /**
     * A section of these values.
     *
     * @throws IllegalArgumentException if a value is of another kind than those listed above
     */
    public static StreamState of(Map<String, ?> values) {
        return new StreamState(values);
    }

    /** A text, if there is one under this key. */
    public Optional<String> text(String key) {
        return values.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** A whole number, if there is one under this key. */
    public OptionalLong number(String key) {
        return values.get(key) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
    }

    /** Whether true stands under this key. */
    public boolean isTrue(String key) {
        return Boolean.TRUE.equals(values.get(key));
    }

    /** A moment, if an ISO-8601 one stands under this key. */
    public Optional<Instant> instant(String key) {
        try {
            return text(key).map(Instant::parse);
        } catch (DateTimeParseException notAnInstant) {
            return Optional.empty();
        }
    }

    /** This section with another value under one key; an Instant is kept as ISO-8601 text. */
    public StreamState with(String key, Object value) {
        Map<String, Object> changed = new TreeMap<>(values);
        changed.put(key, value instanceof Instant ? value.toString() : value);
        return new StreamState(changed);
    }

    /** This section without anything under one key. */
    public StreamState without(String key) {
        Map<String, Object> changed = new TreeMap<>(values);
        changed.remove(key);
        return new StreamState(changed);
    }

    /** All values by their keys, sorted. */
    public Map<String, Object> values() {
        return values;
    }

    private static Map<String, Object> copy(Map<?, ?> values) {
        Map<String, Object> copy = new TreeMap<>();
        values.forEach((key, value) -> copy.put(String.valueOf(key), copyValue(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static Object copyValue(Object value) {
        if (value instanceof String || value instanceof Boolean || value instanceof Long) {
            return value;
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(copyValue(element)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            return copy(map);
        }
        throw new IllegalArgumentException(
                "state holds texts, booleans, whole numbers, lists and maps of them, not " + value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StreamState state && values.equals(state.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
