package dev.tributary.connector;

import java.util.Optional;

/**
 * What is known of a column beforehand.
 *
 * @param name the source's name, not blank
 * @param type the declared type, a promise: a value that does not fit it rejects its record. Empty if the type is to be
 *     inferred from the values, and to widen with them
 * @param decimalSize present exactly for {@link DataType#DECIMAL}
 */
public record Column(String name, Optional<DataType> type, Optional<DecimalSize> decimalSize) {
    /** Checks the name, and that a decimal and only a decimal has a size. */
    public Column {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a column needs a name");
        }
        if (type.equals(Optional.of(DataType.DECIMAL)) != decimalSize.isPresent()) {
            throw new IllegalArgumentException(
                    "column '%s': a DECIMAL, and nothing else, has a precision and a scale; use Column.decimal"
                            .formatted(name));
        }
    }

    /** A column of a declared type other than DECIMAL. */
    public static Column of(String name, DataType type) {
        return new Column(name, Optional.of(type), Optional.empty());
    }

    /** A column of exact numbers. */
    public static Column decimal(String name, int precision, int scale) {
        return new Column(name, Optional.of(DataType.DECIMAL), Optional.of(new DecimalSize(precision, scale)));
    }

    /** A column that is known, with a type that is inferred from its values. */
    public static Column inferred(String name) {
        return new Column(name, Optional.empty(), Optional.empty());
    }

    /**
     * The value as this column's declared type carries it, if that can be done without loss: {@code 4} fits a DOUBLE,
     * {@code "2026-01-02T03:04:05Z"} fits a UTC_DATETIME, {@code 17} fits a STRING by its digits; {@code 4.5} does not
     * fit a LONG. A column to be inferred takes every value as it is.
     *
     * @param value one of the carrier classes of {@link DataType}, or a {@link java.math.BigInteger}
     * @return empty if the value does not fit
     */
    public Optional<Object> fit(Object value) {
        return type.isEmpty() ? Optional.of(value) : Fitting.fit(value, type.get(), decimalSize);
    }
}
