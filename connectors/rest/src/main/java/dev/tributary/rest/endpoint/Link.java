package dev.tributary.rest.endpoint;

import dev.tributary.connector.Parent;
import dev.tributary.connector.Table;
import java.util.List;
import java.util.stream.Stream;

/**
 * An object that many records share, the category of a course for example: it becomes a row of a table of its own, a
 * dimension, and each record that names it gets a row of a second table, the bridge between the two.
 *
 * @param field the key of the object
 * @param dimension what becomes of the object
 * @param bridge the table that links records to it; its {@linkplain Table#parent() parent} is the table of the records
 * @param dimensionKey the columns of the bridge that hold the dimension's primary key, in its order
 */
public record Link(String field, Layout dimension, Table bridge, List<String> dimensionKey) implements Treatment {
    /** Copies the key. */
    public Link {
        dimensionKey = List.copyOf(dimensionKey);
    }

    /** All columns of the bridge: those that hold the record's key, then those that hold the dimension's. */
    public List<String> bridgeColumns() {
        return Stream.concat(bridge.parent().map(Parent::columns).orElse(List.of()).stream(), dimensionKey.stream())
                .toList();
    }

    @Override
    public List<Table> tables() {
        return Stream.concat(dimension.tables().stream(), Stream.of(bridge)).toList();
    }

    @Override
    public void match(Cases cases) {
        cases.link(this);
    }
}
