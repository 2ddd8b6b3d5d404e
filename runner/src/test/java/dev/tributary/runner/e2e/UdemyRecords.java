package dev.tributary.runner.e2e;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Finds and makes what is changed in recordings of Udemy Business. */
final class UdemyRecords {
    static final String COURSES = "courses-list";
    static final String ACTIVITY = "analytics-user-course-activity";

    private UdemyRecords() {}

    static JsonArray texts(String... texts) {
        JsonArray array = new JsonArray();
        for (String text : texts) {
            array.add(text);
        }
        return array;
    }

    static JsonObject course(JsonArray courses, long id) {
        return withNumber(courses, "id", id);
    }

    static JsonObject withNumber(JsonArray records, String key, long number) {
        for (JsonElement each : records) {
            if (each.getAsJsonObject().get(key).getAsLong() == number) {
                return each.getAsJsonObject();
            }
        }
        throw new AssertionError("no record has %s %d".formatted(key, number));
    }
}
