package dev.tributary.runner.type;

import static dev.tributary.connector.DataType.BOOLEAN;
import static dev.tributary.connector.DataType.DECIMAL;
import static dev.tributary.connector.DataType.DOUBLE;
import static dev.tributary.connector.DataType.FLOAT;
import static dev.tributary.connector.DataType.INT;
import static dev.tributary.connector.DataType.JSON;
import static dev.tributary.connector.DataType.LONG;
import static dev.tributary.connector.DataType.SHORT;
import static dev.tributary.connector.DataType.STRING;
import static java.time.temporal.ChronoUnit.MICROS;

import dev.tributary.connector.DataType;
import dev.tributary.connector.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;

/**
 * The order of types in which a column to be inferred may rise: the join of two types holds every value of both without
 * loss. {@code docs/types.md} draws it.
 */
public final class TypeLattice {
    private static final List<DataType> WHOLE = List.of(SHORT, INT, LONG);
    private static final List<DataType> BINARY_FLOAT = List.of(FLOAT, DOUBLE);
    private static final Set<DataType> NUMBERS = Set.of(SHORT, INT, LONG, FLOAT, DOUBLE, DECIMAL);

    private static final Instant FIRST_MOMENT = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant AFTER_LAST_MOMENT = Instant.parse("+10000-01-01T00:00:00Z");

    private TypeLattice() {}

    /** The lowest type that holds every value of both. Commutative, associative and idempotent. */
    public static DataType join(DataType left, DataType right) {
        if (left == right) {
            return left;
        }
        if (left == JSON || right == JSON) {
            // Not STRING: there a text that looks like JSON could no longer be told from JSON.
            return JSON;
        }
        if (WHOLE.contains(left) && WHOLE.contains(right)) {
            return higher(WHOLE, left, right);
        }
        if (BINARY_FLOAT.contains(left) && BINARY_FLOAT.contains(right)) {
            return higher(BINARY_FLOAT, left, right);
        }
        // A LONG need not survive as a DOUBLE, nor a DOUBLE as a LONG; both do as a DECIMAL.
        return NUMBERS.contains(left) && NUMBERS.contains(right) ? DECIMAL : STRING;
    }

    /** Whether values of both types are told apart in whatever column holds them: numbers of any width, or one type. */
    public static boolean isOneKind(DataType left, DataType right) {
        return left == right || (NUMBERS.contains(left) && NUMBERS.contains(right));
    }

    /** The lowest type that holds this value. */
    public static DataType of(Object value) {
        if (value instanceof String) {
            return STRING;
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            return LONG;
        }
        if (value instanceof BigInteger number) {
            return number.bitLength() < Long.SIZE ? LONG : DECIMAL;
        }
        if (value instanceof Double) {
            return DOUBLE;
        }
        if (value instanceof Boolean) {
            return BOOLEAN;
        }
        if (value instanceof Json) {
            return JSON;
        }
        return ofRarerKinds(value);
    }

    private static DataType ofRarerKinds(Object value) {
        if (value instanceof BigDecimal) {
            return DECIMAL;
        }
        if (value instanceof Float) {
            return FLOAT;
        }
        if (value instanceof Instant moment) {
            return isStorable(moment) ? DataType.UTC_DATETIME : STRING;
        }
        if (value instanceof LocalDate date) {
            return hasFourDigits(date.getYear()) ? DataType.NAIVE_DATE : STRING;
        }
        if (value instanceof LocalDateTime datetime) {
            return isStorable(datetime) ? DataType.NAIVE_DATETIME : STRING;
        }
        if (value instanceof byte[]) {
            return DataType.BINARY;
        }
        throw new IllegalArgumentException("a row's value cannot be a %s; see DataType for the classes that can"
                .formatted(value.getClass().getName()));
    }

    private static boolean isStorable(Instant moment) {
        return !moment.isBefore(FIRST_MOMENT)
                && moment.isBefore(AFTER_LAST_MOMENT)
                && moment.equals(moment.truncatedTo(MICROS));
    }

    private static boolean isStorable(LocalDateTime datetime) {
        return hasFourDigits(datetime.getYear()) && datetime.equals(datetime.truncatedTo(MICROS));
    }

    /** No store has all other years, nor do their texts sort as they do. */
    private static boolean hasFourDigits(int year) {
        return year >= 1 && year <= 9999;
    }

    private static DataType higher(List<DataType> order, DataType left, DataType right) {
        return order.indexOf(left) >= order.indexOf(right) ? left : right;
    }
}
