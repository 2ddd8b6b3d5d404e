package dev.tributary.rest.endpoint;

import dev.tributary.connector.Column;
import java.util.List;

/**
 * A field whose column has another name.
 *
 * @param field the key in the record
 * @param column the source name its column gets
 */
public record Rename(String field, String column) implements Treatment {
    @Override
    public List<Column> columns() {
        return List.of(Column.inferred(column));
    }

    @Override
    public List<String> claims() {
        return List.of(column);
    }

    @Override
    public void match(Cases cases) {
        cases.rename(this);
    }
}
