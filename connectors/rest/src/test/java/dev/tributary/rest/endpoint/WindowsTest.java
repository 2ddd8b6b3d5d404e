package dev.tributary.rest.endpoint;

import static dev.tributary.connector.DataType.BOOLEAN;
import static dev.tributary.connector.DataType.INT;
import static dev.tributary.connector.DataType.JSON;
import static dev.tributary.connector.DataType.LONG;
import static dev.tributary.connector.DataType.STRING;
import static dev.tributary.connector.DataType.UTC_DATETIME;
import static dev.tributary.rest.endpoint.Archives.archives;
import static dev.tributary.rest.endpoint.Endpoint.get;
import static dev.tributary.rest.endpoint.Pagination.nextLink;
import static dev.tributary.rest.endpoint.Target.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonPointer;
import dev.tributary.connector.Column;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Setting;
import dev.tributary.connector.Table;
import dev.tributary.rest.endpoint.Windows.Unit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of endpoints that are read in windows, and of the fields of their records. */
class WindowsTest {
    private static final Setting<String> PROJECT = Setting.text("project_name", "Which one.");
    private static final Archives ARCHIVES =
            archives().upTo(30).tooLargeAt(400, 504).emptyWith("no files").advising("Use the other export.");
    private static final Endpoint KINDS = get("/kinds")
            .records("/data")
            .into(table("kind").primaryKey("id").column("id", LONG).column("name", STRING));

    @Test
    void windows_are_one_unit_wide_until_it_is_said_otherwise() {
        assertThat(Windows.hours("start", "end"))
                .isEqualTo(new Windows(Unit.HOURS, "start", "end", 0, 1, 0, LocalDate.EPOCH, Optional.empty()));
        assertThat(Windows.days("from", "to")
                        .settledAfter(1)
                        .wide(7)
                        .overlapping(2)
                        .notBefore(LocalDate.of(2014, 5, 1))
                        .answeredWith(ARCHIVES))
                .isEqualTo(
                        new Windows(Unit.DAYS, "from", "to", 1, 7, 2, LocalDate.of(2014, 5, 1), Optional.of(ARCHIVES)));
    }

    @Test
    void windows_go_no_further_than_what_is_there() {
        assertThat(Windows.hours("start", "end").settledAfter(3).newest(Instant.parse("2026-11-21T12:34:56Z")))
                .isEqualTo(Unit.HOURS.number(Instant.parse("2026-11-21T09:00:00Z")));
        assertThat(Windows.days("start", "end").newest(Instant.parse("2026-11-21T12:34:56Z")))
                .isEqualTo(Unit.DAYS.number(Instant.parse("2026-11-21T00:00:00Z")));
    }

    @Test
    void numbers_that_cannot_be_are_refused() {
        refused(
                "a window is at least 1 wide (was 0); settledAfter and overlapping are at least 0 (were 0, 0)",
                () -> Windows.hours("start", "end").wide(0));
        refused(
                "a window of 31 is wider than the archives allow, which is 30",
                () -> Windows.hours("start", "end").answeredWith(ARCHIVES).wide(31));
        refused(
                "at least 1 is asked for, and 1 fetched at a time, and no more than the most (were 30; 3 of 2)",
                () -> ARCHIVES.fetching(3, 2));
    }

    @Test
    void archives_are_lines_and_nothing_within_an_answer() {
        Windows hours = Windows.hours("start", "end").answeredWith(ARCHIVES);
        refused(
                "path '/export': records(…) and series(…) are not for archives, where each line is a record",
                () -> get("/export")
                        .windows(hours)
                        .records("/data")
                        .into(table("event").primaryKey("uuid")));
    }

    @Test
    void the_statuses_of_archives_are_copied() {
        Set<Integer> statuses = new HashSet<>(Set.of(400));
        Archives archives = new Archives(statuses, "", 1, 1, 1, "");
        statuses.add(504);
        assertThat(archives.tooLarge()).containsExactly(400);
    }

    @Test
    void a_sentence_about_events_becomes_a_value_that_says_everything() {
        Windows hours = Windows.hours("start", "end").answeredWith(ARCHIVES);
        Endpoint events = get("/export")
                .named("event")
                .windows(hours)
                .rename("$schema", "schema")
                .lookup("kind", "kind_id", KINDS, "name", "id")
                .coerce("paying", BOOLEAN)
                .coerce("rate", INT)
                .utc("at", "until")
                .into(table("event")
                        .primaryKey("uuid")
                        .column("uuid", STRING)
                        .column("project_name", PROJECT)
                        .column("kind", STRING));
        Table event = new Table(
                "event",
                List.of(
                        Column.inferred("schema"),
                        Column.of("kind", STRING),
                        Column.of("kind_id", LONG),
                        Column.of("paying", BOOLEAN),
                        Column.of("paying_raw", JSON),
                        Column.of("rate", INT),
                        Column.of("rate_raw", JSON),
                        Column.of("at", UTC_DATETIME),
                        Column.of("until", UTC_DATETIME),
                        Column.of("uuid", STRING),
                        Column.of("project_name", STRING)),
                List.of("uuid"),
                Optional.empty());
        Lookup lookup = new Lookup("kind", "kind_id", KINDS, "name", "id");
        assertThat(events)
                .isEqualTo(new Endpoint(
                        "event",
                        new Template("/export"),
                        new Envelope(JsonPointer.empty(), Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        Optional.of(hours),
                        Optional.empty(),
                        new Layout(
                                event,
                                List.of(
                                        new Rename("$schema", "schema"),
                                        lookup,
                                        new Coerce("paying", BOOLEAN),
                                        new Coerce("rate", INT),
                                        new Utc("at"),
                                        new Utc("until")),
                                Map.of("project_name", PROJECT))));
        assertThat(events.layout().lookups()).containsExactly(lookup);
        assertThat(events.tables()).containsExactly(event);
    }

    @Test
    void what_is_found_is_of_the_type_that_its_own_table_promises() {
        Endpoint untyped = get("/kinds").into(table("kind").primaryKey("id").decimal("price", 5, 2));
        assertThat(new Lookup("kind", "price", untyped, "name", "price").columns())
                .containsExactly(Column.inferred("kind"), Column.decimal("price", 5, 2));
        assertThat(new Lookup("kind", "kind_id", untyped, "name", "id").columns())
                .containsExactly(Column.inferred("kind"), Column.inferred("kind_id"));
    }

    @Test
    void what_knows_other_ways_to_read_little_is_refused() {
        Windows days = Windows.days("start", "end");
        String problem = "path '/events': since(…), paged(…) and count(…) are not for windows";
        for (Endpoint.Sentence sentence : List.of(
                get("/events").windows(days).since("from", Period.ofDays(1)),
                get("/events").windows(days).paged(nextLink("/next")),
                get("/events").windows(days).count("/count"))) {
            refused(problem, () -> sentence.into(table("event").primaryKey("id")));
        }
    }

    @Test
    void a_list_that_has_pages_is_refused_for_looking_up() {
        Endpoint paged =
                get("/kinds").paged(nextLink("/next")).into(table("kind").primaryKey("id"));
        refused(
                "field 'kind': 'kinds' has pages, and only what comes in one answer is looked up in",
                () -> get("/events").lookup("kind", "kind_id", paged, "name", "id"));
    }

    @Test
    void what_does_not_stand_in_records_is_refused_for_parts_of_them() {
        refused(
                "table 'part': a column that holds a setting is for the record's own table",
                () -> get("/events")
                        .breakout("parts", part().column("project_name", PROJECT))
                        .into(table("event").primaryKey("id")));
        refused(
                "table 'part': lookup(…) is for the record's own table",
                () -> get("/events")
                        .breakout("parts", part().lookup("kind", "kind_id", KINDS, "name", "id"))
                        .into(table("event").primaryKey("id")));
        refused(
                "table 'kind': a column that holds a setting is for the record's own table",
                () -> get("/events")
                        .link(
                                "kind",
                                table("bridge")
                                        .parentKey("event_id")
                                        .dimensionKey("kind_id")
                                        .primaryKey("event_id"),
                                table("kind").primaryKey("id").column("project_name", PROJECT))
                        .into(table("event").primaryKey("id")));
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"BOOLEAN", "INT"})
    void nothing_is_coerced_to_other_types(DataType type) {
        refused(
                "field 'paying': only BOOLEAN and INT can be coerced",
                () -> get("/events").coerce("paying", type));
    }

    @Test
    void a_field_has_one_treatment_and_a_column_one_meaning() {
        refused("/events: field 'at' is treated twice", () -> get("/events").utc("at", "at"));
        refused(
                "/events: field 'at' is treated twice",
                () -> get("/events").coerce("at", INT).utc("at"));
        refused(
                "table 'event': column 'project_name' stands twice",
                () -> table("event").column("project_name", STRING).column("project_name", PROJECT));
    }

    private static Target part() {
        return table("part").parentKey("event_id").primaryKey("event_id");
    }

    private static void refused(String message, Runnable sentence) {
        assertThatIllegalArgumentException().isThrownBy(sentence::run).withMessage(message);
    }
}
