package dev.tributary.runner.operation;

import static dev.tributary.runner.destination.TargetTable.DELETED_COLUMN;
import static dev.tributary.runner.destination.TargetTable.ID_COLUMN;
import static dev.tributary.runner.destination.TargetTable.SYNCED_COLUMN;

import dev.tributary.connector.SchemaException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gives the columns of one table their names in the destination, no two the same. Declared columns that would share a
 * name are refused; of undeclared ones the later gets a suffix made from its source name, which is the same every time.
 */
final class NameRegister {
    private final String table;
    private final Naming naming;
    private final Consumer<String> warnings;
    private final Map<String, String> sourceByName = new HashMap<>();

    NameRegister(String table, Naming naming, Consumer<String> warnings) {
        this.table = table;
        this.naming = naming;
        this.warnings = warnings;
        for (String system : List.of(SYNCED_COLUMN, DELETED_COLUMN, ID_COLUMN)) {
            sourceByName.put(system, "a system column");
        }
    }

    /** Takes a name that an earlier sync gave. */
    void remember(String source, String name) {
        sourceByName.put(name, source);
    }

    /** Names a declared column. */
    String declare(String source) {
        String name = naming.column(source);
        String taken = sourceByName.putIfAbsent(name, source);
        if (taken != null && !taken.equals(source)) {
            throw new SchemaException(
                    ("table '%s': columns '%s' and '%s' would both be named '%s'. Rename one of them in"
                                    + " the connector.")
                            .formatted(table, taken, source, name));
        }
        return name;
    }

    /** Names a column that nobody declared. */
    String discover(String source) {
        String plain = naming.column(source);
        String taken = sourceByName.putIfAbsent(plain, source);
        if (taken == null) {
            return plain;
        }
        String name = naming.suffixed(plain, source);
        while (sourceByName.putIfAbsent(name, source) != null) {
            name = naming.suffixed(name, name);
        }
        warnings.accept("table '%s': columns '%s' and '%s' would both be named '%s'; '%s' is kept as '%s'"
                .formatted(table, taken, source, plain, source, name));
        return name;
    }
}
