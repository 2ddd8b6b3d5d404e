package dev.tributary.runner.destination;

import dev.tributary.connector.Row;
import dev.tributary.runner.destination.Change.Kind;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Changes to few rows of a table with the key {@code id} and the columns {@code name} and {@code worth}. */
public final class Changes {
    private Changes() {}

    /** Some of them, so few rows that they meet. */
    public static Arbitrary<List<Change>> some() {
        return one().list().ofMaxSize(15);
    }

    private static Arbitrary<Change> one() {
        Arbitrary<Long> id = Arbitraries.longs().between(1, 5);
        Arbitrary<Kind> kind = Arbitraries.of(Kind.values());
        Arbitrary<String> name = Arbitraries.of("a", "b", "").injectNull(0.2);
        Arbitrary<Long> worth = Arbitraries.longs().between(0, 9).injectNull(0.2);
        Arbitrary<Integer> shape = Arbitraries.integers().between(0, 3);
        return Combinators.combine(kind, id, name, worth, shape).as(Changes::change);
    }

    private static Change change(Kind kind, long id, String name, Long worth, int shape) {
        if (kind == Kind.DELETE) {
            return new Change(kind, Row.of("id", id));
        }
        return new Change(
                kind,
                switch (shape) {
                    case 0 -> Row.of("id", id);
                    case 1 -> Row.of("name", name, "id", id);
                    case 2 -> Row.of("id", id, "worth", worth);
                    default -> Row.of("id", id, "name", name, "worth", worth);
                });
    }
}
