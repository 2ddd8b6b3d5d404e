package dev.tributary.rest.endpoint;

import dev.tributary.connector.Column;
import java.util.List;

/** A field that is dropped. Besides the other keys of a {@linkplain Join joined} object, nothing else is. */
public record Skip(String field) implements Treatment {
    @Override
    public List<Column> columns() {
        return List.of();
    }

    @Override
    public void match(Cases cases) {
        cases.skip(this);
    }
}
