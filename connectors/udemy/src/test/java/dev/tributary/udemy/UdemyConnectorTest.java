package dev.tributary.udemy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.tributary.connector.Column;
import dev.tributary.connector.Configuration;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Parent;
import dev.tributary.connector.Schema;
import dev.tributary.connector.Setting;
import dev.tributary.connector.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UdemyConnectorTest {
    private final UdemyConnector connector = new UdemyConnector();

    @Test
    void its_settings_are_these() {
        assertThat(connector.spec().settings())
                .extracting(Setting::name, setting -> setting.defaultValue().orElse(""))
                .containsExactly(
                        tuple("account_name", ""),
                        tuple("account_id", ""),
                        tuple("client_id", ""),
                        tuple("client_secret", ""),
                        tuple("streams", "catalog,activity"),
                        tuple("page_size", "100"),
                        tuple("short_pause_every", ""),
                        tuple("short_pause", ""),
                        tuple("long_pause_every", ""),
                        tuple("long_pause", ""),
                        tuple("base_url", ""),
                        tuple("connect_timeout", "30s"),
                        tuple("read_timeout", "120s"),
                        tuple("retry_attempts", "6"),
                        tuple("requests_per_minute", ""),
                        tuple("max_body_size", "512MB"));
        assertThat(connector.spec().settings().stream().filter(Setting::required))
                .extracting(Setting::name)
                .containsExactly("account_name", "account_id", "client_id", "client_secret");
        assertThat(connector.spec().settings().stream().filter(Setting::secret))
                .extracting(Setting::name)
                .containsExactly("client_id", "client_secret");
    }

    @Test
    void its_tables_have_these_keys() {
        assertThat(tables(everything()).values().stream().collect(Collectors.toMap(Table::name, Table::primaryKey)))
                .containsOnly(
                        entry("courses", List.of("id")),
                        entry("categories", List.of("id")),
                        entry("subcategories", List.of("id")),
                        entry("course_categories", List.of("course_id", "category_id")),
                        entry("course_subcategories", List.of("course_id", "subcategory_id")),
                        entry("course_category_names", List.of("course_id", "position")),
                        entry("topics", List.of("course_id", "topic_id")),
                        entry("promo_videos", List.of("course_id", "position")),
                        entry("instructors", List.of("course_id", "position")),
                        entry("requirements", List.of("course_id", "position")),
                        entry("what_you_will_learn", List.of("course_id", "position")),
                        entry("images", List.of("course_id", "size")),
                        entry("caption_languages", List.of("course_id", "position")),
                        entry("caption_locales", List.of("course_id", "locale")),
                        entry("user_course_data", List.of("user_id", "course_id")),
                        entry("user_activity", List.of()),
                        entry("user_path_activity", List.of()),
                        entry("user_progress", List.of()),
                        entry("learning_path", List.of("id")),
                        entry("learning_path_section", List.of("learning_path_id", "id")),
                        entry("learning_path_item", List.of("learning_path_id", "section_id", "id")));
    }

    @Test
    void children_lead_to_their_parents() {
        Map<String, Parent> parents = new HashMap<>();
        tables(everything()).forEach((name, table) -> table.parent().ifPresent(parent -> parents.put(name, parent)));
        Parent course = new Parent("courses", List.of("course_id"));
        Parent shared = new Parent("courses", List.of());
        assertThat(parents)
                .containsOnly(
                        entry("categories", shared),
                        entry("subcategories", shared),
                        entry("course_categories", course),
                        entry("course_subcategories", course),
                        entry("course_category_names", course),
                        entry("topics", course),
                        entry("promo_videos", course),
                        entry("instructors", course),
                        entry("requirements", course),
                        entry("what_you_will_learn", course),
                        entry("images", course),
                        entry("caption_languages", course),
                        entry("caption_locales", course),
                        entry("learning_path_section", new Parent("learning_path", List.of("learning_path_id"))),
                        entry(
                                "learning_path_item",
                                new Parent("learning_path_section", List.of("learning_path_id", "section_id"))));
    }

    @Test
    void every_key_column_has_a_type() {
        assertThat(tables(everything()).values())
                .allSatisfy(table -> assertThat(table.primaryKey())
                        .allSatisfy(key -> assertThat(table.column(key).flatMap(Column::type))
                                .isPresent()));
    }

    @Test
    void activity_has_the_twenty_two_columns_of_old_typed() {
        Table activity = tables(everything()).get("user_course_data");
        Map<DataType, List<String>> columns = activity.columns().stream()
                .collect(Collectors.groupingBy(
                        column -> column.type().orElseThrow(), Collectors.mapping(Column::name, Collectors.toList())));
        assertThat(columns)
                .containsOnly(
                        entry(DataType.LONG, List.of("user_id", "course_id")),
                        entry(
                                DataType.STRING,
                                List.of(
                                        "user_name",
                                        "user_surname",
                                        "user_email",
                                        "user_role",
                                        "user_external_id",
                                        "course_title",
                                        "course_category",
                                        "assigned_by",
                                        "lms_user_id")),
                        entry(
                                DataType.DOUBLE,
                                List.of("course_duration", "completion_ratio", "num_video_consumed_minutes")),
                        entry(
                                DataType.UTC_DATETIME,
                                List.of(
                                        "course_enroll_date",
                                        "course_start_date",
                                        "course_completion_date",
                                        "course_first_completion_date",
                                        "course_last_accessed_date")),
                        entry(DataType.NAIVE_DATE, List.of("last_activity_date")),
                        entry(DataType.BOOLEAN, List.of("is_assigned", "user_is_deactivated")));
        assertThat(activity.columns()).hasSize(22);
    }

    @Test
    void only_what_is_chosen_is_in_the_schema() {
        Configuration usual = configured(Map.of());
        Configuration paths = configured(Map.of("streams", "learning_path"));
        assertThat(tables(connector.schema(usual)))
                .hasSize(15)
                .containsKeys("courses", "user_course_data")
                .doesNotContainKeys("user_activity", "learning_path");
        assertThat(tables(connector.schema(paths)).keySet())
                .containsExactlyInAnyOrder("learning_path", "learning_path_section", "learning_path_item");
    }

    private Schema everything() {
        return connector.schema(connector.spec().unconfigured());
    }

    private Configuration configured(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("account_name", "acme");
        settings.put("account_id", "123456");
        settings.put("client_id", "id");
        settings.put("client_secret", "secret");
        return connector.spec().configure(settings);
    }

    private static Map<String, Table> tables(Schema schema) {
        return schema.tables().stream().collect(Collectors.toMap(Table::name, table -> table));
    }
}
