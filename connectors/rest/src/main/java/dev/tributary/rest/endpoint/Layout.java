package dev.tributary.rest.endpoint;

import dev.tributary.connector.Table;
import java.util.List;
import java.util.stream.Stream;

/**
 * What becomes of an object: the table its row goes to, and what happens to fields that do not simply become the column
 * of their name.
 *
 * @param table where the row goes
 * @param treatments at most one per field
 */
public record Layout(Table table, List<Treatment> treatments) {
    /** Copies the treatments. */
    public Layout {
        treatments = List.copyOf(treatments);
    }

    /** All tables that it fills: its own first, then those of its treatments, in their order. */
    public List<Table> tables() {
        return Stream.concat(Stream.of(table), treatments.stream().flatMap(treatment -> treatment.tables().stream()))
                .toList();
    }
}
