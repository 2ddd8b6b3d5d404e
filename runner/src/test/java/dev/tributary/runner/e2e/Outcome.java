package dev.tributary.runner.e2e;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * What a command left for whoever typed it.
 *
 * @param exit the exit code
 * @param out everything on standard output
 * @param err everything on standard error
 */
record Outcome(int exit, String out, String err) {
    /** The one object on standard output; anything else there makes this fail. */
    JsonObject json() {
        return JsonParser.parseString(out).getAsJsonObject();
    }

    /** Everything it said, for the search for what must not be said. */
    String everything() {
        return out + err;
    }
}
