package dev.tributary.runner.cli.schema;

import static dev.tributary.runner.destination.TargetTable.ID_COLUMN;

import dev.tributary.connector.Column;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Parent;
import dev.tributary.connector.Schema;
import dev.tributary.connector.Table;
import dev.tributary.runner.operation.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A schema as it will be in the destination, with the names it will have there.
 *
 * @param tables parents before their children
 */
record DrawnSchema(String connector, List<DrawnTable> tables) {
    static DrawnSchema of(String connector, Schema schema) {
        return new DrawnSchema(
                connector,
                schema.tables().stream().map(table -> table(table, schema)).toList());
    }

    /**
     * A table.
     *
     * @param source what the source calls it
     * @param primaryKey columns; never empty, since a table without key gets one
     */
    record DrawnTable(
            String name,
            String source,
            List<DrawnColumn> columns,
            List<String> primaryKey,
            Optional<DrawnParent> parent) {
        boolean isKey(DrawnColumn column) {
            return primaryKey.contains(column.name());
        }

        boolean leadsToParent(DrawnColumn column) {
            return parent.filter(it -> it.columns().contains(column.name())).isPresent();
        }
    }

    /**
     * A column.
     *
     * @param source what the source calls it
     * @param column what is declared of it
     */
    record DrawnColumn(String name, String source, Column column) {
        /** The declared type, with precision and scale, or {@code inferred}. */
        String type() {
            String declared = column.type().map(Enum::name).orElse("inferred");
            return column.decimalSize()
                    .map(size -> "%s(%d,%d)".formatted(declared, size.precision(), size.scale()))
                    .orElse(declared);
        }
    }

    /**
     * The way to the parent.
     *
     * @param columns of the child; empty if many rows of the parent share one of the child
     * @param key of the parent, in the same order
     */
    record DrawnParent(String table, List<String> columns, List<String> key) {
        boolean isShared() {
            return columns.isEmpty();
        }
    }

    private static DrawnTable table(Table table, Schema schema) {
        List<DrawnColumn> columns = new ArrayList<>();
        if (table.isKeyless()) {
            Column hash = Column.of(ID_COLUMN, DataType.STRING);
            columns.add(new DrawnColumn(ID_COLUMN, ID_COLUMN, hash));
        }
        table.columns()
                .forEach(column -> columns.add(new DrawnColumn(Names.column(column.name()), column.name(), column)));
        List<String> key = table.isKeyless() ? List.of(ID_COLUMN) : named(table.primaryKey());
        return new DrawnTable(
                Names.table(table.name()),
                table.name(),
                columns,
                key,
                table.parent().map(it -> parent(it, schema)));
    }

    private static DrawnParent parent(Parent parent, Schema schema) {
        List<String> key = schema.table(parent.table()).map(Table::primaryKey).orElse(List.of());
        return new DrawnParent(Names.table(parent.table()), named(parent.columns()), named(key));
    }

    private static List<String> named(List<String> columns) {
        return columns.stream().map(Names::column).toList();
    }
}
