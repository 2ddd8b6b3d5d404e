package dev.tributary.connector;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * Fivetran's fourteen column types, each with the one Java class that carries it.
 *
 * <p>Moments and dates are those of the ISO calendar, years 0001 to 9999, with at most microseconds.
 */
public enum DataType {
    /** True or false. */
    BOOLEAN(Boolean.class),
    /** A whole number of 16 bits. */
    SHORT(Short.class),
    /** A whole number of 32 bits. */
    INT(Integer.class),
    /** A whole number of 64 bits. */
    LONG(Long.class),
    /** An exact number of any size; a declared column has a {@linkplain DecimalSize precision and scale}. */
    DECIMAL(BigDecimal.class),
    /** A binary floating-point number of 32 bits. */
    FLOAT(Float.class),
    /** A binary floating-point number of 64 bits. */
    DOUBLE(Double.class),
    /** A date without a time zone. */
    NAIVE_DATE(LocalDate.class),
    /** A date and time of day without a time zone. */
    NAIVE_DATETIME(LocalDateTime.class),
    /** A moment. */
    UTC_DATETIME(Instant.class),
    /** Bytes. */
    BINARY(byte[].class),
    /** An XML document, as text. */
    XML(String.class),
    /** Text. */
    STRING(String.class),
    /** A JSON value, as text. */
    JSON(Json.class);

    private final Class<?> carrier;

    DataType(Class<?> carrier) {
        this.carrier = carrier;
    }

    /** The class whose instances are the values of this type. */
    public Class<?> carrier() {
        return carrier;
    }
}
