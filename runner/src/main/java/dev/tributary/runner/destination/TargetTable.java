package dev.tributary.runner.destination;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table as it stands in the destination, without the two system columns that every table has. Immutable: a table that
 * grows becomes another value.
 *
 * @param name in the destination
 * @param source the name that the source gives it
 * @param columns in their order
 * @param key names in the destination; never empty, since a table without a key of its own has {@link #ID_COLUMN}
 */
public record TargetTable(String name, String source, List<TargetColumn> columns, List<String> key) {
    /** When the row's last sync began. */
    public static final String SYNCED_COLUMN = "_fivetran_synced";

    /** Whether the row is gone from the source. */
    public static final String DELETED_COLUMN = "_fivetran_deleted";

    /** The key of a table whose rows have none: a hash over their values. */
    public static final String ID_COLUMN = "_fivetran_id";

    /** Copies its parts. */
    public TargetTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** The column that this source name became. */
    public Optional<TargetColumn> columnOf(String sourceName) {
        return columns.stream()
                .filter(column -> column.source().equals(sourceName))
                .findFirst();
    }

    /** This table with one more column, at the end. */
    public TargetTable with(TargetColumn column) {
        List<TargetColumn> more = new ArrayList<>(columns);
        more.add(column);
        return new TargetTable(name, source, more, key);
    }

    /** This table with a column in the place of the one of the same name. */
    public TargetTable replacing(TargetColumn column) {
        return new TargetTable(
                name,
                source,
                columns.stream()
                        .map(it -> it.name().equals(column.name()) ? column : it)
                        .toList(),
                key);
    }
}
