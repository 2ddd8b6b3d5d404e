package dev.tributary.runner.cli;

import java.util.Locale;

/** The ways to print a schema. */
enum SchemaFormat {
    TEXT,
    JSON,
    SQL,
    MERMAID;

    String text(DrawnSchema schema) {
        return switch (this) {
            case TEXT -> SchemaText.of(schema);
            case JSON -> SchemaJson.of(schema);
            case SQL -> SchemaSql.of(schema);
            case MERMAID -> SchemaMermaid.of(schema);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
