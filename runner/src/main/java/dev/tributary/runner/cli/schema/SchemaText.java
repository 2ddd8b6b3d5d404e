package dev.tributary.runner.cli.schema;

import dev.tributary.runner.cli.schema.DrawnSchema.DrawnColumn;
import dev.tributary.runner.cli.schema.DrawnSchema.DrawnTable;
import dev.tributary.runner.report.Figures;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A schema as people read it. */
final class SchemaText {
    private SchemaText() {}

    static String of(DrawnSchema schema) {
        return "%s: %s\n\n"
                        .formatted(
                                schema.connector(),
                                Figures.count(schema.tables().size(), "table"))
                + schema.tables().stream().map(SchemaText::table).collect(Collectors.joining("\n"))
                + "\nWhatever else arrives becomes columns, too, with inferred types.\n";
    }

    private static String table(DrawnTable table) {
        StringBuilder text = new StringBuilder(table.name());
        text.append(" (key ").append(String.join(", ", table.primaryKey()));
        table.parent()
                .ifPresent(parent -> text.append(
                        parent.isShared()
                                ? "; shared by %s".formatted(parent.table())
                                : "; child of %s by %s"
                                        .formatted(parent.table(), String.join(", ", parent.columns()))));
        text.append(")\n");
        int names = widest(table, DrawnColumn::name);
        int types = widest(table, DrawnColumn::type);
        table.columns().forEach(column -> text.append(column(column, names, types)));
        return text.toString();
    }

    private static int widest(DrawnTable table, Function<DrawnColumn, String> part) {
        return table.columns().stream()
                .mapToInt(column -> part.apply(column).length())
                .max()
                .orElse(0);
    }

    private static String column(DrawnColumn column, int names, int types) {
        String source = column.source().equals(column.name()) ? "" : "from " + column.source();
        return "  %s  %s  %s"
                        .formatted(padded(column.name(), names), padded(column.type(), types), source)
                        .stripTrailing()
                + "\n";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
