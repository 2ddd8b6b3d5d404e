package dev.tributary.rest.endpoint;

import static dev.tributary.connector.DataType.DOUBLE;
import static dev.tributary.connector.DataType.LONG;
import static dev.tributary.connector.DataType.STRING;
import static dev.tributary.rest.endpoint.Endpoint.get;
import static dev.tributary.rest.endpoint.Pagination.nextLink;
import static dev.tributary.rest.endpoint.Target.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonPointer;
import dev.tributary.connector.Column;
import dev.tributary.connector.Parent;
import dev.tributary.connector.Table;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndpointTest {
    @Test
    void a_place_without_its_slash_is_refused_with_what_to_write() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> get("/things").records("items"))
                .withMessage("records(\"items\"): a JSON Pointer begins with a slash; write records(\"/items\")");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pagination.nextLink("next"))
                .withMessage("nextLink(\"next\"): a JSON Pointer begins with a slash; write nextLink(\"/next\")");
    }

    @Test
    void a_sentence_becomes_a_value_that_says_everything() {
        Endpoint endpoint = get("/v1/live-courses?sort=id")
                .records("/data")
                .paged(nextLink("/links/next"))
                .count("/meta/count")
                .since("from_date", Period.ofDays(1))
                .permission("to read the catalog")
                .flatten("topic", "name")
                .join("instructors", "fullName")
                .rename("a", "b")
                .skip("secret")
                .breakout(
                        "chapters",
                        table("chapter")
                                .parentKey("course_id")
                                .primaryKey("id", "course_id")
                                .position("position"))
                .into(table("course").primaryKey("id").column("id", STRING).column("hours", DOUBLE));

        Table course = new Table(
                "course",
                List.of(
                        Column.of("id", STRING),
                        Column.inferred("topic.name"),
                        Column.inferred("instructors"),
                        Column.inferred("b"),
                        Column.of("hours", DOUBLE)),
                List.of("id"),
                Optional.empty());
        Table chapter = new Table(
                "chapter",
                List.of(Column.inferred("id"), Column.of("course_id", STRING), Column.of("position", LONG)),
                List.of("id", "course_id"),
                Optional.of(new Parent("course", List.of("course_id"))));
        assertThat(endpoint)
                .isEqualTo(new Endpoint(
                        "live-courses",
                        new Template("/v1/live-courses?sort=id"),
                        new Envelope(
                                JsonPointer.compile("/data"),
                                Optional.of(JsonPointer.compile("/links/next")),
                                Optional.of(JsonPointer.compile("/meta/count"))),
                        Optional.of(new Since("from_date", Period.ofDays(1))),
                        Optional.empty(),
                        Optional.of("to read the catalog"),
                        new Layout(
                                course,
                                List.of(
                                        new Flatten("topic", List.of("name")),
                                        new Join("instructors", Optional.of("fullName")),
                                        new Rename("a", "b"),
                                        new Skip("secret"),
                                        new Breakout(
                                                "chapters",
                                                new Layout(chapter, List.of()),
                                                Optional.of("position"),
                                                Optional.empty(),
                                                Optional.empty())))));
        assertThat(endpoint.tables()).containsExactly(course, chapter);
    }

    @Test
    void without_more_words_everything_comes_in_one_array_in_one_answer() {
        Endpoint endpoint = get("/things/").into(table("thing").primaryKey("id"));
        assertThat(endpoint)
                .isEqualTo(new Endpoint(
                        "things",
                        new Template("/things/"),
                        new Envelope(JsonPointer.empty(), Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new Layout(Table.keyed("thing", "id"), List.of())));
    }

    @Test
    void a_child_says_where_places_keys_and_values_of_its_elements_go() {
        Endpoint endpoint = get("/courses")
                .breakout(
                        "topics",
                        table("topic")
                                .parentKey("course_id")
                                .primaryKey("course_id", "n")
                                .position("n")
                                .value("name"))
                .breakout(
                        "images",
                        table("image")
                                .parentKey("course_id")
                                .primaryKey("course_id", "size")
                                .key("size", "size_"))
                .into(table("course").primaryKey("id").column("id", LONG));
        Table topic = new Table(
                "topic",
                List.of(Column.of("course_id", LONG), Column.of("n", LONG), Column.inferred("name")),
                List.of("course_id", "n"),
                Optional.of(new Parent("course", List.of("course_id"))));
        Table image = new Table(
                "image",
                List.of(Column.of("course_id", LONG), Column.of("size", STRING)),
                List.of("course_id", "size"),
                Optional.of(new Parent("course", List.of("course_id"))));
        assertThat(endpoint.layout().treatments())
                .containsExactly(
                        new Breakout(
                                "topics",
                                new Layout(topic, List.of()),
                                Optional.of("n"),
                                Optional.empty(),
                                Optional.of("name")),
                        new Breakout(
                                "images",
                                new Layout(image, List.of()),
                                Optional.empty(),
                                Optional.of(new EntryKey("size", "size_")),
                                Optional.empty()));
    }

    @Test
    void a_child_may_have_children_and_fields_of_its_own() {
        Endpoint endpoint = get("/courses")
                .breakout(
                        "chapters",
                        table("chapter")
                                .parentKey("course_id")
                                .primaryKey("course_id", "id")
                                .join("tags")
                                .breakout(
                                        "exercises",
                                        table("exercise")
                                                .parentKey("course_id", "chapter_id")
                                                .primaryKey("course_id", "chapter_id", "id")))
                .into(table("course").primaryKey("id").column("id", STRING));
        Table chapter = new Table(
                "chapter",
                List.of(Column.of("course_id", STRING), Column.inferred("id"), Column.inferred("tags")),
                List.of("course_id", "id"),
                Optional.of(new Parent("course", List.of("course_id"))));
        Table exercise = new Table(
                "exercise",
                List.of(Column.of("course_id", STRING), Column.inferred("chapter_id"), Column.inferred("id")),
                List.of("course_id", "chapter_id", "id"),
                Optional.of(new Parent("chapter", List.of("course_id", "chapter_id"))));
        assertThat(endpoint.tables()).containsExactly(endpoint.table(), chapter, exercise);
        assertThat(endpoint.layout().treatments())
                .containsExactly(new Breakout(
                        "chapters",
                        new Layout(
                                chapter,
                                List.of(
                                        new Join("tags", Optional.empty()),
                                        new Breakout(
                                                "exercises",
                                                new Layout(exercise, List.of()),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty()))),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void a_link_names_a_dimension_and_a_bridge_with_the_keys_of_both_in_their_types() {
        Endpoint endpoint = get("/courses")
                .link(
                        "category",
                        table("course_category")
                                .parentKey("course_id")
                                .dimensionKey("category_id")
                                .primaryKey("course_id"),
                        table("category").primaryKey("id").column("id", LONG).skip("_class"))
                .into(table("course").primaryKey("id").column("id", STRING));
        Table category = new Table(
                "category",
                List.of(Column.of("id", LONG)),
                List.of("id"),
                Optional.of(new Parent("course", List.of())));
        Table bridge = new Table(
                "course_category",
                List.of(Column.of("course_id", STRING), Column.of("category_id", LONG)),
                List.of("course_id"),
                Optional.of(new Parent("course", List.of("course_id"))));
        Link link =
                new Link("category", new Layout(category, List.of(new Skip("_class"))), bridge, List.of("category_id"));
        assertThat(endpoint.layout().treatments()).containsExactly(link);
        assertThat(link.bridgeColumns()).containsExactly("course_id", "category_id");
        assertThat(endpoint.tables()).containsExactly(endpoint.table(), category, bridge);
    }

    @Test
    void a_table_may_be_without_a_key() {
        Endpoint endpoint = get("/visits").into(table("visit").keyless().column("at", STRING));
        assertThat(endpoint.table())
                .isEqualTo(new Table("visit", List.of(Column.of("at", STRING)), List.of(), Optional.empty()));
    }

    @Test
    void objects_on_the_way_to_a_field_are_flattened_before_it_is_treated() {
        Endpoint endpoint = get("/courses")
                .skip("a.b.c")
                .flatten("a", "known")
                .into(table("course").primaryKey("id"));
        assertThat(endpoint.layout())
                .isEqualTo(new Layout(
                        new Table(
                                "course",
                                List.of(Column.inferred("id"), Column.inferred("a.known")),
                                List.of("id"),
                                Optional.empty()),
                        List.of(new Flatten("a", List.of("known")), new Flatten("a.b", List.of()), new Skip("a.b.c"))));
    }

    @Test
    void what_is_said_of_fields_is_the_same_before_and_within_into() {
        assertThat(get("/courses").into(table("course").primaryKey("id").join("tags")))
                .isEqualTo(get("/courses").join("tags").into(table("course").primaryKey("id")));
    }

    @Test
    void a_path_may_have_settings_in_it() {
        Endpoint endpoint = get("/shops/{shop_id}/orders").into(table("order").primaryKey("id"));
        assertThat(endpoint.name()).isEqualTo("orders");
        assertThat(endpoint.path()).isEqualTo(new Template("/shops/{shop_id}/orders"));
    }

    @Test
    void an_endpoint_may_have_another_name_than_its_path() {
        assertThat(get("/").named("things")
                        .into(table("thing").primaryKey("id"))
                        .name())
                .isEqualTo("things");
    }

    @Test
    void a_sentence_that_makes_no_sense_is_refused() {
        refused("path 'things' must begin with one slash", () -> get("things"));
        refused("path '//evil.example' must begin with one slash", () -> get("//evil.example"));
        refused("path '/' gives no name", () -> get("/").into(table("thing").primaryKey("id")));
        refused(
                "path '/a/{b}' gives no name",
                () -> get("/a/{b}").into(table("thing").primaryKey("id")));
        refused(
                "'/a/{b': a setting stands between two braces",
                () -> get("/a/{b").named("a").into(table("thing").primaryKey("id")));
        refused(
                "table 'bridge': the primaryKey(…) of a bridge is made of its parentKey(…) and its dimensionKey(…)",
                () -> get("/things")
                        .link(
                                "kind",
                                table("bridge")
                                        .parentKey("thing_id")
                                        .dimensionKey("kind_id")
                                        .primaryKey("thing_id", "id"),
                                table("kind").primaryKey("id"))
                        .into(table("thing").primaryKey("id")));
        refused("field 'a' is treated twice", () -> get("/things").skip("a").join("a"));
        refused(
                "field 'a' is treated twice",
                () -> get("/things")
                        .skip("a")
                        .breakout("a", table("part").parentKey("p").primaryKey("p")));
        refused(
                "table 'thing': needs a primaryKey(…), or keyless()",
                () -> get("/things").into(table("thing")));
        refused(
                "table 'thing': parentKey(…), dimensionKey(…), position(…), key(…) and value(…) are for breakouts and links",
                () -> get("/things").into(table("thing").primaryKey("id").position("n")));
        refused(
                "table 'part': parentKey(…) must name one column for each of [id] of 'thing'",
                () -> get("/things")
                        .breakout("parts", table("part").primaryKey("id"))
                        .into(table("thing").primaryKey("id")));
        refused(
                "table 'part': needs a primaryKey(…), or keyless()",
                () -> get("/things")
                        .breakout("parts", table("part").parentKey("thing_id"))
                        .into(table("thing").primaryKey("id")));
        refused(
                "table 'thing': column 'a' stands twice",
                () -> get("/things")
                        .into(table("thing").primaryKey("id").column("a", LONG).column("a", LONG)));
        refused("a JSON Pointer begins with a slash", () -> get("/things").records("data"));
        refused(
                "count(\"count\"): a JSON Pointer begins with a slash",
                () -> get("/things").count("count"));
    }

    @Test
    void a_table_that_has_a_key_and_none_is_refused() {
        refused(
                "table 'thing': it has a primaryKey(…)",
                () -> get("/things").into(table("thing").primaryKey("id").keyless()));
        refused(
                "table 'part': parentKey(…) must name one column for each of [] of 'thing'",
                () -> get("/things")
                        .breakout("parts", table("part").primaryKey("id"))
                        .into(table("thing").keyless()));
    }

    @Test
    void a_word_for_elements_is_refused_elsewhere() {
        for (Target target : List.of(
                table("thing").primaryKey("id").key("k"),
                table("thing").primaryKey("id").value("v"),
                table("thing").primaryKey("id").parentKey("p"),
                table("thing").primaryKey("id").dimensionKey("d"))) {
            refused(
                    "table 'thing': parentKey(…), dimensionKey(…), position(…), key(…) and value(…) are for breakouts and links",
                    () -> get("/things").into(target));
        }
        refused(
                "table 'bridge': position(…), key(…) and value(…) are for breakouts",
                () -> get("/things")
                        .link(
                                "kind",
                                table("bridge")
                                        .parentKey("thing_id")
                                        .dimensionKey("kind_id")
                                        .primaryKey("thing_id")
                                        .value("v"),
                                table("kind").primaryKey("id"))
                        .into(table("thing").primaryKey("id")));
        refused(
                "table 'part': dimensionKey(…) is for the first table of a link(…)",
                () -> get("/things")
                        .breakout(
                                "parts",
                                table("part")
                                        .parentKey("thing_id")
                                        .dimensionKey("d")
                                        .primaryKey("thing_id"))
                        .into(table("thing").primaryKey("id")));
    }

    @Test
    void a_child_of_an_array_and_of_a_map_at_once_is_refused() {
        refused(
                "table 'part': say position(…) for an array or key(…) for a map, not both",
                () -> get("/things")
                        .breakout(
                                "parts",
                                table("part")
                                        .parentKey("thing_id")
                                        .primaryKey("thing_id", "n")
                                        .position("n")
                                        .key("k"))
                        .into(table("thing").primaryKey("id")));
    }

    @Test
    void a_link_that_does_not_lead_to_its_dimension_is_refused() {
        refused(
                "table 'bridge': dimensionKey(…) must name one column for each of [region, id] of 'kind'",
                () -> linked(
                        table("bridge")
                                .parentKey("thing_id")
                                .dimensionKey("kind_id")
                                .primaryKey("thing_id"),
                        table("kind").primaryKey("region", "id")));
        refused(
                "table 'bridge': dimensionKey(…) must name one column for each of [] of 'kind'",
                () -> linked(
                        table("bridge").parentKey("thing_id").primaryKey("thing_id"),
                        table("kind").keyless()));
        refused(
                "table 'bridge': parentKey(…) must name one column for each of [id] of 'thing'",
                () -> linked(
                        table("bridge").dimensionKey("kind_id").primaryKey("kind_id"),
                        table("kind").primaryKey("id")));
        refused(
                "table 'bridge': the first table of a link(…) has nothing but keys",
                () -> linked(
                        table("bridge")
                                .parentKey("thing_id")
                                .dimensionKey("kind_id")
                                .primaryKey("thing_id")
                                .join("tags"),
                        table("kind").primaryKey("id")));
    }

    @Test
    void a_field_that_cannot_be_reached_is_refused() {
        refused(
                "table 'thing': field 'a.b' cannot be reached, since 'a' is treated as a whole",
                () -> get("/things").skip("a").join("a.b").into(table("thing").primaryKey("id")));
        refused(
                "table 'part': field 'a.b' cannot be reached, since 'a' is treated as a whole",
                () -> get("/things")
                        .breakout(
                                "parts",
                                table("part")
                                        .parentKey("thing_id")
                                        .primaryKey("thing_id")
                                        .join("a.b")
                                        .join("a"))
                        .into(table("thing").primaryKey("id")));
    }

    @Test
    void a_field_that_is_treated_before_and_within_into_is_refused() {
        refused(
                "table 'thing': field 'a' is treated twice",
                () -> get("/things")
                        .join("a")
                        .into(table("thing").primaryKey("id").skip("a")));
    }

    private static void linked(Target bridge, Target dimension) {
        Endpoint unused = get("/things")
                .link("kind", bridge, dimension)
                .into(table("thing").primaryKey("id"));
    }

    private static void refused(String message, Runnable sentence) {
        assertThatIllegalArgumentException().isThrownBy(sentence::run).withMessageContaining(message);
    }
}
