package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tributary.fixtures.AmplitudeFixtures;
import dev.tributary.fixtures.Mishap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a sync of Amplitude when the API or the configuration is not as it should be. */
class AmplitudeFaultsIT {
    private static final String EXPORT = "export";

    @RegisterExtension
    final Workplace here = new Workplace(AmplitudeFixtures.RECORDING);

    @ParameterizedTest
    @CsvSource({"401, 401 Unauthorized", "403, 403 Forbidden"})
    void wrong_keys_stop_it_at_once_and_the_region_is_named(int status, String shown) {
        here.configure("streams", "event_type", "retry_attempts", "3");
        here.api().answer("events-list", Mishap.status(status));

        Outcome outcome = here.debug();

        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(outcome.err())
                .contains(
                        "GET %s/api/2/events/list answered %s. Check that 'api_key' and 'secret_key' are current and were"
                                .formatted(here.origin(), shown))
                .contains("'region'");
        assertThat(here.requests()).containsExactly("2/events/list");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-07-17T05:00:00Z, 2025-07-17T04:00:00Z, 'start_date'' (2025-07-17T05:00:00Z) is after ''end_date'' (2025-07-17T04:00:00Z)'",
        "2999-01-01, , is in the future",
        "1999-12-31, , 'start_date'' (1999-12-31T00:00:00Z) is earlier than the source allows: it has nothing from before 2014-05-01'"
    })
    void a_range_that_cannot_be_is_refused_before_anything_is_asked(String start, String end, String reason) {
        here.configure("start_date", start, "end_date", end == null ? "" : end);

        Outcome outcome = here.debug();

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains(reason).doesNotContain("Exception");
        assertThat(here.requests()).isEmpty();
    }

    @Test
    void keys_that_are_in_no_environment_are_missed_before_anything_is_asked() {
        here.configure("api_key", "${AMP_API_KEY}", "secret_key", "${AMP_SECRET_KEY}");

        Outcome outcome = here.debug();

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err()).contains("AMP_API_KEY", "AMP_SECRET_KEY");
        assertThat(here.requests()).isEmpty();
    }

    @Test
    void an_address_that_is_not_there_is_no_empty_window() {
        here.configure("streams", "event");
        here.api().answer(EXPORT, Mishap.html(404));

        Outcome outcome = here.debug();

        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(outcome.err()).contains("/api/2/export").contains("answered 404 Not Found. Check that 'base_url'");
    }

    @Test
    void what_may_get_better_by_itself_is_tried_again_with_the_reason() {
        here.configure("streams", "event", "window", "6h", "retry_attempts", "2", "concurrency", "4");
        here.api().answer(EXPORT, "20250717T00", Mishap.html(), 1);
        here.api().answer(EXPORT, "20250717T06", Mishap.tooManyRequests(Duration.ofSeconds(1)), 1);
        here.api().answer(EXPORT, "20250717T12", Mishap.truncated(), 1);
        here.api().answer(EXPORT, "20250717T18", Mishap.reset(), 1);
        here.api().answer(EXPORT, "20250718T00", Mishap.status(503), 1);
        here.api().answer(EXPORT, "20250718T06", Mishap.cutShort(), 1);

        Outcome outcome = here.debug();

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err())
                .contains("the body is no ZIP archive; it begins: <!DOCTYPE html>")
                .contains("2/export: 429 Too Many Requests; attempt 2 of 2 in 1.0 s")
                .contains("503 Service Unavailable; attempt 2 of 2 in ");
        assertThat(outcome.err().lines().filter(line -> line.contains("attempt 2 of 2")))
                .hasSize(6);
        assertThat(here.liveRows()).containsEntry("event", 92);
    }

    @Test
    void an_archive_that_stays_broken_is_never_accepted_in_part_and_the_next_sync_goes_on_there() throws IOException {
        here.configure("streams", "event", "window", "6h", "retry_attempts", "2", "concurrency", "1");
        Path good = here.recorded("export.json");
        String manifest = Files.readString(good);
        // Of two members, one is whole and one is cut off.
        Files.write(here.recorded("export/half.json.gz"), half(here.recorded("export/2025-07-17_17#0.jsonl")));
        JsonObject broken = JsonParser.parseString(manifest).getAsJsonObject();
        hour(broken, "20250717T17")
                .getAsJsonArray("members")
                .add(JsonParser.parseString(
                        "{\"name\": \"100011471/100011471_2025-07-17_17#1.json.gz\", \"file\": \"half.json.gz\"}"));
        Files.writeString(good, broken.toString());

        Outcome outcome = here.debug();

        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(outcome.err()).contains("100011471_2025-07-17_17#1.json.gz").doesNotContain("Exception");
        assertThat(exports().stream().filter(request -> request.contains("start=20250717T12")))
                .hasSize(2);
        assertThat(here.rows("SELECT max(server_upload_time) < '2025-07-17T06', count(*) FROM event"))
                .containsExactly(List.of(1, 47));

        Files.writeString(good, manifest);
        assertThat(here.debug().exit()).isZero();

        assertThat(exports()).first().isEqualTo("2/export?start=20250717T06&end=20250717T11");
        assertThat(here.liveRows()).containsEntry("event", 92);
    }

    @Test
    void one_hour_that_takes_too_long_is_tried_again() {
        anHour("20250717T17");
        here.api().answer(EXPORT, Mishap.bare(504), 1);

        Outcome outcome = here.debug();

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err()).contains("504 Gateway Timeout; attempt 2 of 2 in ");
        assertThat(here.liveRows()).containsEntry("event", 4);
    }

    @Test
    void one_hour_that_stays_too_large_fails_it_at_once_with_the_sources_words_and_advice() {
        anHour("20250717T17");
        here.api().answer(EXPORT, Mishap.status(400, "{\"error\": \"The exported data is too large\"}"));

        Outcome outcome = here.debug();

        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(outcome.err())
                .contains("Amplitude's export to S3", "The exported data is too large")
                .doesNotContain("Exception");
        assertThat(exports()).containsExactly("2/export?start=20250717T17&end=20250717T17");
    }

    @Test
    void one_hour_that_always_takes_too_long_fails_it_with_advice_once_it_was_tried_again() {
        anHour("20250717T17");
        here.api().answer(EXPORT, Mishap.bare(504));

        Outcome outcome = here.debug();

        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(outcome.err()).contains("Amplitude's export to S3").doesNotContain("Exception");
        assertThat(exports())
                .containsExactly(
                        "2/export?start=20250717T17&end=20250717T17", "2/export?start=20250717T17&end=20250717T17");
    }

    @Test
    void a_connection_that_always_breaks_is_given_up() {
        anHour("20250717T17");
        here.api().answer(EXPORT, Mishap.reset());

        Outcome outcome = here.debug();

        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(outcome.err()).contains("attempt 2 of 2").doesNotContain("Exception");
    }

    @Test
    void a_line_that_breaks_off_is_kept_with_its_place_and_the_hour_goes_on() throws IOException {
        anHour("20250717T13");

        Outcome outcome = here.debug();

        assertThat(outcome.exit()).isZero();
        assertThat(here.liveRows()).containsEntry("event", 4);
        String line = Files.readAllLines(here.recorded("export/2025-07-17_13#0.jsonl"))
                .get(3);
        assertThat(here.rows("SELECT table_name, reason, raw, times FROM _tributary_rejects"))
                .containsExactly(List.of("event", "100011471_2025-07-17_13#0.json.gz, line 4: it is cut off", line, 1));
    }

    @Test
    void archives_and_their_lines_are_kept_as_they_arrived_and_once() throws IOException {
        Path shelf = here.file("archives");
        here.configure(
                "streams",
                "event",
                "start_date",
                "2025-07-17T12:00:00Z",
                "end_date",
                "2025-07-18T09:00:00Z",
                "window",
                "6h",
                "lookback",
                "48h",
                "archive_directory",
                shelf.toString(),
                "extract_archives",
                "true");

        assertThat(here.debug().exit()).isZero();
        List<String> once = files(shelf);

        assertThat(once)
                .containsExactly(
                        "default_20250717T12_20250717T17.zip",
                        "default_20250717T12_20250717T17/100011471_2025-07-17_12#0.json",
                        "default_20250717T12_20250717T17/100011471_2025-07-17_13#0.json",
                        "default_20250717T12_20250717T17/100011471_2025-07-17_14#0.json",
                        "default_20250717T12_20250717T17/100011471_2025-07-17_14#2.json",
                        "default_20250717T12_20250717T17/100011471_2025-07-17_14#3.json",
                        // Of two members of one name.
                        "default_20250717T12_20250717T17/100011471_2025-07-17_16#0-2.json",
                        "default_20250717T12_20250717T17/100011471_2025-07-17_16#0.json",
                        "default_20250717T12_20250717T17/100011471_2025-07-17_17#0.json",
                        "default_20250717T12_20250717T17/187520_2025-07-17_12#1.json",
                        "default_20250717T12_20250717T17/409857_2025-07-17_12#0.json",
                        "default_20250717T12_20250717T17/434735_2025-07-17_12#0.json",
                        "default_20250717T12_20250717T17/636686_2025-07-17_12#0.json",
                        "default_20250717T18_20250717T23.zip",
                        "default_20250718T06_20250718T09.zip",
                        "default_20250718T06_20250718T09/100011471_2025-07-18_6#0.json",
                        // In no folder, and with a name that leads out of the archive.
                        "default_20250718T06_20250718T09/100011471_2025-07-18_7#0.json",
                        "default_20250718T06_20250718T09/100011471_2025-07-18_7#1.json",
                        "default_20250718T06_20250718T09/100011471_2025-07-18_8#0.json",
                        "default_20250718T06_20250718T09/100011471_2025-07-18_9#0.json",
                        "default_20250718T06_20250718T09/100011471_2025-07-18_9#1.json");
        try (ZipFile kept = new ZipFile(
                        shelf.resolve("default_20250718T06_20250718T09.zip").toFile());
                InputStream member = kept.getInputStream(kept.getEntry("100011471/100011471_2025-07-18_8#0.json.gz"))) {
            assertThat(new String(new GZIPInputStream(member).readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(Files.readString(here.recorded("export/2025-07-18_8#0.jsonl")));
        }
        assertThat(Files.readString(shelf.resolve("default_20250718T06_20250718T09/100011471_2025-07-18_6#0.json")))
                .isEqualTo(Files.readString(here.recorded("export/2025-07-18_6#0.jsonl")));
        assertThat(here.debug().exit()).isZero();
        assertThat(files(shelf)).isEqualTo(once);
    }

    @Test
    void the_keys_are_in_nothing_that_is_printed_or_left_behind() {
        here.configure(
                "retry_attempts",
                "2",
                "archive_directory",
                here.file("archives").toString());
        here.api().answer("cohorts", Mishap.status(500, "{\"you\": \"fixture-api-key:fixture-secret-key\"}"), 1);
        here.api().answer("annotations", Mishap.status(403, "{\"error\": \"Invalid API Key fixture-secret-key\"}"));

        Outcome outcome = here.debug("--log-level", "trace", "--json");

        assertThat(outcome.exit()).isEqualTo(4);
        assertThat(outcome.everything()).contains("Invalid API Key ****");
        List<String> forms = List.of(
                "fixture-api-key",
                "fixture-secret-key",
                Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString("fixture-api-key:fixture-secret-key".getBytes(StandardCharsets.UTF_8)));
        assertThat(outcome.everything()).doesNotContain(forms);
        here.leftBehind()
                .forEach((name, bytes) -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .as(name)
                        .doesNotContain(forms));
    }

    @Test
    void hours_that_may_still_be_filling_are_not_asked_for_and_those_that_were_missed_are() {
        Instant before = Instant.now();
        Instant start = before.truncatedTo(ChronoUnit.HOURS).minus(12, ChronoUnit.HOURS);
        here.configure(
                "streams", "event", "start_date", start.toString(), "end_date", "", "window", "6h", "concurrency", "1");

        assertThat(here.debug().exit()).isZero();

        // Whole hours in UTC, whatever the zone is; the newest is three hours old.
        List<String> asked = exports();
        assertThat(asked)
                .hasSize(2)
                .first()
                .isEqualTo("2/export?start=%s&end=%s".formatted(hour(start, 0), hour(start, 5)));
        assertThat(asked.get(1))
                .isIn(
                        "2/export?start=%s&end=%s".formatted(hour(start, 6), hour(before, -3)),
                        "2/export?start=%s&end=%s".formatted(hour(start, 6), hour(Instant.now(), -3)));
    }

    private static byte[] half(Path lines) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(Files.readAllBytes(lines));
        }
        return Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
    }

    private static JsonObject hour(JsonObject manifest, String hour) {
        return manifest.getAsJsonArray("hours").asList().stream()
                .map(element -> element.getAsJsonObject())
                .filter(each -> each.get("hour").getAsString().equals(hour))
                .findFirst()
                .orElseThrow();
    }

    /** What was asked for but the list of event types, which is read first. */
    private List<String> exports() {
        return here.requests().stream()
                .filter(request -> request.startsWith("2/export"))
                .toList();
    }

    /** A configuration that asks for one hour, twice if need be. */
    private void anHour(String hour) {
        String moment = "%s-%s-%sT%s:00:00Z"
                .formatted(hour.substring(0, 4), hour.substring(4, 6), hour.substring(6, 8), hour.substring(9));
        here.configure("streams", "event", "start_date", moment, "end_date", moment, "retry_attempts", "2");
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static String hour(Instant moment, int more) {
        return DateTimeFormatter.ofPattern("uuuuMMdd'T'HH")
                .format(LocalDateTime.ofInstant(moment, ZoneOffset.UTC).plusHours(more));
    }
}
