package dev.tributary.rest.endpoint;

import dev.tributary.connector.Setting;
import dev.tributary.connector.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What becomes of an object: the table its row goes to, and what happens to fields that do not simply become the column
 * of their name.
 *
 * @param table where the row goes
 * @param treatments at most one per field
 * @param settings the settings that stand in every row, by their columns
 */
public record Layout(Table table, List<Treatment> treatments, Map<String, Setting<?>> settings) {
    /** Copies the collections. */
    public Layout {
        treatments = List.copyOf(treatments);
        settings = Map.copyOf(settings);
    }

    /** Without settings. */
    public Layout(Table table, List<Treatment> treatments) {
        this(table, treatments, Map.of());
    }

    /** The lists that must be there before the first record can be read. */
    public List<Lookup> lookups() {
        return treatments.stream()
                .filter(Lookup.class::isInstance)
                .map(Lookup.class::cast)
                .toList();
    }

    /** All tables that it fills: its own first, then those of its treatments, in their order. */
    public List<Table> tables() {
        return Stream.concat(Stream.of(table), treatments.stream().flatMap(treatment -> treatment.tables().stream()))
                .toList();
    }
}
