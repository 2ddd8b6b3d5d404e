package dev.tributary.rest.endpoint;

import dev.tributary.connector.Column;
import dev.tributary.connector.DataType;
import java.util.List;

/**
 * A field that sources write in several ways. A column gets what can be read as its type, and NULL for the rest; another
 * one, {@code paying_raw} for a field {@code paying}, gets the value as it was sent.
 *
 * @param field the key in the record
 * @param type {@link DataType#BOOLEAN}, of true, "true", 1 and their opposites, or {@link DataType#INT}, of whole numbers,
 *     also as a text
 */
public record Coerce(String field, DataType type) implements Treatment {
    /** Checks the type. */
    public Coerce {
        if (type != DataType.BOOLEAN && type != DataType.INT) {
            throw new IllegalArgumentException("field '%s': only BOOLEAN and INT can be coerced".formatted(field));
        }
    }

    /** The column of the value as it was sent. */
    public String raw() {
        return field + "_raw";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.of(field, type), Column.of(raw(), DataType.JSON));
    }

    @Override
    public List<String> claims() {
        return List.of(raw());
    }

    @Override
    public void match(Cases cases) {
        cases.coerce(this);
    }
}
