package dev.tributary.runner.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.tributary.runner.report.AnswerJson;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a reset did, for people and for programs.
 *
 * @param dropped the names of the tables that are gone
 */
record ResetSummary(String connector, String sentence, List<String> dropped) {
    /** Nobody agreed to it. */
    static ResetSummary declined(String connector) {
        return new ResetSummary(connector, "Nothing was changed.", List.of());
    }

    /** Forgets everything in a destination; one that is not there is not made just to be forgotten. */
    static ResetSummary of(String connector, Address address, Warehouse warehouse) {
        return warehouse
                .reset(address, connector)
                .map(dropped -> done(connector, address, dropped))
                .orElseGet(() -> new ResetSummary(
                        connector,
                        "There is no database at %s, so nothing was forgotten.".formatted(address),
                        List.of()));
    }

    /** Forgets everything in a folder. */
    static ResetSummary of(String connector, DataDirectory directory, Warehouse warehouse) {
        ResetSummary reset = of(connector, directory.warehouseAddress(), warehouse);
        directory.forgetStateMirror();
        return reset;
    }

    private static ResetSummary done(String connector, Address address, List<String> dropped) {
        String tables = dropped.isEmpty() ? "no table" : String.join(", ", dropped);
        return new ResetSummary(
                connector, "Forgot the state of %s in %s; dropped %s.".formatted(connector, address, tables), dropped);
    }

    /** One object, with the keys that every report has. */
    String json(UnaryOperator<String> mask) {
        JsonArray tables = new JsonArray();
        dropped.forEach(tables::add);
        JsonObject json = AnswerJson.nothingDone(Optional.of(connector), Optional.empty());
        json.add("dropped", tables);
        return AnswerJson.text(json, mask);
    }
}
