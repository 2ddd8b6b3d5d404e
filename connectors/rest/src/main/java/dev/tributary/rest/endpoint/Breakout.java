package dev.tributary.rest.endpoint;

import dev.tributary.connector.Column;
import dev.tributary.connector.Parent;
import dev.tributary.connector.Table;
import java.util.List;
import java.util.Optional;

/**
 * An array of objects that becomes rows of a child table.
 *
 * @param field the key of the array
 * @param table where its elements go; its {@linkplain Table#parent() parent} says which columns hold the parent's key
 * @param position the column that holds the place in the array, from 1, if the elements themselves do not say it
 */
public record Breakout(String field, Table table, Optional<String> position) implements Treatment {
    /** The columns of the child that hold the parent's primary key, in the order of that key. */
    public List<String> parentKey() {
        return table.parent().map(Parent::columns).orElse(List.of());
    }

    @Override
    public List<Column> columns() {
        return List.of();
    }

    @Override
    public void match(Cases cases) {
        cases.breakout(this);
    }
}
