package dev.tributary.runner.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A report as one JSON object, for programs. Its keys are interface: they may become more, never fewer. */
public final class ReportJson {
    private static final Gson GSON = new GsonBuilder()
            .serializeNulls()
            .disableHtmlEscaping()
            .setPrettyPrinting()
            .create();

    private ReportJson() {}

    /**
     * The report of a sync that took place.
     *
     * @param mask takes secrets out of the texts in it
     */
    public static String of(SyncReport report, UnaryOperator<String> mask) {
        Optional<String> error = report.failure().map(Failure::message).map(mask);
        JsonObject json = head(Optional.of(report.connector()), error);
        JsonObject tables = new JsonObject();
        report.tables().forEach((name, table) -> tables.add(name, json(table)));
        json.add("tables", tables);
        json.addProperty("checkpoints", report.checkpoints());
        json.addProperty("requests", report.requests());
        json.addProperty("retries", report.retries());
        json.addProperty("bytes", report.bytes());
        json.addProperty("elapsed_seconds", BigDecimal.valueOf(report.elapsed().toMillis(), 3));
        json.addProperty("run_id", report.runId());
        JsonArray warnings = new JsonArray();
        report.warnings().forEach(warning -> warnings.add(mask.apply(warning)));
        json.add("warnings", warnings);
        return GSON.toJson(json);
    }

    /** What is printed in place of a report if nothing took place. */
    public static String failed(Optional<String> connector, String error) {
        return GSON.toJson(nothingDone(connector, Optional.of(error)));
    }

    /** The keys that every report has, with nothing done, for whoever adds more to them. */
    public static JsonObject nothingDone(Optional<String> connector, Optional<String> error) {
        JsonObject json = head(connector, error);
        json.add("tables", new JsonObject());
        json.addProperty("checkpoints", 0);
        json.addProperty("requests", 0);
        json.addProperty("retries", 0);
        return json;
    }

    /** The keys that every object has, whatever it is about. */
    public static JsonObject head(Optional<String> connector, Optional<String> error) {
        JsonObject json = new JsonObject();
        json.add("connector", orNull(connector));
        json.addProperty("status", error.isPresent() ? "failed" : "succeeded");
        json.add("error", orNull(error));
        return json;
    }

    /** The object as it is printed. */
    public static String text(JsonObject json) {
        return GSON.toJson(json);
    }

    private static JsonElement orNull(Optional<String> text) {
        return text.<JsonElement>map(JsonPrimitive::new).orElse(JsonNull.INSTANCE);
    }

    private static JsonObject json(TableReport table) {
        JsonObject json = new JsonObject();
        json.addProperty("upserts", table.upserts());
        json.addProperty("updates", table.updates());
        json.addProperty("deletes", table.deletes());
        json.addProperty("truncates", table.truncates());
        json.addProperty("rejects", table.rejects());
        json.addProperty("rows_live", table.rowsLive());
        json.addProperty("rows_deleted", table.rowsDeleted());
        JsonObject substitutions = new JsonObject();
        for (Map.Entry<String, Long> entry : table.substitutions().entrySet()) {
            substitutions.addProperty(entry.getKey(), entry.getValue());
        }
        json.add("substitutions", substitutions);
        return json;
    }
}
