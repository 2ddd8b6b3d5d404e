package dev.tributary.rest.mapping;

import java.util.Map;

/**
 * What rows of an endpoint's own table get that does not stand in their records.
 *
 * @param constants texts that are the same in every row, by their columns
 * @param lookups what is found in the lists of {@linkplain dev.tributary.rest.endpoint.Lookup lookups}: by the field, what
 *     belongs to each of its values
 */
public record Supplement(Map<String, String> constants, Map<String, Map<String, Object>> lookups) {
    /** Copies the maps. */
    public Supplement {
        constants = Map.copyOf(constants);
        lookups = Map.copyOf(lookups);
    }

    /** Nothing. */
    public static Supplement none() {
        return new Supplement(Map.of(), Map.of());
    }
}
