package dev.tributary.rest.endpoint;

import dev.tributary.connector.Column;
import dev.tributary.connector.DataType;
import java.util.List;

/**
 * A moment that is written without its zone and means UTC: {@code 2026-01-02 03:04:05.678000}. The empty text is NULL.
 *
 * @param field the key in the record
 */
public record Utc(String field) implements Treatment {
    @Override
    public List<Column> columns() {
        return List.of(Column.of(field, DataType.UTC_DATETIME));
    }

    @Override
    public void match(Cases cases) {
        cases.utc(this);
    }
}
