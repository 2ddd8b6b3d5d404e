package dev.tributary.runner.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.tributary.connector.CheckResult;
import dev.tributary.connector.CheckResult.Outcome;
import dev.tributary.runner.report.AnswerJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What came of a check, for people and for programs. */
record CheckSummary(String connector, List<CheckResult> results) {
    boolean failed() {
        return !failures().isEmpty();
    }

    /** A line for everything that was tried, and one for the whole. */
    String text() {
        return sentences(results) + (failed() ? connector + " is not ready.\n" : connector + " is ready.\n");
    }

    /** One object, with the keys that every report has. */
    String json(UnaryOperator<String> mask) {
        Optional<String> error =
                Optional.of(failures()).filter(failures -> !failures.isEmpty()).map(CheckSummary::sentences);
        JsonObject json = AnswerJson.nothingDone(
                Optional.of(connector), error.map(String::strip).map(mask));
        JsonArray checks = new JsonArray();
        for (CheckResult result : results) {
            JsonObject check = new JsonObject();
            check.addProperty("subject", mask.apply(result.subject()));
            check.addProperty("outcome", outcome(result));
            check.addProperty("detail", mask.apply(result.detail()));
            checks.add(check);
        }
        json.add("checks", checks);
        return AnswerJson.text(json);
    }

    private List<CheckResult> failures() {
        return results.stream()
                .filter(result -> result.outcome() == Outcome.FAILED)
                .toList();
    }

    private static String sentences(List<CheckResult> results) {
        return results.stream()
                .map(result -> "%s: %s: %s\n".formatted(outcome(result), result.subject(), result.detail()))
                .collect(Collectors.joining());
    }

    private static String outcome(CheckResult result) {
        return result.outcome().name().toLowerCase(Locale.ROOT);
    }
}
