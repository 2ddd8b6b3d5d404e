package dev.tributary.runner.destination.postgresql;

import dev.tributary.connector.DataType;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;

/** Which type of PostgreSQL a column has. */
enum PostgresType {
    BOOLEAN("boolean"),
    SMALLINT("smallint"),
    INTEGER("integer"),
    BIGINT("bigint"),
    NUMERIC("numeric"),
    REAL("real"),
    DOUBLE("double precision"),
    DATE("date"),
    TIMESTAMP("timestamp without time zone"),
    TIMESTAMPTZ("timestamp with time zone"),
    BYTEA("bytea"),
    TEXT("text"),
    JSONB("jsonb");

    private final String sql;

    PostgresType(String sql) {
        this.sql = sql;
    }

    /**
     * The type of a column. JSON in a key is text, as it is in every store: two documents that PostgreSQL holds for
     * equal would otherwise be one row here and two elsewhere.
     */
    static PostgresType of(TargetTable table, TargetColumn column) {
        PostgresType type = of(column.type());
        return type == JSONB && table.key().contains(column.name()) ? TEXT : type;
    }

    private static PostgresType of(DataType type) {
        return switch (type) {
            case BOOLEAN -> BOOLEAN;
            case SHORT -> SMALLINT;
            case INT -> INTEGER;
            case LONG -> BIGINT;
            case DECIMAL -> NUMERIC;
            case FLOAT -> REAL;
            case DOUBLE -> DOUBLE;
            case NAIVE_DATE -> DATE;
            case NAIVE_DATETIME -> TIMESTAMP;
            case UTC_DATETIME -> TIMESTAMPTZ;
            case BINARY -> BYTEA;
            // Not xml: that takes a server built with libxml, and refuses what is not well-formed.
            case XML, STRING -> TEXT;
            case JSON -> JSONB;
        };
    }

    /** As it is written in a statement, and as the catalog writes it. */
    String sql() {
        return sql;
    }
}
