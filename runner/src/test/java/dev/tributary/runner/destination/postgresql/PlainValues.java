package dev.tributary.runner.destination.postgresql;

import dev.tributary.connector.CanonicalText;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Json;
import dev.tributary.runner.destination.TargetTable;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Values of PostgreSQL's types as the contract of destinations compares them: as SQLite would have stored them. */
public final class PlainValues {
    private PlainValues() {}

    /** The value in a column. */
    public static Object of(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        if (value == null) {
            return null;
        }
        return switch (row.getMetaData().getColumnTypeName(column)) {
            case "bool" -> row.getBoolean(column) ? 1L : 0L;
            case "int2", "int4", "int8" -> row.getLong(column);
            case "float4" -> Double.valueOf(row.getString(column));
            case "numeric", "json", "jsonb" -> row.getString(column);
            case "date" -> CanonicalText.of(row.getObject(column, LocalDate.class));
            case "timestamp" -> CanonicalText.of(row.getObject(column, LocalDateTime.class));
            case "timestamptz" ->
                CanonicalText.of(row.getObject(column, OffsetDateTime.class).toInstant());
            default -> value;
        };
    }

    /** The values of a row without its key, from what the store has. */
    static List<Object> loaded(TargetTable table, List<Object> stored) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < stored.size(); i++) {
            values.add(loaded(table.columns().get(i + 1).type(), stored.get(i)));
        }
        return values;
    }

    private static Object loaded(DataType type, Object plain) {
        return switch (type) {
            case BOOLEAN -> (Long) plain != 0;
            case SHORT -> ((Long) plain).shortValue();
            case INT -> ((Long) plain).intValue();
            case FLOAT -> ((Double) plain).floatValue();
            case DECIMAL -> new BigDecimal((String) plain);
            case NAIVE_DATE -> LocalDate.parse((String) plain);
            case NAIVE_DATETIME -> LocalDateTime.parse((String) plain);
            case UTC_DATETIME -> Instant.parse((String) plain);
            case JSON -> new Json((String) plain);
            case LONG, DOUBLE, XML, STRING, BINARY -> plain;
        };
    }
}
