package dev.tributary.rest.endpoint;

import static dev.tributary.rest.endpoint.Endpoint.get;
import static dev.tributary.rest.endpoint.Pagination.nextLink;
import static dev.tributary.rest.endpoint.Series.along;
import static dev.tributary.rest.endpoint.Target.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonPointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of answers that hold arrays side by side. */
class SeriesTest {
    private static final Series VISITS = along("date", "/days").values("count", "/visits");

    @Test
    void a_sentence_becomes_a_value_that_says_where_the_arrays_are_and_what_they_are_called() {
        Series.Axis days = new Series.Axis("date", JsonPointer.compile("/days"));
        assertThat(VISITS).isEqualTo(new Series(days, "count", JsonPointer.compile("/visits"), Optional.empty()));
        assertThat(VISITS.labelled("country", "/countries", "/meta/country"))
                .isEqualTo(new Series(
                        days,
                        "count",
                        JsonPointer.compile("/visits"),
                        Optional.of(new Series.Labels(
                                "country",
                                List.of(JsonPointer.compile("/countries"), JsonPointer.compile("/meta/country"))))))
                .hasToString("Series[axis=Axis[field=date, pointer=/days], field=count, values=/visits,"
                        + " labels=Optional[Labels[field=country, pointers=[/countries, /meta/country]]]]");
    }

    @Test
    void the_places_of_labels_are_copied() {
        List<JsonPointer> pointers = new ArrayList<>(List.of(JsonPointer.compile("/countries")));
        Series.Labels labels = new Series.Labels("country", pointers);
        pointers.clear();
        assertThat(labels.pointers()).containsExactly(JsonPointer.compile("/countries"));
    }

    @Test
    void they_stand_in_the_envelope() {
        Endpoint visits =
                get("/statistics/visits").series(VISITS).into(table("visits").primaryKey("date"));
        assertThat(visits.envelope())
                .isEqualTo(new Envelope(JsonPointer.empty(), Optional.empty(), Optional.empty(), Optional.of(VISITS)));
    }

    @Test
    void an_answer_that_is_a_list_of_records_or_a_page_of_one_is_refused() {
        for (Endpoint.Sentence sentence : List.of(
                get("/visits").series(VISITS).records("/data"),
                get("/visits").series(VISITS).paged(nextLink("/next")),
                get("/visits").series(VISITS).count("/count"))) {
            refused(
                    "path '/visits': records(…), paged(…) and count(…) are not for series",
                    () -> sentence.into(table("visits").primaryKey("date")));
        }
    }

    @Test
    void a_place_without_its_slash_is_refused_with_what_to_write() {
        refused(
                "along(\"date\", \"days\"): a JSON Pointer begins with a slash; write along(\"date\", \"/days\")",
                () -> along("date", "days"));
        refused(
                "values(\"count\", \"visits\"): a JSON Pointer begins with a slash; write values(\"count\", \"/visits\")",
                () -> along("date", "/days").values("count", "visits"));
        refused(
                "labelled(\"country\", \"meta\"): a JSON Pointer begins with a slash; write labelled(\"country\", \"/meta\")",
                () -> VISITS.labelled("country", "/countries", "meta"));
    }

    @Test
    void fields_that_cannot_be_told_apart_are_refused() {
        refused(
                "the fields [date, date] of a series need names, each its own",
                () -> along("date", "/days").values("date", "/visits"));
        refused(
                "the fields [date, count, date] of a series need names, each its own",
                () -> VISITS.labelled("date", "/countries"));
        refused(
                "the fields [ , count] of a series need names, each its own",
                () -> along(" ", "/days").values("count", "/visits"));
    }

    @Test
    void arrays_that_do_not_stand_side_by_side_are_refused() {
        refused(
                "the arrays [/days, /days] of a series stand side by side in an object, each in its own place",
                () -> along("date", "/days").values("count", "/days"));
        refused(
                "the arrays [/days, ] of a series stand side by side in an object, each in its own place",
                () -> along("date", "/days").values("count", ""));
        refused(
                "the arrays [/days, /visits, /countries, /countries] of a series stand side by side in an object, each in its own place",
                () -> VISITS.labelled("country", "/countries", "/countries"));
        refused("labels 'country' need a place where they are", () -> new Series.Labels("country", List.of()));
    }

    private static void refused(String message, Runnable sentence) {
        assertThatIllegalArgumentException().isThrownBy(sentence::run).withMessage(message);
    }
}
