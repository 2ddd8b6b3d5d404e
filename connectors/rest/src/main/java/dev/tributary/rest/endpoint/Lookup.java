package dev.tributary.rest.endpoint;

import dev.tributary.connector.Column;
import java.util.List;

/**
 * A field by which something else is known: the name of an event's type, by which one finds the type's number. The field
 * keeps its column; another one gets what was found in a list that is asked for first, or NULL.
 *
 * @param field the key in the record
 * @param column the column of what was found
 * @param list where to look; it has no pages
 * @param by the key in the list's records that holds what the field holds
 * @param found the key in the list's records that holds what is looked for
 */
public record Lookup(String field, String column, Endpoint list, String by, String found) implements Treatment {
    /** Checks that the list comes in one answer. */
    public Lookup {
        if (list.envelope().next().isPresent()) {
            throw new IllegalArgumentException(
                    "field '%s': '%s' has pages, and only what comes in one answer is looked up in"
                            .formatted(field, list.name()));
        }
    }

    /** The column of what was found, of the type that the list's own table promises for it. */
    public Column result() {
        Column source = list.table().column(found).orElse(Column.inferred(found));
        return new Column(column, source.type(), source.decimalSize());
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.inferred(field), result());
    }

    @Override
    public List<String> claims() {
        return List.of(column);
    }

    @Override
    public void match(Cases cases) {
        cases.lookup(this);
    }
}
