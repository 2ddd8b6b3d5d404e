package dev.tributary.runner.cli.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import dev.tributary.runner.cli.schema.DrawnSchema.DrawnColumn;
import dev.tributary.runner.cli.schema.DrawnSchema.DrawnParent;
import dev.tributary.runner.cli.schema.DrawnSchema.DrawnTable;
import dev.tributary.runner.report.AnswerJson;
import java.util.List;
import java.util.Optional;

/** A schema for programs. */
final class SchemaJson {
    private SchemaJson() {}

    static String of(DrawnSchema schema) {
        JsonArray tables = new JsonArray();
        schema.tables().forEach(table -> tables.add(table(table)));
        JsonObject json = AnswerJson.head(Optional.of(schema.connector()), Optional.empty());
        json.add("tables", tables);
        return AnswerJson.text(json);
    }

    private static JsonObject table(DrawnTable table) {
        JsonArray columns = new JsonArray();
        table.columns().forEach(column -> columns.add(column(column)));
        JsonObject json = new JsonObject();
        json.addProperty("name", table.name());
        json.addProperty("source", table.source());
        json.add("primary_key", strings(table.primaryKey()));
        json.add("parent", table.parent().<JsonElement>map(SchemaJson::parent).orElse(JsonNull.INSTANCE));
        json.add("columns", columns);
        return json;
    }

    private static JsonObject parent(DrawnParent parent) {
        JsonObject json = new JsonObject();
        json.addProperty("table", parent.table());
        json.add("columns", strings(parent.columns()));
        json.add("key", strings(parent.key()));
        return json;
    }

    private static JsonObject column(DrawnColumn column) {
        JsonObject json = new JsonObject();
        json.addProperty("name", column.name());
        json.addProperty("source", column.source());
        json.addProperty("type", column.type());
        return json;
    }

    private static JsonArray strings(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
