package dev.tributary.rest.mapping;

import dev.tributary.connector.Column;
import dev.tributary.connector.DataType;
import dev.tributary.rest.endpoint.Coerce;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values that sources write in several ways, as one type; see {@link Coerce}. */
final class Coercion {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,10}");

    private static final Column LONG = Column.of("number", DataType.LONG);
    private static final Column INT = Column.of("number", DataType.INT);

    private Coercion() {}

    /** The value as the type, or null if it does not say anything that the type could say. */
    static @Nullable Object of(@Nullable Object value, DataType type) {
        if (value == null) {
            return null;
        }
        return type == DataType.BOOLEAN ? truth(value) : whole(value);
    }

    private static @Nullable Object truth(Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        if (value instanceof String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "true", "1" -> true;
                case "false", "0" -> false;
                default -> null;
            };
        }
        Optional<Object> number = LONG.fit(value);
        return number.filter(it -> it.equals(0L) || it.equals(1L))
                .map(it -> it.equals(1L))
                .orElse(null);
    }

    private static @Nullable Object whole(Object value) {
        Object number =
                value instanceof String text && WHOLE.matcher(text.strip()).matches()
                        ? (Object) Long.parseLong(text.strip())
                        : value;
        return INT.fit(number).orElse(null);
    }
}
