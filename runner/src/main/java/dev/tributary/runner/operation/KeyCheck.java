package dev.tributary.runner.operation;

import dev.tributary.connector.CanonicalText;
import dev.tributary.connector.Column;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Json;
import dev.tributary.connector.Parent;
import dev.tributary.connector.Row;
import dev.tributary.connector.Table;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.type.TypeLattice;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says why a row's key is none. Two keys that differ must never become one, or one of the two rows is lost silently: as
 * text, {@code 1} and {@code "1"} are the same, and so are two texts of which the store must replace a character.
 */
final class KeyCheck {
    private final Table declared;
    private final GrowingTable growing;
    private final Map<String, KeyColumn> ofParent = new HashMap<>();
    private final Set<String> promised = new HashSet<>();

    /** A key column of the parent, by whose kind a child goes that has no row yet. */
    private record KeyColumn(GrowingTable table, String source) {
        Optional<TargetColumn> column() {
            return table.column(source);
        }
    }

    private KeyCheck(Table declared, GrowingTable growing) {
        this.declared = declared;
        this.growing = growing;
        for (Column column : declared.columns()) {
            if (column.type().isPresent()) {
                promised.add(column.name());
            }
        }
    }

    /** For a table that stands by itself. */
    static KeyCheck of(Table declared, GrowingTable growing) {
        return new KeyCheck(declared, growing);
    }

    /** For a table that was broken out of another. */
    static KeyCheck ofChild(Table declared, GrowingTable growing, Table parent, GrowingTable growingParent) {
        KeyCheck check = new KeyCheck(declared, growing);
        Parent way = declared.parent().orElseThrow();
        for (int part = 0; part < way.columns().size(); part++) {
            check.ofParent.put(
                    way.columns().get(part),
                    new KeyColumn(growingParent, parent.primaryKey().get(part)));
        }
        return check;
    }

    /** Why this row cannot be told from others; empty if it can. */
    Optional<String> objection(Row row) {
        for (String column : declared.primaryKey()) {
            Optional<String> objection = objection(column, row.value(column));
            if (objection.isPresent()) {
                return objection;
            }
        }
        return Optional.empty();
    }

    private Optional<String> objection(String column, @Nullable Object value) {
        if (value == null) {
            return Optional.of("the key column '%s' is null or missing".formatted(column));
        }
        if (value.equals(Double.NaN) || value.equals(Float.NaN)) {
            return Optional.of("the key column '%s' is not a number, which no database can look up".formatted(column));
        }
        if ((value instanceof String || value instanceof Json) && isReplaced(CanonicalText.of(value))) {
            return Optional.of(("the key column '%s' holds a NUL or half of a character, which the database would"
                            + " replace, so that two keys could become one")
                    .formatted(column));
        }
        return promised.contains(column) ? Optional.empty() : otherKind(column, value);
    }

    private Optional<String> otherKind(String column, Object value) {
        DataType type = TypeLattice.of(value);
        return growing.column(column)
                .or(() -> Optional.ofNullable(ofParent.get(column)).flatMap(KeyColumn::column))
                .map(TargetColumn::type)
                .filter(soFar -> !TypeLattice.isOneKind(soFar, type))
                .map(soFar -> ("the key column '%s' has been %s so far, and '%s' is %s; as text, two keys could become"
                                + " one. The connector may declare the column's type.")
                        .formatted(column, soFar, Excerpt.of(value), type));
    }

    /** Whether the text holds what no store of ours takes: NUL, or a surrogate without its other half. */
    private static boolean isReplaced(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }
}
