package dev.tributary.runner.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A report as one JSON object, for programs. */
public final class ReportJson {
    private ReportJson() {}

    /**
     * The report of a sync that took place.
     *
     * @param mask takes secrets out of the texts in it
     */
    public static String of(SyncReport report, UnaryOperator<String> mask) {
        Optional<String> error = report.failure().map(Failure::message).map(mask);
        JsonObject json = AnswerJson.head(Optional.of(report.connector()), error);
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
        return AnswerJson.text(json);
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
        table.substitutions().forEach(substitutions::addProperty);
        json.add("substitutions", substitutions);
        return json;
    }
}
