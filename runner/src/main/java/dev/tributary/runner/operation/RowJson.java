package dev.tributary.runner.operation;

import dev.tributary.connector.Json;
import dev.tributary.connector.Row;
import dev.tributary.runner.destination.Change;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** A row as one JSON object, its columns by the source's names: what is kept of a row that was rejected. */
final class RowJson {
    private RowJson() {}

    /**
     * What a row says, as one text that is the same in every sync. Which columns it shares with other rows, and in which
     * order, is not of its own making; and to an upsert null is the same as absent.
     */
    static String of(Change.Kind kind, Row row) {
        Map<String, String> said = new TreeMap<>();
        for (int i = 0; i < row.columns().size(); i++) {
            Object value = row.value(i);
            if (value != null || kind != Change.Kind.UPSERT) {
                said.put(
                        row.columns().names().get(i),
                        value == null ? "null" : Json.of(value).text());
            }
        }
        StringJoiner json = new StringJoiner(",", "{", "}");
        said.forEach((name, value) -> json.add(Json.of(name).text() + ":" + value));
        return json.toString();
    }
}
