package dev.tributary.benchmarks;

import dev.tributary.connector.Configuration;
import dev.tributary.connector.Connector;
import dev.tributary.udemy.UdemyConnector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A catalog of courses as Udemy Business has it, read by the connector that users have. Each course becomes one row with
 * two to three kilobytes of HTML, and fifteen rows of eleven other tables; all courses share a few categories.
 */
final class Catalog implements Dataset {
    private static final String PATH = "/api-2.0/organizations/1/courses/list/";
    private static final int ROWS_OF_A_COURSE = 16;

    private final long count;
    private final DocumentServer server;
    private final Texts texts = new Texts();

    /** So many courses, which a server is to hand out. */
    Catalog(long count, DocumentServer server) {
        this.count = count;
        this.server = server;
    }

    @Override
    public Connector connector() {
        server.serve(PATH, count, i -> new Course(i, texts).json());
        return new UdemyConnector();
    }

    @Override
    public Configuration configuration() {
        Map<String, String> settings = Map.of(
                "account_name", "benchmark",
                "account_id", "1",
                "client_id", "benchmark",
                "client_secret", "of no importance",
                "streams", "catalog",
                "base_url", server.origin());
        return new UdemyConnector().spec().configure(settings);
    }

    @Override
    public long rows() {
        return ROWS_OF_A_COURSE * count + first(Course.CATEGORIES) + first(Course.SUBCATEGORIES);
    }

    /** How many of so many things there are that the first courses name, one each. */
    private long first(int all) {
        return Math.min(all, count);
    }

    @Override
    public List<Csv> write(Path folder) {
        return List.of(
                courses(folder),
                shared(folder, "categories", first(Course.CATEGORIES), Course::category),
                shared(folder, "subcategories", first(Course.SUBCATEGORIES), Course::subcategory),
                links(folder, "course_categories", "category_id", Course::category),
                links(folder, "course_subcategories", "subcategory_id", Course::subcategory),
                texts(folder, "course_category_names", "name", Course::categoryNames),
                parts(folder, "topics", List.of("_class", "topic_id", "title", "url"), Course::topics),
                numbered(folder, "promo_videos", List.of("type", "label", "file"), Course::videos),
                texts(folder, "instructors", "instructor_name", Course::instructors),
                texts(folder, "requirements", "requirement", Course::requirements),
                texts(folder, "what_you_will_learn", "item", Course::outcomes),
                parts(folder, "images", List.of("size", "url"), Course::images),
                texts(folder, "caption_languages", "language", Course::captionLanguages),
                parts(
                        folder,
                        "caption_locales",
                        List.of("_class", "locale", "title", "english_title"),
                        Course::captionLocales));
    }

    private Csv courses(Path folder) {
        List<String> columns = new ArrayList<>(Course.FIELDS);
        columns.addAll(List.of("locale_class", "locale", "accreditations"));
        return Csv.write(
                folder,
                "courses",
                columns,
                out -> courses(count, course -> {
                    List<Object> row = new ArrayList<>(course.values());
                    row.addAll(List.of("locale", course.locale(), "[]"));
                    out.row(row.toArray());
                }));
    }

    private Csv shared(Path folder, String table, long rows, Function<Course, List<Object>> label) {
        return Csv.write(
                folder,
                table,
                List.of("_class", "id", "title", "url"),
                out -> courses(rows, course -> out.row(label.apply(course).toArray())));
    }

    private Csv links(Path folder, String table, String column, Function<Course, List<Object>> label) {
        return parts(
                folder,
                table,
                List.of(column),
                course -> List.of(List.of(label.apply(course).get(1))));
    }

    private Csv texts(Path folder, String table, String column, Function<Course, List<String>> values) {
        return numbered(
                folder,
                table,
                List.of(column),
                course -> values.apply(course).stream().map(List::<Object>of).toList());
    }

    private Csv numbered(Path folder, String table, List<String> columns, Function<Course, List<List<Object>>> values) {
        return parts(folder, table, joined("position", columns), course -> {
            List<List<Object>> rows = new ArrayList<>();
            values.apply(course).forEach(value -> rows.add(joined(rows.size() + 1, value)));
            return rows;
        });
    }

    /** Rows behind the key of the course that they hang on. */
    private Csv parts(Path folder, String table, List<String> columns, Function<Course, List<List<Object>>> values) {
        return Csv.write(
                folder,
                table,
                joined("course_id", columns),
                out -> courses(count, course -> {
                    for (List<Object> part : values.apply(course)) {
                        out.row(joined(course.id(), part).toArray());
                    }
                }));
    }

    private static <T> List<T> joined(T first, List<? extends T> others) {
        List<T> all = new ArrayList<>();
        all.add(first);
        all.addAll(others);
        return all;
    }

    private void courses(long first, Consumer<Course> visitor) {
        for (long i = 0; i < first; i++) {
            visitor.accept(new Course(i, texts));
        }
    }
}
