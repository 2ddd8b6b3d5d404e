package dev.tributary.runner.cli.schema;

import dev.tributary.runner.cli.schema.DrawnSchema.DrawnColumn;
import dev.tributary.runner.cli.schema.DrawnSchema.DrawnTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A schema as a drawing: an entity relationship diagram in the language of Mermaid, parents and their children. */
final class SchemaMermaid {
    /** Words that mean something else where Mermaid expects a table's name; in quotes they are names. */
    private static final Set<String> RESERVED = Set.of(
            "acc_descr",
            "acc_title",
            "class",
            "classdef",
            "direction",
            "erdiagram",
            "many",
            "one",
            "only",
            "optionally",
            "style",
            "title",
            "to",
            "u",
            "zero");

    private SchemaMermaid() {}

    static String of(DrawnSchema schema) {
        StringBuilder text = new StringBuilder("erDiagram\n");
        for (DrawnTable table : schema.tables()) {
            table.parent()
                    .ifPresent(parent -> text.append("    %s %s %s : %s\n"
                            .formatted(
                                    entity(parent.table()),
                                    parent.isShared() ? "}o--o{" : "||--o{",
                                    entity(table.name()),
                                    parent.isShared() ? "share" : label(parent.columns()))));
        }
        schema.tables().forEach(table -> text.append(table(table)));
        return text.toString();
    }

    private static String table(DrawnTable table) {
        StringBuilder text = new StringBuilder("    %s {\n".formatted(entity(table.name())));
        for (DrawnColumn column : table.columns()) {
            text.append("        %s %s%s\n".formatted(type(column), column.name(), keys(table, column)));
        }
        return text.append("    }\n").toString();
    }

    private static String type(DrawnColumn column) {
        return column.column().type().map(Enum::name).orElse("inferred").toLowerCase(Locale.ROOT);
    }

    private static String keys(DrawnTable table, DrawnColumn column) {
        List<String> keys = new ArrayList<>();
        if (table.isKey(column)) {
            keys.add("PK");
        }
        if (table.leadsToParent(column)) {
            keys.add("FK");
        }
        return keys.isEmpty() ? "" : " " + String.join(", ", keys);
    }

    private static String entity(String name) {
        return RESERVED.contains(name) ? '"' + name + '"' : name;
    }

    private static String label(List<String> columns) {
        return columns.size() == 1 ? columns.get(0) : '"' + String.join(", ", columns) + '"';
    }
}
