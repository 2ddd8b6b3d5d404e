package dev.tributary.rest.endpoint;

import dev.tributary.connector.Column;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be said of the fields of an object, be it a record or an element that is broken out of one.
 *
 * <p>A field is named by its key, and one within another object by the way there: {@code requirements.list}. The objects
 * on the way are {@linkplain Flatten flattened}.
 *
 * @param <S> who goes on speaking
 */
public abstract sealed class Words<S extends Words<S>> permits Endpoint.Sentence, Target {
    private final Map<String, Word> words = new LinkedHashMap<>();

    /** Only those that are permitted. */
    Words() {}

    /** See {@link Flatten}. */
    public S flatten(String field, String... keys) {
        return say(field, new Word.Plain(new Flatten(field, List.of(keys))));
    }

    /** See {@link Join}, for an array of plain values. */
    public S join(String field) {
        return say(field, new Word.Plain(new Join(field, Optional.empty())));
    }

    /** See {@link Join}, for an array of objects. */
    public S join(String field, String key) {
        return say(field, new Word.Plain(new Join(field, Optional.of(key))));
    }

    /** See {@link Rename}. */
    public S rename(String field, String column) {
        return say(field, new Word.Plain(new Rename(field, column)));
    }

    /** See {@link Coerce}. */
    public S coerce(String field, DataType type) {
        return say(field, new Word.Plain(new Coerce(field, type)));
    }

    /** See {@link Utc}, for each of these fields. */
    public S utc(String... fields) {
        for (String field : fields) {
            S unused = say(field, new Word.Plain(new Utc(field)));
        }
        return self();
    }

    /** See {@link Lookup}. */
    public S lookup(String field, String column, Endpoint list, String by, String found) {
        return say(field, new Word.Plain(new Lookup(field, column, list, by, found)));
    }

    /** See {@link Skip}. */
    public S skip(String field) {
        return say(field, new Word.Plain(new Skip(field)));
    }

    /** See {@link Breakout}. */
    public S breakout(String field, Target child) {
        return say(field, new Word.Child(field, child));
    }

    /** See {@link Link}. */
    public S link(String field, Target bridge, Target dimension) {
        return say(field, new Word.Linked(field, bridge, dimension));
    }

    /** Says again what somebody else has said. */
    void repeat(Words<?> other) {
        other.words.forEach(this::say);
    }

    private S say(String field, Word word) {
        if (words.putIfAbsent(field, word) != null) {
            throw new IllegalArgumentException("%s: field '%s' is treated twice".formatted(subject(), field));
        }
        return self();
    }

    /** The columns that are named beforehand. */
    List<Column> columns() {
        return complete().values().stream()
                .flatMap(word -> word.columns().stream())
                .toList();
    }

    /** What was said, now that it is known of whose fields. */
    List<Treatment> treatments(Table table) {
        return complete().values().stream().map(word -> word.within(table)).toList();
    }

    /** With the objects on the way to fields, as far as nobody has said that they are flattened. */
    private Map<String, Word> complete() {
        Map<String, Word> all = new LinkedHashMap<>();
        words.forEach((field, word) -> {
            for (String onTheWay : onTheWay(field)) {
                Word before = words.getOrDefault(onTheWay, new Word.Plain(new Flatten(onTheWay, List.of())));
                if (!before.isFlatten()) {
                    throw new IllegalArgumentException(
                            "%s: field '%s' cannot be reached, since '%s' is treated as a whole"
                                    .formatted(subject(), field, onTheWay));
                }
                all.putIfAbsent(onTheWay, before);
            }
            all.put(field, word);
        });
        return all;
    }

    private static List<String> onTheWay(String field) {
        List<String> objects = new ArrayList<>();
        for (int dot = field.indexOf('.'); dot >= 0; dot = field.indexOf('.', dot + 1)) {
            objects.add(field.substring(0, dot));
        }
        return objects;
    }

    /** Whose fields these are, for messages. */
    abstract String subject();

    abstract S self();
}
