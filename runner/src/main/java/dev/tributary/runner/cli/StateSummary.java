package dev.tributary.runner.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.tributary.runner.destination.RunStatus;
import dev.tributary.runner.destination.StoredState;
import dev.tributary.runner.report.AnswerJson;
import dev.tributary.runner.state.OpenPass;
import dev.tributary.runner.state.StateJson;
import dev.tributary.runner.state.UnfinishedJson;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The state of a connector, for people and for programs.
 *
 * @param address where it is
 * @param stored empty if nothing was ever committed there
 */
record StateSummary(String connector, Address address, Optional<StoredState> stored) {
    String text() {
        return stored.map(it -> head(it) + unfinished(it) + StateJson.writePretty(it.state()))
                .orElseGet(
                        () -> "There is no state of %s in %s. Name another place with --destination or --directory.\n"
                                .formatted(connector, address));
    }

    /** One object, with the keys that every answer has; the others are null where there is no state. */
    JsonObject json() {
        JsonObject json = AnswerJson.head(Optional.of(connector), Optional.empty());
        json.addProperty("destination", address.toString());
        addText(json, "provenance", it -> Optional.of(lower(it.provenance())));
        addText(json, "synced", it -> Optional.of(it.synced().toString()));
        addText(json, "committed_at", it -> Optional.of(it.committed().toString()));
        addText(json, "run_id", it -> Optional.of(it.runId()));
        addText(json, "run_status", it -> it.run().map(run -> lower(run.stage())));
        addText(json, "run_error", it -> it.run().flatMap(RunStatus::error));
        add(json, "state", it -> JsonParser.parseString(StateJson.write(it.state())));
        add(json, "unfinished", it -> JsonParser.parseString(UnfinishedJson.write(it.unfinished())));
        return json;
    }

    private String head(StoredState it) {
        return "The state of %s in %s, which covers %s, was committed at %s by run %s%s.\n"
                .formatted(
                        connector,
                        address,
                        it.provenance().description(),
                        it.committed(),
                        it.runId(),
                        it.run().map(StateSummary::end).orElse(""));
    }

    private static String end(RunStatus run) {
        return switch (run.stage()) {
            case SUCCEEDED -> ", which succeeded";
            case FAILED ->
                ", which failed"
                        + run.error()
                                .map(error -> ": " + error.replaceFirst("\\.$", ""))
                                .orElse("");
            case RUNNING -> ", which still runs, or was killed";
            case ABANDONED -> ", which was killed";
        };
    }

    private static String unfinished(StoredState it) {
        String passes = it.unfinished().passes().values().stream()
                .map(StateSummary::begun)
                .collect(Collectors.joining());
        String truncates = it.unfinished().truncates().entrySet().stream()
                .map(entry -> "Table %s was truncated at %s, in a sync that has not succeeded yet.\n"
                        .formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
        return passes + truncates;
    }

    private static String begun(OpenPass pass) {
        return "A complete reading of %s began at %s and has not ended yet.\n"
                .formatted(String.join(", ", pass.tables()), pass.since());
    }

    private void addText(JsonObject json, String key, Function<StoredState, Optional<String>> text) {
        json.add(key, stored.flatMap(text).<JsonElement>map(JsonPrimitive::new).orElse(JsonNull.INSTANCE));
    }

    private void add(JsonObject json, String key, Function<StoredState, JsonElement> value) {
        json.add(key, stored.map(value).orElse(JsonNull.INSTANCE));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
