package dev.tributary.rest.decode;

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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that hold arrays side by side, as a page of records. */
class SeriesRecordsTest {
    private static final Envelope COUNTS = new Envelope(
            JsonPointer.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Series(JsonPointer.compile("/data"), "count")));

    @Nested
    class Each_number {
        @Test
        void becomes_a_record_of_its_day_and_its_segment() throws Exception {
            assertThat(records("""
                    {"data": {"xValues": ["2024-10-01", "2024-10-02"], "series": [[7, 5]], "seriesCollapsed": [[0]],
                     "seriesLabels": [0], "seriesMeta": [{"segmentIndex": 0}]}}"""))
                    .containsExactly(
                            "{\"date\":\"2024-10-01\",\"segment\":\"0\",\"count\":7}",
                            "{\"date\":\"2024-10-02\",\"segment\":\"0\",\"count\":5}");
        }

        @Test
        void goes_by_the_label_of_its_segment() throws Exception {
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
                    "{\"segmentIndex\": 7}|7",
                    "\"Web\"|Web",
                    "12|12",
                    "[7, \"Web\", null]|7, Web",
                    "{\"other\": 7}|0",
                    "null|0",
                })
        void may_have_its_label_among_the_meta_data(String meta, String segment) throws Exception {
            String record = "{\"date\":\"d\",\"segment\":\"%s\",\"count\":1}".formatted(segment);
            assertThat(records("{\"data\": {\"xValues\": [\"d\"], \"series\": [[1]], \"seriesMeta\": [" + meta + "]}}"))
                    .containsExactly(record);
            assertThat(records(
                            "{\"data\": {\"xValues\": [\"d\"], \"series\": [[1]], \"seriesLabels\": [" + meta + "]}}"))
                    .containsExactly(record);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", ", \"seriesLabels\": []", ", \"seriesLabels\": {}", ", \"seriesMeta\": null"})
        void goes_by_the_number_of_its_segment_if_there_is_no_label(String labels) throws Exception {
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
                "[]|expected an object at '/data'",
                "7|expected an object at '/data'",
                "null|expected an object at '/data'",
                "{}|expected an object at '/data'",
                "{\"data\": []}|expected an object at '/data'",
                "{\"data\": null}|expected an object at '/data'",
                "{\"data\": {\"series\": []}}|expected an array at '/data/xValues'",
                "{\"data\": {\"xValues\": {}, \"series\": []}}|expected an array at '/data/xValues'",
                "{\"data\": {\"xValues\": []}}|expected an array at '/data/series'",
                "{\"data\": {\"xValues\": [1, 2], \"series\": [[1]]}}|expected at '/data/series/0' an array of as many numbers as 'xValues' has, 2",
                "{\"data\": {\"xValues\": [1], \"series\": [[1], [1, 2]]}}|expected at '/data/series/1' an array of as many numbers as 'xValues' has, 1",
                "{\"data\": {\"xValues\": [1], \"series\": [1]}}|expected at '/data/series/0' an array of as many numbers as 'xValues' has, 1",
                "{\"data\": {\"xValues\": [1], \"series\": [[{\"value\": 7}]]}}|expected at '/data/series/0/0' a number",
                "{\"data\": {\"xValues\": [[1]], \"series\": [[7]]}}|expected at '/data/xValues/0' a text",
            })
    void an_answer_of_another_shape_is_refused_and_shown(String body, String problem) {
        assertThatThrownBy(() -> records(body))
                .isInstanceOf(ShapeException.class)
                .extracting(refused -> ((ShapeException) refused).problem())
                .isEqualTo(problem + "; it begins: " + body);
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

    private static List<String> records(String body) throws IOException, ShapeException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        List<String> texts = new ArrayList<>();
        try (Page page = Page.survey(
                        Body.receive(new ByteArrayInputStream(bytes), bytes.length),
                        COUNTS,
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
