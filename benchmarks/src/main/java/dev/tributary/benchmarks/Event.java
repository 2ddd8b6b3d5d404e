package dev.tributary.benchmarks;

import dev.tributary.connector.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A made-up event: its line of JSON, of some two kilobytes, as Amplitude exports it, and the row that it becomes.
 *
 * @param number from 0; no two of an export have the same
 * @param uploaded when Amplitude took it, to the millisecond
 */
record Event(long number, Instant uploaded, Texts texts) {
    /** What the project is called, in every row. */
    static final String PROJECT = "benchmark";

    /** What may have happened. The position in this list leads to the id of the type. */
    static final List<String> TYPES = List.of(
            "session_start",
            "[Amplitude] Page Viewed",
            "[Amplitude] Element Clicked",
            "Product Viewed",
            "Product Added",
            "Checkout Started",
            "Order Completed",
            "session_end");

    private static final List<String> COUNTRIES =
            List.of("United Kingdom", "Germany", "Brazil", "Japan", "Türkiye", "United States");
    private static final List<String> CITIES =
            List.of("Hemel Hempstead", "Köln", "São Paulo", "東京", "İstanbul", "San Francisco");
    private static final List<String> REGIONS =
            List.of("Hertfordshire", "Nordrhein-Westfalen", "São Paulo", "東京都", "İstanbul", "California");
    private static final List<String> LANGUAGES =
            List.of("English", "German", "Portuguese", "Japanese", "Turkish", "English");
    private static final List<String> BROWSERS = List.of("Chrome", "Safari", "Firefox", "Edge");
    private static final List<String> DEVICES = List.of("Mac OS X", "Windows", "iPhone", "Android", "Linux");
    private static final List<String> CAMPAIGN = List.of("fbclid", "gclid", "referrer", "utm_campaign", "utm_medium");
    private static final DateTimeFormatter AS_EXPORTED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter AS_LOADED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");
    private static final int USERS = 25_000;
    private static final int VOCABULARY = 2_000;

    /**
     * A key of the line, and a column of the row.
     *
     * @param json the value as it stands in the line
     * @param text the value as it stands in CSV, where nothing is null
     */
    private record Field(String key, String column, String json, String text) {
        Field as(String name) {
            return new Field(key, name, json, text);
        }
    }

    /** The id that the type at a position of the list has. */
    static long typeId(int position) {
        return 100_200 + 7L * position;
    }

    /** The 55 keys, in the order in which they are exported. */
    private List<Field> fields() {
        return List.of(
                text("$insert_id", uuid(1)).as("_insert_id"),
                nothing("$insert_key").as("_insert_key"),
                nothing("$schema").as("schema"),
                nothing("adid").as("ad_id"),
                every(10) ? json("amplitude_attribution_ids", attribution()) : nothing("amplitude_attribution_ids"),
                nothing("amplitude_event_type"),
                plain("amplitude_id", 45_975_551_903L + user()),
                plain("app", 100_011_471),
                text("city", ofUser(CITIES)),
                moment("client_event_time", -2_170),
                moment("client_upload_time", -1_003),
                text("country", ofUser(COUNTRIES)),
                json("data", data()),
                text("data_type", "event"),
                nothing("device_brand"),
                nothing("device_carrier"),
                text("device_family", ofUser(DEVICES)),
                text("device_id", uuid(user(), 2)),
                nothing("device_manufacturer"),
                nothing("device_model"),
                text("device_type", ofUser(DEVICES)),
                nothing("dma"),
                plain("event_id", below(Integer.MAX_VALUE)).as("id"),
                json("event_properties", eventProperties()),
                moment("event_time", -2_170),
                text("event_type", TYPES.get(type())),
                nothing("global_user_properties"),
                json("group_properties", "{}"),
                json("groups", every(5) ? "{\"company\":[\"" + words(user(), 2, 1) + "\"]}" : "{}"),
                nothing("idfa"),
                text("ip_address", "203.0.113." + user() % 256),
                nothing("is_attribution_event"),
                text("language", ofUser(LANGUAGES)),
                text("library", "amplitude-ts/2.16.1"),
                every(4) ? plain("location_lat", degrees(90)) : nothing("location_lat"),
                every(4) ? plain("location_lng", degrees(180)) : nothing("location_lng"),
                text("os_name", ofUser(BROWSERS)),
                text("os_version", String.valueOf(120 + user() % 20)),
                nothing("partner_id"),
                paying(),
                json("plan", "{}"),
                text("platform", "Web"),
                moment("processed_time", 1_856),
                text("region", ofUser(REGIONS)),
                nothing("sample_rate"),
                moment("server_received_time", -3),
                moment("server_upload_time", 0),
                plain("session_id", uploaded.toEpochMilli() - below(1_800_000)),
                nothing("source_id"),
                nothing("start_version"),
                nothing("user_creation_time"),
                user() % 3 == 0 ? nothing("user_id") : text("user_id", "user-" + user() + "@example.com"),
                json("user_properties", userProperties()),
                text("uuid", uuid(0)),
                text("version_name", "4.11." + user() % 7));
    }

    /** What no key of the line stands for; the names are columns. */
    private List<Field> others() {
        return List.of(
                plain("event_type_id", typeId(type())),
                text("project_name", PROJECT),
                user() % 3 == 0 ? nothing("paying_raw") : json("paying_raw", String.valueOf(pays())),
                nothing("sample_rate_raw"));
    }

    /** The line, without what ends it. */
    String json() {
        StringJoiner line = new StringJoiner(",", "{", "}");
        fields().forEach(field -> line.add('"' + field.key() + "\":" + field.json()));
        return line.toString();
    }

    /** The columns of the row, but for those that every table has. */
    List<String> columns() {
        return row().stream().map(Field::column).toList();
    }

    /** Its values, in the order of the columns, as texts; an empty one is null. */
    Object[] values() {
        return row().stream().map(Field::text).toArray();
    }

    private List<Field> row() {
        List<Field> row = new ArrayList<>(fields());
        row.addAll(others());
        return row;
    }

    private static Field nothing(String key) {
        return new Field(key, key, "null", "");
    }

    private static Field text(String key, String value) {
        return new Field(key, key, Json.of(value).text(), value);
    }

    private static Field plain(String key, Object value) {
        return json(key, value.toString());
    }

    private static Field json(String key, String value) {
        return new Field(key, key, value, value);
    }

    /** So many milliseconds before or after the upload. */
    private Field moment(String key, long shift) {
        OffsetDateTime moment = uploaded.plusMillis(shift).atOffset(ZoneOffset.UTC);
        return new Field(key, key, '"' + moment.format(AS_EXPORTED) + '"', moment.format(AS_LOADED));
    }

    private Field paying() {
        return user() % 3 == 0
                ? nothing("paying")
                : new Field("paying", "paying", String.valueOf(pays()), pays() ? "1" : "0");
    }

    private boolean pays() {
        return user() % 4 == 0;
    }

    private String attribution() {
        return "[\"" + Long.toHexString(Texts.mixed(user())) + "\",\"" + Long.toHexString(Texts.mixed(number)) + "\"]";
    }

    private static String data() {
        return "{\"path\":\"/2/httpapi\",\"user_properties_updated\":true,\"group_first_event\":{},\"group_ids\":{}}";
    }

    /** Nearly five hundred bytes. */
    private String eventProperties() {
        return "{\"[Amplitude] Page URL\":\"https://www.example.com/"
                + words(number, 3, 3).replace(' ', '/')
                + "?session=" + texts.of(number, 12)
                + "\",\"[Amplitude] Page Title\":\"" + words(number, 4, 4)
                + " – café \uD83D\uDECD\",\"[Amplitude] Page Counter\":" + below(40)
                + ",\"cart\":{\"currency\":\"EUR\",\"total\":" + below(100_000) / 100.0
                + ",\"items\":[" + item(1) + ',' + item(2)
                + "]},\"experiment\":{\"name\":\"" + words(user(), 6, 2)
                + "\",\"variant\":" + (every(2) ? "\"treatment\"" : "null")
                + "},\"scrolled\":" + below(100) / 100.0 + ",\"returning\":" + every(3) + '}';
    }

    private String item(int position) {
        return "{\"sku\":\"" + texts.of(number + position, 8)
                + "\",\"name\":\"" + words(number, 10 + position, 2)
                + "\",\"quantity\":" + (position + below(3))
                + ",\"price\":" + below(10_000) / 100.0 + '}';
    }

    /** Some three hundred bytes; only one value of them changes from one event of a user to the next. */
    private String userProperties() {
        String initial = CAMPAIGN.stream()
                .map(key -> "\"initial_" + key + "\":\"EMPTY\",")
                .collect(Collectors.joining());
        return '{' + initial
                + "\"referrer\":\"https://www.google.com/\",\"referring_domain\":\"www.google.com\",\"name\":\""
                + words(user(), 7, 2)
                + "\",\"plan\":{\"tier\":\"" + (pays() ? "pro" : "free") + "\",\"seats\":" + user() % 30
                + "},\"interests\":[\"" + words(user(), 8, 1) + "\",\"" + words(user(), 9, 1)
                + "\"],\"visits\":" + below(500) + '}';
    }

    /** So many words of the language that all events are in, as texts that people write can be compressed. */
    private String words(long of, int field, int count) {
        StringJoiner words = new StringJoiner(" ");
        for (int n = 0; n < count; n++) {
            long word = Long.remainderUnsigned(Texts.mixed(of * 64 + field + ((long) n << 48)), VOCABULARY);
            words.add(texts.of(word, (int) (3 + word % 8)));
        }
        return words.toString();
    }

    private long user() {
        return below(USERS);
    }

    /** So many of them north or south, east or west at most, to the third place; smaller ones have several texts. */
    private String degrees(int most) {
        BigDecimal degrees = BigDecimal.valueOf(below(2_000 * most) - 1_000L * most, 3);
        return degrees.stripTrailingZeros().toPlainString();
    }

    private int type() {
        return (int) below(TYPES.size());
    }

    private String ofUser(List<String> values) {
        return values.get((int) (user() % values.size()));
    }

    private boolean every(int count) {
        return below(count) == 0;
    }

    private long below(int bound) {
        return Long.remainderUnsigned(Texts.mixed(number + bound), bound);
    }

    private String uuid(int kind) {
        return uuid(number, kind);
    }

    private static String uuid(long of, int kind) {
        return new UUID(Texts.mixed(8 * of + kind + 1), Texts.mixed(-8 * of - kind)).toString();
    }
}
