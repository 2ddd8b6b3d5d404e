package dev.tributary.runner.operation;

import dev.tributary.connector.Json;
import dev.tributary.connector.Row;
import java.util.StringJoiner;

/** A row as one JSON object, its columns by the source's names: what is kept of a row that was rejected. */
final class RowJson {
    private RowJson() {}

    static String of(Row row) {
        StringJoiner json = new StringJoiner(",", "{", "}");
        for (int i = 0; i < row.columns().size(); i++) {
            Object value = row.value(i);
            String name = Json.of(row.columns().names().get(i)).text();
            json.add(name + ":" + (value == null ? "null" : Json.of(value).text()));
        }
        return json.toString();
    }
}
