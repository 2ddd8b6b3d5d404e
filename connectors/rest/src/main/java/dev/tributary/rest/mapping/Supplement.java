package dev.tributary.rest.mapping;

import dev.tributary.rest.endpoint.Lookup;
import java.util.Map;

/**
 * What rows of an endpoint's own table get that does not stand in their records.
 *
 * @param constants texts that are the same in every row, by their columns
 * @param lookups what is found in the lists of {@linkplain Lookup lookups}: by the field, what
 *     belongs to each of its values
 */
public record Supplement(Map<String, String> constants, Map<String, Map<String, Object>> lookups) {
    /** Copies the maps. */
    public Supplement {
        constants = Map.copyOf(constants);
        lookups = Map.copyOf(lookups);
    }

    /** Whether there is nothing to be found in the list of a lookup. */
    public boolean lacks(Lookup lookup) {
        return lookups.getOrDefault(lookup.field(), Map.of()).isEmpty();
    }

    /** Nothing. */
    public static Supplement none() {
        return new Supplement(Map.of(), Map.of());
    }
}
