package dev.tributary.runner.operation;

import dev.tributary.connector.Column;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Table;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is known of the columns of one table, by the names that the source gives them: what each is called in the
 * destination, and of which type it is, or will be as soon as the table is made.
 */
final class KnownColumns {
    private final NameRegister names;
    private final Map<String, String> nameBySource = new HashMap<>();
    private final Map<String, TargetColumn> columns = new HashMap<>();

    /** The columns that are there, with the names they have been given, and those that are declared. */
    KnownColumns(Table declared, Optional<TargetTable> existing, Naming naming, Consumer<String> warnings) {
        this.names = new NameRegister(declared.name(), naming, warnings);
        existing.ifPresent(table -> recall(table, declared));
        for (Column column : declared.columns()) {
            if (!nameBySource.containsKey(column.name())) {
                nameBySource.put(column.name(), names.declare(column.name()));
            }
            column.type().ifPresent(type -> columns.putIfAbsent(column.name(), fresh(column.name(), type)));
        }
    }

    private void recall(TargetTable existing, Table declared) {
        for (TargetColumn column : existing.columns()) {
            if (declared.isKeyless() && column.name().equals(TargetTable.ID_COLUMN)) {
                // Ours, and not the source's, which may have one of that name.
                continue;
            }
            names.remember(column.source(), column.name());
            nameBySource.put(column.source(), column.name());
            columns.put(column.source(), column);
        }
    }

    /** The column that this source name has become; empty if no value has been seen in it. */
    Optional<TargetColumn> column(String source) {
        return Optional.ofNullable(columns.get(source));
    }

    /** How many columns there are, once those of these names are among them. */
    int countWith(Collection<String> sources) {
        long added =
                sources.stream().filter(source -> !columns.containsKey(source)).count();
        return columns.size() + (int) added;
    }

    /** How many columns there are. */
    int count() {
        return columns.size();
    }

    /** What a column will be called in the destination; always the same. */
    String nameOf(String source) {
        return nameBySource.computeIfAbsent(source, names::discover);
    }

    /** A column that is not known yet, by its name in the destination. */
    TargetColumn fresh(String source, DataType type) {
        return new TargetColumn(nameOf(source), source, type);
    }

    /** From now on the column is this one. */
    void learn(TargetColumn column) {
        columns.put(column.source(), column);
    }
}
