package dev.tributary.rest;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.Setting;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The places of a source that is in several regions, which know nothing of each other's accounts.
 *
 * @param setting chooses one; the first unless somebody says otherwise
 * @param origins by the names of regions, in the order in which they were declared
 */
record Regions(Setting<String> setting, Map<String, URI> origins) {
    static Regions of(Map<String, URI> origins) {
        List<String> names = new ArrayList<>(origins.keySet());
        Setting<String> setting = Setting.choice(
                        "region", "Where the account is: %s.".formatted(String.join(" or ", names)), names)
                .defaultsTo(names.get(0));
        return new Regions(setting, new LinkedHashMap<>(origins));
    }

    /** The place that is chosen. */
    URI chosen(Configuration configuration) {
        return Objects.requireNonNull(origins.get(configuration.get(setting)), "the setting is a choice of these");
    }

    /** The other places, by the names of their regions. */
    Map<String, URI> others(Configuration configuration) {
        Map<String, URI> others = new LinkedHashMap<>(origins);
        others.remove(configuration.get(setting));
        return others;
    }
}
