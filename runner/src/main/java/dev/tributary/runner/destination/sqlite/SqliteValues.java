package dev.tributary.runner.destination.sqlite;

import dev.tributary.connector.CanonicalText;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Decimals;
import dev.tributary.connector.Json;
import dev.tributary.runner.destination.StorableText;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** How values are stored: as a Long, a Double, a String or a byte[], by the type of their column. */
final class SqliteValues {
    /** SQLite keeps it without its sign, as it does with every whole number in a REAL column. */
    private static final Double NEGATIVE_ZERO = -0.0;

    private SqliteValues() {}

    /**
     * What stands for a value in a column of this type, whether it was encoded or not; null for a NaN, of which SQLite has
     * none.
     */
    static @Nullable Object stored(DataType type, Object value) {
        if (value instanceof byte[]) {
            return value;
        }
        boolean notANumber =
                (value instanceof Double number && number.isNaN()) || (value instanceof Float single && single.isNaN());
        return notANumber ? null : storable(type, value);
    }

    private static Object storable(DataType type, Object value) {
        return switch (type) {
            case BOOLEAN -> (Boolean) value ? 1L : 0L;
            case SHORT, INT, LONG -> value instanceof Long ? value : (Object) ((Number) value).longValue();
            case FLOAT, DOUBLE -> real(value);
            case DECIMAL -> CanonicalText.of(value);
            case NAIVE_DATE, NAIVE_DATETIME, UTC_DATETIME, XML, STRING, JSON -> storedText(value);
            case BINARY -> value;
        };
    }

    /**
     * Text as its bytes in UTF-8, of which {@link SqliteSql} makes text again; what must be replaced and what is no text
     * stays as it is.
     */
    static Object encoded(DataType type, Object value) {
        if (!SqliteSql.isText(type) || value instanceof Double || value instanceof Float) {
            return value;
        }
        String text = CanonicalText.of(value);
        return StorableText.of(text).equals(text) ? text.getBytes(StandardCharsets.UTF_8) : value;
    }

    /** Whether what is stored is not what was given, because SQLite cannot hold that. */
    static boolean isSubstitute(Object value, @Nullable Object stored) {
        if (stored == null) {
            return true;
        }
        // A text is stored as the same object unless something in it had to be replaced.
        return (value instanceof String && stored instanceof String && value != stored)
                || (value instanceof Json json && json.text() != stored)
                || NEGATIVE_ZERO.equals(stored);
    }

    /** A value as text, without what SQLite cannot hold. */
    static String storedText(Object value) {
        return StorableText.of(CanonicalText.of(value));
    }

    /** The value that is stored in a column of this type. */
    static Object loaded(DataType type, Object stored) {
        return switch (type) {
            case BOOLEAN -> ((Number) stored).longValue() != 0;
            case SHORT -> ((Number) stored).shortValue();
            case INT -> ((Number) stored).intValue();
            case LONG -> ((Number) stored).longValue();
            case FLOAT -> single(((Number) stored).doubleValue());
            case DOUBLE -> ((Number) stored).doubleValue();
            case DECIMAL -> decimal((String) stored);
            case NAIVE_DATE -> LocalDate.parse((String) stored);
            case NAIVE_DATETIME -> LocalDateTime.parse((String) stored);
            case UTC_DATETIME -> Instant.parse((String) stored);
            case XML, STRING, BINARY -> stored;
            case JSON -> new Json((String) stored);
        };
    }

    static void bind(PreparedStatement statement, int index, @Nullable Object stored) throws SQLException {
        if (stored == null) {
            statement.setObject(index, null);
        } else if (stored instanceof String text) {
            statement.setString(index, text);
        } else if (stored instanceof Long) {
            // As the object it is: the driver would only make another one.
            statement.setObject(index, stored);
        } else if (stored instanceof Double number) {
            statement.setDouble(index, number);
        } else {
            statement.setBytes(index, (byte[]) stored);
        }
    }

    private static Object real(Object value) {
        // 0.1f is stored as 0.1.
        return value instanceof Float single ? (Object) Decimals.widened(single) : value;
    }

    private static float single(double stored) {
        // By way of what it stands for, so that nothing is rounded twice.
        return stored != 0 && Double.isFinite(stored) ? Decimals.of(stored).floatValue() : (float) stored;
    }

    private static Object decimal(String stored) {
        return stored.endsWith("Infinity") ? (Object) Double.valueOf(stored) : new BigDecimal(stored);
    }
}
