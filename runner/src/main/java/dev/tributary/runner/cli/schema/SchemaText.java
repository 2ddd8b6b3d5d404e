package dev.tributary.runner.cli.schema;

import dev.tributary.runner.cli.schema.DrawnSchema.DrawnColumn;
import dev.tributary.runner.cli.schema.DrawnSchema.DrawnTable;
import dev.tributary.runner.report.Figures;
import java.util.stream.Collectors;

/** A schema as people read it. */
final class SchemaText {
    private SchemaText() {}

    static String of(DrawnSchema schema) {
        return "%s: %s\n\n"
                        .formatted(
                                schema.connector(),
                                Figures.count(schema.tables().size(), "table"))
                + schema.tables().stream().map(SchemaText::table).collect(Collectors.joining("\n"));
    }

    private static String table(DrawnTable table) {
        StringBuilder text = new StringBuilder(table.name());
        text.append(" (key ").append(String.join(", ", table.primaryKey()));
        table.parent()
                .ifPresent(parent -> text.append(
                        "; child of %s by %s".formatted(parent.table(), String.join(", ", parent.columns()))));
        text.append(")\n");
        int width = table.columns().stream()
                .mapToInt(column -> column.name().length())
                .max()
                .orElse(0);
        table.columns().forEach(column -> text.append(column(column, width)));
        return text.toString();
    }

    private static String column(DrawnColumn column, int width) {
        String padding = " ".repeat(width - column.name().length());
        String source = column.source().equals(column.name()) ? "" : "  from " + column.source();
        return "  %s%s  %s%s\n".formatted(column.name(), padding, column.type(), source);
    }
}
