package dev.tributary.rest.endpoint;

import dev.tributary.connector.Column;
import java.util.List;
import java.util.Optional;

/**
 * An array that becomes one text, its elements with {@code ", "} between them. Empty arrays become the empty text, null
 * stays NULL, null elements are left out.
 *
 * @param field the key of the array
 * @param key for an array of objects: whose value stands for the object; its other keys are dropped
 */
public record Join(String field, Optional<String> key) implements Treatment {
    @Override
    public List<Column> columns() {
        return List.of(Column.inferred(field));
    }

    @Override
    public void match(Cases cases) {
        cases.join(this);
    }
}
