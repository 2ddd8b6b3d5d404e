package dev.tributary.rest.decode;

import static dev.tributary.rest.endpoint.Series.along;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import dev.tributary.rest.endpoint.Envelope;
import dev.tributary.rest.endpoint.Series;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that hold arrays side by side, as a page of records. */
class SeriesRecordsTest {
    private static final Series COUNTS = along("date", "/data/xValues")
            .values("count", "/data/series")
            .labelled("segment", "/data/seriesLabels", "/data/seriesMeta/segmentIndex");

    @Nested
    class Each_number {
        @Test
        void becomes_a_record_of_its_place_and_its_label() throws Exception {
            assertThat(records("""
                    {"data": {"xValues": ["2024-10-01", "2024-10-02"], "series": [[7, 5]], "seriesCollapsed": [[0]],
                     "seriesLabels": [0], "seriesMeta": [{"segmentIndex": 0}]}}"""))
                    .containsExactly(
                            "{\"date\":\"2024-10-01\",\"segment\":\"0\",\"count\":7}",
                            "{\"date\":\"2024-10-02\",\"segment\":\"0\",\"count\":5}");
        }

        @Test
        void has_the_label_of_its_series() throws Exception {
            assertThat(records("""
                    {"data": {"series": [[1], [2], [3]], "seriesLabels": ["United States", "(none)", "a\\"b\\u00e9"],
                     "xValues": ["d"]}}"""))
                    .containsExactly(
                            "{\"date\":\"d\",\"segment\":\"United States\",\"count\":1}",
                            "{\"date\":\"d\",\"segment\":\"(none)\",\"count\":2}",
                            "{\"date\":\"d\",\"segment\":\"a\\\"bé\",\"count\":3}");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"Web\"|Web",
                    "12|12",
                    "true|true",
                    "[7, \"Web\", null]|7, Web",
                    "{\"segmentIndex\": 7}|0",
                    "null|0",
                })
        void has_a_label_that_is_a_scalar_or_a_list_of_them(String label, String text) throws Exception {
            String record = "{\"date\":\"d\",\"segment\":\"%s\",\"count\":1}".formatted(text);
            for (String labels : List.of(
                    "\"seriesLabels\": [%s]".formatted(label),
                    "\"seriesMeta\": [{\"segmentIndex\": %s}]".formatted(label))) {
                assertThat(records("{\"data\": {\"xValues\": [\"d\"], \"series\": [[1]], " + labels + "}}"))
                        .containsExactly(record);
            }
        }

        @Test
        void has_a_label_of_the_second_place_if_there_is_none_in_the_first() throws Exception {
            assertThat(records("""
                    {"data": {"xValues": ["d"], "series": [[1], [2], [3], [4]], "seriesLabels": ["a", null, {}],
                     "seriesMeta": [{"segmentIndex": 7}, {"segmentIndex": 8}, {"segmentIndex": 9}, {"index": 10}]}}"""))
                    .containsExactly(
                            "{\"date\":\"d\",\"segment\":\"a\",\"count\":1}",
                            "{\"date\":\"d\",\"segment\":\"8\",\"count\":2}",
                            "{\"date\":\"d\",\"segment\":\"9\",\"count\":3}",
                            "{\"date\":\"d\",\"segment\":\"3\",\"count\":4}");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    ", \"seriesLabels\": []",
                    ", \"seriesLabels\": {}",
                    ", \"seriesLabels\": \"a\"",
                    ", \"seriesMeta\": null",
                    ", \"seriesMeta\": [7, \"a\"]",
                    ", \"seriesMeta\": {\"segmentIndex\": 7}"
                })
        void has_the_number_of_its_series_if_there_is_no_label(String labels) throws Exception {
            assertThat(records("{\"data\": {\"xValues\": [\"d\"], \"series\": [[5], [6]]" + labels + "}}"))
                    .containsExactly(
                            "{\"date\":\"d\",\"segment\":\"0\",\"count\":5}",
                            "{\"date\":\"d\",\"segment\":\"1\",\"count\":6}");
        }

        @Test
        void keeps_its_digits() throws Exception {
            String numbers =
                    "9007199254740993, 18446744073709551616123, 1204.0238276716443, 0.10000000000000000001, -0.0, 1e400";
            assertThat(records("{\"data\": {\"xValues\": [1, 2, 3, 4, 5, 6], \"series\": [[" + numbers + "]]}}"))
                    .containsExactly(
                            "{\"date\":1,\"segment\":\"0\",\"count\":9007199254740993}",
                            "{\"date\":2,\"segment\":\"0\",\"count\":18446744073709551616123}",
                            "{\"date\":3,\"segment\":\"0\",\"count\":1204.0238276716443}",
                            "{\"date\":4,\"segment\":\"0\",\"count\":0.10000000000000000001}",
                            "{\"date\":5,\"segment\":\"0\",\"count\":-0.0}",
                            "{\"date\":6,\"segment\":\"0\",\"count\":1e400}");
        }

        @Test
        void may_be_none() throws Exception {
            assertThat(records("{\"data\": {\"xValues\": [\"d\", null], \"series\": [[null, \"n/a\"]]}}"))
                    .containsExactly(
                            "{\"date\":\"d\",\"segment\":\"0\",\"count\":null}",
                            "{\"date\":null,\"segment\":\"0\",\"count\":\"n/a\"}");
        }

        @Test
        void stands_where_and_goes_by_what_the_table_says() throws Exception {
            Series visits = along("day", "/days").values("visits", "/by/site").labelled("site", "/by/sites/name");
            assertThat(records(visits, """
                    {"days": ["d", "e"], "by": {"site": [[7, 5], [3, 4]], "sites": [{"name": "A"}, {"name": "B"}]}}"""))
                    .containsExactly(
                            "{\"day\":\"d\",\"site\":\"A\",\"visits\":7}",
                            "{\"day\":\"e\",\"site\":\"A\",\"visits\":5}",
                            "{\"day\":\"d\",\"site\":\"B\",\"visits\":3}",
                            "{\"day\":\"e\",\"site\":\"B\",\"visits\":4}");
        }
    }

    @Nested
    class Several_series {
        private static final Series UNLABELLED = along("date", "/data/xValues").values("count", "/data/series");

        @Test
        void are_one_if_there_are_no_labels() throws Exception {
            assertThat(records(UNLABELLED, """
                    {"data": {"xValues": ["d", "e"], "series": [[7, 5]], "seriesMeta": [{"segmentIndex": 0}]}}"""))
                    .containsExactly("{\"date\":\"d\",\"count\":7}", "{\"date\":\"e\",\"count\":5}");
        }

        @Test
        void are_refused_if_there_are_no_labels() {
            String body = "{\"data\": {\"xValues\": [\"d\"], \"series\": [[7], [5]]}}";
            assertRefused(
                    () -> records(UNLABELLED, body),
                    "expected at '/data/series/1' a series that a label tells from those before it",
                    body);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"seriesLabels\": [\"a\", \"b\", \"a\"]",
                    "\"seriesLabels\": [2, \"b\"]",
                    "\"seriesMeta\": [{\"segmentIndex\": 0}, {\"segmentIndex\": 1}, {\"segmentIndex\": 0}]"
                })
        void are_refused_if_two_go_by_the_same_label(String labels) {
            String body = "{\"data\": {\"xValues\": [\"d\"], \"series\": [[1], [2], [3]], " + labels + "}}";
            assertRefused(
                    () -> records(body),
                    "expected at '/data/series/2' a series that a label tells from those before it",
                    body);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\": {\"xValues\": [], \"series\": []}}",
                "{\"data\": {\"xValues\": [\"2024-10-01\"], \"series\": [], \"seriesLabels\": []}}",
                "{\"data\": {\"xValues\": [], \"series\": [[], []]}}"
            })
    void there_may_be_no_numbers(String body) throws Exception {
        assertThat(records(body)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|expected an array at '/data/xValues'",
                "7|expected an array at '/data/xValues'",
                "null|expected an array at '/data/xValues'",
                "{}|expected an array at '/data/xValues'",
                "{\"data\": []}|expected an array at '/data/xValues'",
                "{\"data\": null}|expected an array at '/data/xValues'",
                "{\"data\": {\"series\": []}}|expected an array at '/data/xValues'",
                "{\"data\": {\"xValues\": {}, \"series\": []}}|expected an array at '/data/xValues'",
                "{\"data\": {\"xValues\": []}}|expected an array at '/data/series'",
                "{\"data\": {\"xValues\": [1, 2], \"series\": [[1]]}}|expected at '/data/series/0' an array of as many values as '/data/xValues' has, 2",
                "{\"data\": {\"xValues\": [1], \"series\": [[1], [1, 2]]}}|expected at '/data/series/1' an array of as many values as '/data/xValues' has, 1",
                "{\"data\": {\"xValues\": [1], \"series\": [1]}}|expected at '/data/series/0' an array of as many values as '/data/xValues' has, 1",
                "{\"data\": {\"xValues\": [1], \"series\": [[{\"value\": 7}]]}}|expected a scalar at '/data/series/0/0'",
                "{\"data\": {\"xValues\": [[1]], \"series\": [[7]]}}|expected a scalar at '/data/xValues/0'",
            })
    void an_answer_of_another_shape_is_refused_and_shown(String body, String problem) {
        assertRefused(() -> records(body), problem, body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>s3cret</html>",
                "{\"data\": {\"xValues\": [1], \"series\": [[1]",
                "{\"data\": {\"xValues\": [], \"series\": []}} trailing",
                "{\"data\": {\"xValues\": [], \"series\": []}} {}"
            })
    void an_answer_that_is_no_JSON_may_get_better_by_itself(String body) {
        assertThatThrownBy(() -> records(body))
                .isInstanceOf(MalformedBodyException.class)
                .hasMessage("the body is no JSON; it begins: " + body.replace("s3cret", "****"));
    }

    @Test
    void so_may_an_answer_without_anything_in_it() {
        assertThatThrownBy(() -> records(""))
                .isInstanceOf(MalformedBodyException.class)
                .hasMessage("the body is no JSON; it is empty");
    }

    @Test
    void an_answer_that_is_nested_too_deep_is_refused() {
        for (int depth : List.of(200, 9_000, 20_000)) {
            assertThatThrownBy(() -> records("{\"data\": " + "[".repeat(depth) + "]".repeat(depth) + "}"))
                    .isInstanceOf(ShapeException.class)
                    .extracting(refused -> ((ShapeException) refused).problem())
                    .asString()
                    .startsWith("the answer is nested deeper than 100 levels; it begins: {\"data\": [[[[");
        }
    }

    private static void assertRefused(ThrowingCallable reading, String problem, String body) {
        assertThatThrownBy(reading)
                .isInstanceOf(ShapeException.class)
                .extracting(refused -> ((ShapeException) refused).problem())
                .isEqualTo(problem + "; it begins: " + body);
    }

    private static List<String> records(String body) throws IOException, ShapeException {
        return records(COUNTS, body);
    }

    private static List<String> records(Series series, String body) throws IOException, ShapeException {
        Envelope envelope = new Envelope(JsonPointer.empty(), Optional.empty(), Optional.empty(), Optional.of(series));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        List<String> texts = new ArrayList<>();
        try (Page page = Page.survey(
                        Body.receive(new ByteArrayInputStream(bytes), bytes.length),
                        envelope,
                        text -> text.replace("s3cret", "****"));
                Page.Records records = page.records()) {
            while (records.next()) {
                texts.add(records.cursor().text(records.cursor().skip()));
            }
            assertThat(page.count()).isEqualTo(texts.size());
        }
        return texts;
    }
}
