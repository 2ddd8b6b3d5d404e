package dev.tributary.rest.mapping;

import dev.tributary.connector.Secrets;
import dev.tributary.rest.endpoint.Breakout;
import dev.tributary.rest.endpoint.Layout;
import dev.tributary.rest.endpoint.Link;
import dev.tributary.rest.endpoint.Treatment;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** How the objects of one table are read: its columns so far, its treatments by field, and the plans of what hangs on it. */
final class Plan {
    private final Shape shape;
    private final Map<String, Treatment> treatments = new LinkedHashMap<>();
    private final Map<String, Plan> parts = new HashMap<>();
    private final Map<String, Dimension> dimensions = new HashMap<>();

    Plan(Layout layout, Secrets secrets) {
        this.shape = new Shape(layout.table(), secrets);
        for (Treatment treatment : layout.treatments()) {
            treatments.put(treatment.field(), treatment);
            if (treatment instanceof Breakout breakout) {
                parts.put(breakout.field(), new Plan(breakout.layout(), secrets));
            } else if (treatment instanceof Link link) {
                dimensions.put(link.field(), new Dimension(link, new Plan(link.dimension(), secrets)));
            }
        }
    }

    Shape shape() {
        return shape;
    }

    Optional<Treatment> treatment(String field) {
        return Optional.ofNullable(treatments.get(field));
    }

    /** The treatments of fields within an object. */
    List<Treatment> within(String object) {
        return treatments.values().stream()
                .filter(treatment -> treatment.field().startsWith(object + "."))
                .toList();
    }

    /** The plan for what is broken out of a field. */
    Plan part(Breakout breakout) {
        return Objects.requireNonNull(parts.get(breakout.field()), "there is a plan for every breakout");
    }

    /** What is known of the dimension that a field leads to. */
    Dimension dimension(Link link) {
        return Objects.requireNonNull(dimensions.get(link.field()), "there is a dimension for every link");
    }
}
