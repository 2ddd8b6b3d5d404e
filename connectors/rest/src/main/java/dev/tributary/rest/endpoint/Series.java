package dev.tributary.rest.endpoint;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An answer that is no list of records but holds arrays side by side:
 *
 * <pre>{@code
 * {"days": ["2026-01-01", "2026-01-02"], "countries": ["BR", "FR"], "visits": [[7, 5], [3, 4]]}
 * }</pre>
 *
 * <p>Each value becomes a record, here {@code {"date": "2026-01-01", "country": "BR", "count": 7}} and three more. It is
 * written as a sentence:
 *
 * <pre>{@code
 * along("date", "/days").values("count", "/visits").labelled("country", "/countries")
 * }</pre>
 *
 * @param axis what the places along a series stand for
 * @param field the field of a record that holds the value
 * @param values an array of series, each of them an array of as many values as the axis has places
 * @param labels what tells the series apart; where there are none, there is one series
 */
public record Series(Axis axis, String field, JsonPointer values, Optional<Labels> labels) {
    /** Checks that fields and arrays can be told apart. */
    public Series {
        List<String> fields = Stream.concat(Stream.of(axis.field(), field), labels.map(Labels::field).stream())
                .toList();
        require(
                isDistinct(fields) && fields.stream().noneMatch(String::isBlank),
                "the fields %s of a series need names, each its own".formatted(fields));
        List<JsonPointer> arrays = new ArrayList<>(List.of(axis.pointer(), values));
        labels.map(Labels::pointers).ifPresent(arrays::addAll);
        require(
                isDistinct(arrays) && arrays.stream().noneMatch(JsonPointer::matches),
                "the arrays %s of a series stand side by side in an object, each in its own place".formatted(arrays));
    }

    /**
     * Begins a sentence.
     *
     * @param field the field of a record that holds the place
     * @param pointer an array of places, such as days
     */
    public static Axis along(String field, String pointer) {
        return new Axis(field, Pointer.of("along", field, pointer));
    }

    /**
     * The same with several series.
     *
     * @param label the field of a record that holds the label of its series
     * @param pointer an array of labels, one for each series; what goes on behind the array leads to the label within each
     *     of its elements
     * @param more where to look if there is none
     */
    public Series labelled(String label, String pointer, String... more) {
        List<JsonPointer> pointers = Stream.concat(Stream.of(pointer), Stream.of(more))
                .map(place -> Pointer.of("labelled", label, place))
                .toList();
        return new Series(axis, field, values, Optional.of(new Labels(label, pointers)));
    }

    private static boolean isDistinct(List<?> all) {
        return new HashSet<>(all).size() == all.size();
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

    /**
     * What the places along a series stand for.
     *
     * @param field the field of a record that holds the place
     * @param pointer the array of places
     */
    public record Axis(String field, JsonPointer pointer) {
        /**
         * Ends the sentence, unless there are labels.
         *
         * @param value the field of a record that holds the value
         * @param values an array with an array of values, one for each place
         */
        public Series values(String value, String values) {
            return new Series(this, value, Pointer.of("values", value, values), Optional.empty());
        }
    }

    /**
     * What tells series apart.
     *
     * @param field the field of a record that holds the label
     * @param pointers where to look for labels, one place after the other
     */
    public record Labels(String field, List<JsonPointer> pointers) {
        /** Copies the places, of which there must be one. */
        public Labels {
            pointers = List.copyOf(pointers);
            require(!pointers.isEmpty(), "labels '%s' need a place where they are".formatted(field));
        }
    }
}
