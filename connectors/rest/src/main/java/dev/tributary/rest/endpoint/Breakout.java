package dev.tributary.rest.endpoint;

import dev.tributary.connector.Parent;
import dev.tributary.connector.Table;
import java.util.List;
import java.util.Optional;

/**
 * An array, or an object used as a map, that becomes rows of a child table, one for each element or entry. Elements that
 * are objects are spread over the columns, and may be treated in turn; others go into one column.
 *
 * @param field the key of the array or object
 * @param layout what becomes of an element; its table's {@linkplain Table#parent() parent} says which columns hold the
 *     key of the row it was broken out of
 * @param position the column that holds the place in the array, from 1, if the elements themselves do not say it
 * @param key for an object used as a map: where its keys go; empty for an array
 * @param value the column of an element that is no object; without it such an element is rejected
 */
public record Breakout(
        String field, Layout layout, Optional<String> position, Optional<EntryKey> key, Optional<String> value)
        implements Treatment {
    /** The table of its elements. */
    public Table table() {
        return layout.table();
    }

    /** The columns of the child that hold the parent's primary key, in the order of that key. */
    public List<String> parentKey() {
        return table().parent().map(Parent::columns).orElse(List.of());
    }

    /** Whether we fill this column ourselves, so that an element's field of the same name must give way. */
    public boolean fills(String column) {
        return parentKey().contains(column)
                || position.filter(column::equals).isPresent()
                || key.map(EntryKey::column).filter(column::equals).isPresent();
    }

    @Override
    public List<Table> tables() {
        return layout.tables();
    }

    @Override
    public void match(Cases cases) {
        cases.breakout(this);
    }
}
