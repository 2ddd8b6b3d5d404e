package dev.tributary.rest.mapping;

import dev.tributary.connector.CanonicalText;
import dev.tributary.connector.Json;
import dev.tributary.connector.Secrets;
import dev.tributary.rest.endpoint.Breakout;
import dev.tributary.rest.endpoint.Layout;
import dev.tributary.rest.endpoint.Link;
import dev.tributary.rest.endpoint.Lookup;
import dev.tributary.rest.endpoint.Rename;
import dev.tributary.rest.endpoint.Treatment;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the objects of one table are read: its columns so far, its treatments by field, and the plans of what hangs on it. */
final class Plan {
    private final Shape shape;
    private final Supplement supplement;
    private final Map<String, Treatment> treatments = new LinkedHashMap<>();
    private final Map<String, Plan> parts = new HashMap<>();
    private final Map<String, Dimension> dimensions = new HashMap<>();

    /** How parts of objects are read: they get nothing that does not stand in them. */
    Plan(Layout layout, Secrets secrets) {
        this(layout, secrets, Supplement.none());
    }

    Plan(Layout layout, Secrets secrets, Supplement supplement) {
        this.shape = new Shape(layout.table(), secrets);
        this.supplement = supplement;
        layout.settings().keySet().forEach(this::giveWay);
        for (Treatment treatment : layout.treatments()) {
            treatments.put(treatment.field(), treatment);
            treatment.claims().forEach(this::giveWay);
            if (treatment instanceof Breakout breakout) {
                parts.put(breakout.field(), new Plan(breakout.layout(), secrets));
            } else if (treatment instanceof Link link) {
                dimensions.put(link.field(), new Dimension(link, new Plan(link.dimension(), secrets)));
            }
        }
    }

    /** A field that is called like a column that something else goes to: it gets another one, or one would be lost. */
    private void giveWay(String column) {
        treatments.putIfAbsent(column, new Rename(column, column + "_as_sent"));
    }

    Shape shape() {
        return shape;
    }

    /** A row that is to be filled, with everything in it that does not stand in the object. */
    Draft draft() {
        Draft draft = new Draft(shape);
        supplement.constants().forEach(draft::put);
        return draft;
    }

    /** What belongs to a value of a field. */
    @Nullable Object lookUp(Lookup lookup, Object value) {
        return value instanceof Json
                ? null
                : supplement.lookups().getOrDefault(lookup.field(), Map.of()).get(CanonicalText.of(value));
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
