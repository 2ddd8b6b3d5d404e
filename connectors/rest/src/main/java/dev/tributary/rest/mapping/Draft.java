package dev.tributary.rest.mapping;

import dev.tributary.connector.CanonicalText;
import dev.tributary.connector.Column;
import dev.tributary.connector.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A row that is still being filled, and the first thing that was found to be wrong with it. */
final class Draft {
    /** Stands where nothing was put: absent is not the same as null. */
    private static final Object ABSENT = new Object();

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private final Shape shape;
    private @Nullable Object[] values;
    private @Nullable String problem;

    Draft(Shape shape) {
        this.shape = shape;
        this.values = new @Nullable Object[shape.size()];
        Arrays.fill(values, ABSENT);
    }

    /** Puts a value under a column, which must not have one yet, and fits it to the column's type. */
    void put(String column, @Nullable Object value) {
        int position = shape.position(column);
        reach(position);
        if (values[position] != ABSENT) {
            twice(column);
            return;
        }
        values[position] = value == null ? null : fitted(position, value);
    }

    private void reach(int position) {
        if (position >= values.length) {
            int before = values.length;
            values = Arrays.copyOf(values, Math.max(position + 1, shape.size()));
            Arrays.fill(values, before, values.length, ABSENT);
        }
    }

    private Object fitted(int position, Object value) {
        Optional<Column> column = shape.declared(position);
        if (column.isEmpty()) {
            return value;
        }
        Optional<Object> fitted = column.get().fit(value);
        if (fitted.isEmpty()) {
            misfit(shape.name(position), value, column.get());
        }
        return fitted.orElse(value);
    }

    // A text of digits looks like a number where only its characters are shown.
    private void misfit(String name, Object value, Column column) {
        String shown = shape.shown(CanonicalText.of(value));
        boolean looksFit = value instanceof String text && NUMBER.matcher(text).matches();
        wrong("%s: %s'%s' is not %s".formatted(name, looksFit ? "the text " : "", shown, promise(column)));
    }

    private static String promise(Column column) {
        String type = column.type().orElseThrow().name();
        String article = type.equals("INT") || type.equals("XML") ? "an " : "a ";
        return article
                + type
                + column.decimalSize()
                        .map(size -> "(%d,%d)".formatted(size.precision(), size.scale()))
                        .orElse("");
    }

    /** Says that a key stood twice. */
    void twice(String key) {
        wrong("key '%s' stands twice".formatted(shape.shown(key)));
    }

    /** Says that something is wrong; only the first such thing is kept. */
    void wrong(String reason) {
        if (problem == null) {
            problem = reason;
        }
    }

    /**
     * The values of the primary key, in its order. A part that is missing is something wrong, and so is the empty text
     * where it is the whole key: it would make one row of all that have none.
     */
    List<Object> key() {
        List<String> columns = shape.table().primaryKey();
        List<Object> key = new ArrayList<>();
        for (String column : columns) {
            int position = shape.position(column);
            reach(position);
            Object value = values[position];
            if (value == null || value == ABSENT) {
                wrong("primary key column '%s' is %s".formatted(column, value == null ? "null" : "missing"));
            } else if (columns.size() == 1 && value.equals("")) {
                wrong("primary key column '%s' is empty".formatted(column));
            } else {
                key.add(value);
            }
        }
        return key;
    }

    /** The first thing that was found to be wrong. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** The row over all columns seen so far; what was never put is null. */
    Row row() {
        @Nullable Object[] all = Arrays.copyOf(values, shape.columns().size());
        for (int position = 0; position < all.length; position++) {
            if (all[position] == ABSENT) {
                all[position] = null;
            }
        }
        return Row.over(shape.columns(), all);
    }
}
