package dev.tributary.runner.cli.schema;

import dev.tributary.connector.Schema;
import java.util.Locale;

/** The ways to print a schema. */
public enum SchemaFormat {
    /** Lines that people read. */
    TEXT,
    /** An object for programs. */
    JSON,
    /** Statements that would make the tables. */
    SQL,
    /** An entity relationship diagram. */
    MERMAID;

    /** The schema of a connector as it is printed in this way. */
    public String text(String connector, Schema schema) {
        DrawnSchema drawn = DrawnSchema.of(connector, schema);
        return switch (this) {
            case TEXT -> SchemaText.of(drawn);
            case JSON -> SchemaJson.of(drawn);
            case SQL -> SchemaSql.of(drawn);
            case MERMAID -> SchemaMermaid.of(drawn);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
