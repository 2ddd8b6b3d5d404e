package dev.tributary.runner.cli.schema;

import static dev.tributary.runner.destination.TargetTable.DELETED_COLUMN;
import static dev.tributary.runner.destination.TargetTable.SYNCED_COLUMN;

import dev.tributary.connector.DataType;
import dev.tributary.runner.cli.schema.DrawnSchema.DrawnColumn;
import dev.tributary.runner.cli.schema.DrawnSchema.DrawnParent;
import dev.tributary.runner.cli.schema.DrawnSchema.DrawnTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A schema as statements of plain SQL, with the columns that every sync adds. Made to be read, not run by us. */
final class SchemaSql {
    private SchemaSql() {}

    static String of(DrawnSchema schema) {
        return schema.tables().stream().map(SchemaSql::table).collect(Collectors.joining("\n"));
    }

    private static String table(DrawnTable table) {
        List<String> lines = new ArrayList<>();
        table.columns().forEach(column -> lines.add(column(column)));
        lines.add(quoted(SYNCED_COLUMN) + " TIMESTAMP WITH TIME ZONE");
        lines.add(quoted(DELETED_COLUMN) + " BOOLEAN");
        lines.add("PRIMARY KEY (%s)".formatted(quoted(table.primaryKey())));
        table.parent().filter(parent -> !parent.isShared()).ifPresent(parent -> lines.add(foreignKey(parent)));
        return "CREATE TABLE %s (\n    %s\n);\n".formatted(quoted(table.name()), String.join(",\n    ", lines));
    }

    private static String column(DrawnColumn column) {
        String type =
                column.column().type().map(declared -> type(declared, column)).orElse("TEXT /* inferred */");
        return quoted(column.name()) + " " + type;
    }

    private static String type(DataType type, DrawnColumn column) {
        return switch (type) {
            case BOOLEAN -> "BOOLEAN";
            case SHORT -> "SMALLINT";
            case INT -> "INTEGER";
            case LONG -> "BIGINT";
            case DECIMAL -> column.type();
            case FLOAT -> "REAL";
            case DOUBLE -> "DOUBLE PRECISION";
            case NAIVE_DATE -> "DATE";
            case NAIVE_DATETIME -> "TIMESTAMP";
            case UTC_DATETIME -> "TIMESTAMP WITH TIME ZONE";
            case BINARY -> "BLOB";
            case XML, STRING -> "TEXT";
            case JSON -> "JSON";
        };
    }

    private static String foreignKey(DrawnParent parent) {
        return "FOREIGN KEY (%s) REFERENCES %s (%s)"
                .formatted(quoted(parent.columns()), quoted(parent.table()), quoted(parent.key()));
    }

    private static String quoted(List<String> names) {
        return names.stream().map(SchemaSql::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
