package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tributary.fixtures.AmplitudeFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of the tables of Amplitude when the source has changed since. */
class AmplitudeChangesIT {
    private static final String LATE = "00000000-0000-4000-8000-00000000000";

    @RegisterExtension
    final Workplace here = new Workplace(AmplitudeFixtures.RECORDING);

    @Test
    void an_event_that_arrives_late_is_picked_up_within_the_lookback_and_not_asked_for_before_it() throws IOException {
        here.configure("streams", "event");
        assertThat(here.debug().exit()).isZero();
        Map<String, List<String>> once = here.contents();
        here.requests();
        arrive("2025-07-18_8#0.jsonl", 1);
        arrive("2025-07-17_17#0.jsonl", 2);

        assertThat(here.debug().exit()).isZero();

        // Six hours before 10 o'clock, in windows of the width that works.
        assertThat(here.requests()).containsExactly("2/events/list", "2/export?start=20250718T04&end=20250718T09");
        assertThat(here.rows("SELECT uuid, server_upload_time FROM event WHERE uuid LIKE '%s%%'".formatted(LATE)))
                .containsExactly(List.of(LATE + 1, "2025-07-18T08:59:59.999000Z"));
        // It has changed no other row.
        here.execute("DELETE FROM event WHERE uuid = '%s1'".formatted(LATE));
        assertThat(here.contents()).isEqualTo(once);
    }

    @Test
    void an_event_that_is_delivered_again_is_one_row_with_what_came_last() throws IOException {
        here.configure("streams", "event");
        assertThat(here.debug().exit()).isZero();
        Path file = here.recorded("export/2025-07-18_9#0.jsonl");
        JsonObject event =
                JsonParser.parseString(Files.readAllLines(file).get(0)).getAsJsonObject();
        String uuid = event.get("uuid").getAsString();
        event.addProperty("server_upload_time", "2025-07-18 10:15:00.000000");
        event.addProperty("city", "Leeds");
        event.remove("country");
        Files.writeString(file, Files.readString(file) + event + "\n");

        assertThat(here.debug().exit()).isZero();

        assertThat(here.liveRows()).containsEntry("event", 92);
        assertThat(here.rows("SELECT server_upload_time, city, country FROM event WHERE uuid = '%s'".formatted(uuid)))
                .containsExactly(Arrays.asList("2025-07-18T10:15:00.000000Z", "Leeds", null));
    }

    @Test
    void an_event_type_that_leaves_is_marked_deleted_and_stays_with_the_events_that_are_not_read_again()
            throws IOException {
        here.configure("streams", "event,event_type");
        assertThat(here.debug().exit()).isZero();
        Map<String, List<String>> once = here.contents();
        assertThat(pagesViewed()).containsExactly(List.of(0, 10839772, 25), List.of(1, 10839772, 11));
        Path file = here.recorded("events-list.json");
        JsonObject list = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        list.getAsJsonArray("data")
                .asList()
                .removeIf(type ->
                        type.getAsJsonObject().get("value").getAsString().equals("Page Viewed"));
        Files.writeString(file, list.toString());

        assertThat(here.debug().exit()).isZero();

        assertThat(here.rows("SELECT id, value FROM event_type WHERE _fivetran_deleted = 1"))
                .containsExactly(List.of(10839772, "Page Viewed"));
        assertThat(pagesViewed()).containsExactly(List.of(0, 10839772, 25), Arrays.asList(1, null, 11));

        // It is shown again.
        here.restore();
        assertThat(here.debug().exit()).isZero();
        assertThat(here.contents()).isEqualTo(once);
    }

    @Test
    void what_was_read_is_not_asked_for_again_without_a_lookback_and_the_next_hours_are() {
        here.configure("streams", "event", "lookback", "0h", "window", "6h", "end_date", "2025-07-17T17:00:00Z");
        assertThat(here.debug().exit()).isZero();
        here.requests();

        assertThat(here.debug().exit()).isZero();

        assertThat(here.requests()).isEmpty();
        // From where the last one has ended, whatever 'start_date' says.
        here.configure(
                "streams",
                "event",
                "lookback",
                "0h",
                "window",
                "12h",
                "start_date",
                "2025-07-01",
                "end_date",
                "2025-07-18",
                "concurrency",
                "1");
        assertThat(here.debug().exit()).isZero();
        assertThat(here.requests())
                .containsExactly(
                        "2/events/list",
                        "2/export?start=20250717T18&end=20250718T05",
                        "2/export?start=20250718T06&end=20250718T17",
                        "2/export?start=20250718T18&end=20250718T23");
        assertThat(here.liveRows()).containsEntry("event", 92);
    }

    /** Adds an event to a recorded hour, which is like the last one in it. */
    private void arrive(String lines, int number) throws IOException {
        Path file = here.recorded("export/" + lines);
        List<String> recorded = Files.readAllLines(file);
        JsonObject event =
                JsonParser.parseString(recorded.get(recorded.size() - 1)).getAsJsonObject();
        String hour = event.get("server_upload_time").getAsString().substring(0, 13);
        event.addProperty("uuid", LATE + number);
        event.addProperty("server_upload_time", hour + ":59:59.999000");
        Files.writeString(
                file,
                String.join("\n", recorded) + "\n"
                        + new GsonBuilder().serializeNulls().create().toJson(event) + "\n");
    }

    /** How many of the events of this type know it, before the lookback and in it. */
    private List<List<Object>> pagesViewed() {
        return here.rows("SELECT server_upload_time >= '2025-07-18T04', event_type_id, count(*) FROM event"
                + " WHERE event_type = 'Page Viewed' GROUP BY 1, 2 ORDER BY 1");
    }
}
