package dev.tributary.runner.type;

import dev.tributary.connector.CanonicalText;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Decimals;
import dev.tributary.connector.Json;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Carries values up the {@linkplain TypeLattice lattice}. */
public final class Widening {
    private Widening() {}

    /**
     * The value as a column of this type carries it.
     *
     * @param value of a type that is not above {@code type} in the lattice
     * @return an instance of the type's carrier class; but a NaN stays a NaN, for the destination to say whether it has
     *     one, and so does an infinity in a DECIMAL column
     */
    public static Object to(DataType type, Object value) {
        boolean notANumber =
                (value instanceof Double number && number.isNaN()) || (value instanceof Float single && single.isNaN());
        if (notANumber) {
            return value;
        }
        return switch (type) {
            case SHORT -> ((Number) value).shortValue();
            case INT -> ((Number) value).intValue();
            case LONG -> ((Number) value).longValue();
            case DOUBLE -> value instanceof Float single ? (Object) Decimals.widened(single) : value;
            case DECIMAL -> decimal(value);
            case STRING -> CanonicalText.of(value);
            case JSON -> Json.of(value);
            case BOOLEAN, FLOAT, NAIVE_DATE, NAIVE_DATETIME, UTC_DATETIME, BINARY, XML -> value;
        };
    }

    private static Object decimal(Object value) {
        if (value instanceof BigDecimal) {
            return value;
        }
        if (value instanceof BigInteger number) {
            return new BigDecimal(number);
        }
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue()) ? Decimals.of((Number) value) : value;
        }
        return BigDecimal.valueOf(((Number) value).longValue());
    }
}
