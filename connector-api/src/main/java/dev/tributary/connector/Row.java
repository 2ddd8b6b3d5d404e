package dev.tributary.connector;

import java.util.Arrays;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Values under {@link Columns}, by position.
 *
 * <p>A value is null or an instance of a carrier class of {@link DataType}; where the column's type is inferred, a
 * {@link java.math.BigInteger} is welcome too. A column that is not in {@link #columns} is absent, which is not the
 * same as null: an upsert sets what is absent to null, an update leaves it as it was.
 */
public final class Row {
    private final Columns columns;
    private final @Nullable Object[] values;

    private Row(Columns columns, @Nullable Object[] values) {
        if (columns.size() != values.length) {
            throw new IllegalArgumentException(
                    "%d values for the %d columns %s".formatted(values.length, columns.size(), columns));
        }
        this.columns = columns;
        this.values = values;
    }

    /**
     * A row over a shared shape.
     *
     * @param values one for each column; the array is handed over and must not be changed afterwards
     */
    public static Row over(Columns columns, @Nullable Object[] values) {
        return new Row(columns, values);
    }

    /**
     * A row from names and values in turn, {@code Row.of("id", 7L, "name", null)}, for tests and small connectors.
     *
     * @throws IllegalArgumentException if a name is no string, stands twice, or has no value behind it
     */
    public static Row of(@Nullable Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("names and values go in pairs");
        }
        String[] names = new String[namesAndValues.length / 2];
        @Nullable Object[] values = new @Nullable Object[names.length];
        for (int i = 0; i < names.length; i++) {
            if (!(namesAndValues[2 * i] instanceof String name)) {
                throw new IllegalArgumentException("a column's name is a string, not " + namesAndValues[2 * i]);
            }
            names[i] = name;
            values[i] = namesAndValues[2 * i + 1];
        }
        return new Row(Columns.of(names), values);
    }

    /** The shape of this row. */
    public Columns columns() {
        return columns;
    }

    /** The value at a position from 0. */
    public @Nullable Object value(int position) {
        return values[position];
    }

    /** The value of a column; null if it is null or absent. */
    public @Nullable Object value(String column) {
        int position = columns.position(column);
        return position < 0 ? null : values[position];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Row row && columns.equals(row.columns) && Arrays.deepEquals(values, row.values);
    }

    @Override
    public int hashCode() {
        return 31 * columns.hashCode() + Arrays.deepHashCode(values);
    }

    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            text.add(columns.names().get(i) + "=" + (value instanceof byte[] bytes ? Arrays.toString(bytes) : value));
        }
        return text.toString();
    }
}
