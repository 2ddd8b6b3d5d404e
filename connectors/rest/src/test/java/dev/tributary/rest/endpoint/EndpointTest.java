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
                        "/v1/live-courses?sort=id",
                        JsonPointer.compile("/data"),
                        nextLink("/links/next"),
                        List.of(
                                new Flatten("topic", List.of("name")),
                                new Join("instructors", Optional.of("fullName")),
                                new Rename("a", "b"),
                                new Skip("secret"),
                                new Breakout("chapters", chapter, Optional.of("position"))),
                        course));
        assertThat(endpoint.tables()).containsExactly(course, chapter);
    }

    @Test
    void without_more_words_everything_comes_in_one_array_in_one_answer() {
        Endpoint endpoint = get("/things/").into(table("thing").primaryKey("id"));
        assertThat(endpoint)
                .isEqualTo(new Endpoint(
                        "things",
                        "/things/",
                        JsonPointer.empty(),
                        Pagination.none(),
                        List.of(),
                        Table.keyed("thing", "id")));
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
        refused("field 'a' is treated twice", () -> get("/things").skip("a").join("a"));
        refused(
                "field 'a' is treated twice",
                () -> get("/things")
                        .skip("a")
                        .breakout("a", table("part").parentKey("p").primaryKey("p")));
        refused("table 'thing' needs a primaryKey(…)", () -> get("/things").into(table("thing")));
        refused(
                "table 'thing': parentKey(…) and position(…) are for breakouts",
                () -> get("/things").into(table("thing").primaryKey("id").position("n")));
        refused(
                "table 'part': parentKey(…) must name one column for each of [id] of 'thing'",
                () -> get("/things")
                        .breakout("parts", table("part").primaryKey("id"))
                        .into(table("thing").primaryKey("id")));
        refused(
                "table 'part' needs a primaryKey(…)",
                () -> get("/things")
                        .breakout("parts", table("part").parentKey("thing_id"))
                        .into(table("thing").primaryKey("id")));
        refused(
                "table 'thing': column 'a' stands twice",
                () -> get("/things")
                        .into(table("thing").primaryKey("id").column("a", LONG).column("a", LONG)));
        refused("a JSON Pointer begins with a slash", () -> get("/things").records("data"));
    }

    private static void refused(String message, Runnable sentence) {
        assertThatIllegalArgumentException().isThrownBy(sentence::run).withMessageContaining(message);
    }
}
