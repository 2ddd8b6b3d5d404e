package dev.tributary.benchmarks;

import dev.tributary.connector.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A made-up course: its values, and the JSON in which the API of Udemy Business would put them.
 *
 * @param number from 0, in the order of the catalog
 */
record Course(long number, Texts texts) {
    /** How many categories all courses share. */
    static final int CATEGORIES = 15;

    /** How many subcategories all courses share. */
    static final int SUBCATEGORIES = 150;

    /** The plain fields, which are called the same in the table. */
    static final List<String> FIELDS = List.of(
            "id",
            "_class",
            "title",
            "description",
            "url",
            "estimated_content_length",
            "estimated_content_length_video",
            "num_lectures",
            "num_videos",
            "num_quizzes",
            "num_practice_tests",
            "mobile_native_deeplink",
            "is_practice_test_course",
            "has_closed_caption",
            "last_update_date",
            "xapi_activity_id",
            "is_custom",
            "is_imported",
            "headline",
            "level");

    private static final List<String> NESTED = List.of(
            "locale",
            "primary_category",
            "primary_subcategory",
            "categories",
            "topics",
            "promo_video_url",
            "instructors",
            "requirements",
            "what_you_will_learn",
            "images",
            "caption_languages",
            "caption_locales",
            "accreditations");

    private static final List<String> LABEL = List.of("_class", "id", "title", "url");
    private static final List<String> LEVELS = List.of("All Levels", "Beginner", "Intermediate", "Expert");
    private static final List<String> LOCALES = List.of("en_US", "pt_BR", "ja_JP", "de_DE", "es_ES");
    private static final List<String> LANGUAGES = List.of("English", "Português", "日本語", "Deutsch", "Español");
    private static final List<String> SIZES = List.of("48x27", "240x135", "480x270", "750x422");
    private static final int PRIME = 9_999_991;
    private static final int VOCABULARY = 2_000;
    private static final int TOPICS = 3_000;

    /** Seven digits at most, in no order, and no two the same. */
    long id() {
        return (number + 1) * 48_271 % PRIME;
    }

    /** The values of the plain fields. */
    List<Object> values() {
        long minutes = Texts.mixed(number) >>> 54;
        return List.of(
                id(),
                "course",
                words(1, 6),
                description(),
                "https://benchmark.udemy.com/course/%s/".formatted(slug()),
                minutes,
                minutes * 9 / 10,
                minutes / 6,
                minutes / 7,
                minutes / 100,
                minutes / 500,
                "udemyufb://discover?coursePublishedTitle=" + slug(),
                number % 50 == 0,
                number % 3 > 0,
                "202%d-%02d-%02d".formatted(number % 7, 1 + number % 12, 1 + number % 28),
                "https://www.udemy.com/course/" + id(),
                number % 100 == 0,
                number % 200 == 0,
                words(2, 12),
                LEVELS.get((int) (number % LEVELS.size())));
    }

    /** Two to three kilobytes of HTML. */
    private String description() {
        return IntStream.range(0, 5)
                .mapToObj(part ->
                        "<p><strong>%s</strong></p><ul><li><a href=\"https://www.udemy.com/user/%s/\">%s</a> &amp; café</li></ul><p>%s.</p>"
                                .formatted(words(10 + part, 5), slug(), words(20 + part, 3), words(30 + part, 45)))
                .collect(Collectors.joining());
    }

    String locale() {
        return LOCALES.get((int) (number % LOCALES.size()));
    }

    /** Class, id, title and address. */
    List<Object> category() {
        return label("course_category", 100 + number % CATEGORIES, "/courses/");
    }

    /** Class, id, title and address. */
    List<Object> subcategory() {
        return label("course_subcategory", 400 + number % SUBCATEGORIES, "/courses/");
    }

    List<String> categoryNames() {
        return List.of(String.valueOf(category().get(2)));
    }

    /** Class, id, title and address of each. */
    List<List<Object>> topics() {
        return List.of(label("course_label", 5_000 + number * 7 % TOPICS, "/topic/"));
    }

    /** Type, label and address of each. */
    List<List<Object>> videos() {
        String file =
                "https://mp4-c.udemycdn.com/2024-01-09_10-00-00-%s/WebHD_720p.mp4?Expires=1735689600&Signature=%s&Key-Pair-Id=APKAEXAMPLE"
                        .formatted(texts.of(number, 8), texts.of(number + 1, 80));
        return List.of(List.of("video/mp4", "720", file));
    }

    List<String> instructors() {
        return List.of(words(3, 2));
    }

    List<String> requirements() {
        return List.of(words(4, 9));
    }

    List<String> outcomes() {
        return List.of(words(5, 11), words(6, 10));
    }

    /** Size and address of each. */
    List<List<Object>> images() {
        return SIZES.stream()
                .map(size -> List.<Object>of(
                        size,
                        "https://img-c.udemycdn.com/course/%s/%d_%s.jpg".formatted(size, id(), texts.of(number, 4))))
                .toList();
    }

    List<String> captionLanguages() {
        return List.of(LANGUAGES.get(LOCALES.indexOf(locale())) + " [Auto]");
    }

    /** Class, locale, and title in two languages of each. */
    List<List<Object>> captionLocales() {
        return List.of(List.of("locale", locale(), LANGUAGES.get(LOCALES.indexOf(locale())), locale()));
    }

    private List<Object> label(String kind, long id, String path) {
        String title = texts.of(id, 5) + " " + texts.of(id + 1, 7);
        return List.of(kind, id, title, path + title.replace(' ', '-') + "/");
    }

    private String slug() {
        return words(1, 6).replace(' ', '-');
    }

    /** So many words of the language that all courses are in, as texts that people write can be compressed. */
    private String words(int field, int count) {
        StringJoiner words = new StringJoiner(" ");
        for (int n = 0; n < count; n++) {
            long word = Long.remainderUnsigned(Texts.mixed(number * 64 + field + ((long) n << 32)), VOCABULARY);
            words.add(texts.of(word, (int) (3 + word % 8)));
        }
        return words.toString();
    }

    /** As the API has it. */
    String json() {
        List<String> names = new ArrayList<>(FIELDS);
        names.addAll(NESTED);
        List<Object> values = new ArrayList<>(values());
        values.addAll(nested());
        return object(names, values).text();
    }

    private List<Json> nested() {
        List<String> sizes = SIZES.stream().map("size_"::concat).toList();
        return List.of(
                object(List.of("_class", "locale"), List.of("locale", locale())),
                object(LABEL, category()),
                object(LABEL, subcategory()),
                array(categoryNames()),
                objects(LABEL, topics()),
                objects(List.of("type", "label", "file"), videos()),
                array(instructors()),
                object(List.of("list"), List.of(array(requirements()))),
                object(List.of("list"), List.of(array(outcomes()))),
                object(sizes, images().stream().map(image -> image.get(1)).toList()),
                array(captionLanguages()),
                objects(List.of("_class", "locale", "title", "english_title"), captionLocales()),
                array(List.of()));
    }

    private static Json objects(List<String> names, List<List<Object>> elements) {
        return array(elements.stream().map(values -> object(names, values)).toList());
    }

    private static Json array(List<?> elements) {
        StringJoiner array = new StringJoiner(",", "[", "]");
        elements.forEach(element -> array.add(Json.of(element).text()));
        return new Json(array.toString());
    }

    private static Json object(List<String> names, List<?> values) {
        StringJoiner object = new StringJoiner(",", "{", "}");
        for (int i = 0; i < names.size(); i++) {
            object.add(
                    "\"%s\":%s".formatted(names.get(i), Json.of(values.get(i)).text()));
        }
        return new Json(object.toString());
    }
}
