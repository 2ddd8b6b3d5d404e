package dev.tributary.rest.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import dev.tributary.rest.endpoint.Envelope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    private static final Envelope DATA = new Envelope(JsonPointer.compile("/data"), Optional.empty(), Optional.empty());
    private static final Envelope PAGED = new Envelope(
            JsonPointer.compile("/a/data"), Optional.of(JsonPointer.compile("/links/next")), Optional.empty());
    private static final Envelope WHOLE = new Envelope(JsonPointer.empty(), Optional.empty(), Optional.empty());

    @Nested
    class A_good_answer {
        @Test
        void gives_its_records_one_after_the_other() throws Exception {
            assertThat(records(
                            DATA, "{\"meta\": {\"data\": [0]}, \"data\": [{\"a\": [1]}, 2, [], null], \"x\": [5, 6]}"))
                    .containsExactly("{\"a\": [1]}", "2", "[]", "null");
            assertThat(records(DATA, "{\"data\": []}")).isEmpty();
            assertThat(records(WHOLE, " [ 1, {\"data\": [2]} ] ")).containsExactly("1", "{\"data\": [2]}");
            assertThat(records(PAGED, "{\"data\": [0], \"a\": {\"data\": [\"é\", \"\\u00e9\"]}}"))
                    .containsExactly("\"é\"", "\"\\u00e9\"");
        }

        @Test
        void may_begin_with_a_byte_order_mark() throws Exception {
            assertThat(records(DATA, "\uFEFF{\"data\": [\"é\", 2]}")).containsExactly("\"é\"", "2");
        }

        @Test
        void may_be_as_large_as_it_likes() throws Exception {
            String filler = "{\"text\": \"" + "é".repeat(1000) + "\", \"n\": [1,  2]}";
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < 5000; i++) {
                expected.add(filler);
            }
            assertThat(records(DATA, "{\"data\": [" + String.join(", ", expected) + "]}"))
                    .isEqualTo(expected);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"a\": {\"data\": []}, \"links\": {\"next\": \"/p?2\"}} | /p?2",
                    "{\"links\": {\"next\": \"/p?2\"}, \"a\": {\"data\": [{\"links\": {\"next\": \"no\"}}]}} | /p?2",
                    "{\"a\": {\"data\": []}, \"links\": {\"next\": null}} |",
                    "{\"a\": {\"data\": []}, \"links\": {\"next\": \"\"}} |",
                    "{\"a\": {\"data\": []}, \"links\": null} |",
                    "{\"a\": {\"data\": []}} |"
                })
        void says_where_the_next_page_is(String body, @Nullable String next) throws Exception {
            try (Page page = survey(PAGED, body)) {
                assertThat(page.next()).isEqualTo(Optional.ofNullable(next));
            }
        }
    }

    @Nested
    class The_count_of_an_answer {
        private static final Envelope COUNTED = new Envelope(
                JsonPointer.compile("/data"), Optional.empty(), Optional.of(JsonPointer.compile("/meta/count")));

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"meta\": {\"count\": 17}, \"data\": [1]} | 17",
                    "{\"data\": [{\"meta\": {\"count\": 3}}], \"meta\": {\"count\": 0}, \"count\": 4} | 0",
                    "{\"meta\": {\"count\": \"17\"}, \"data\": []} | 17",
                    "{\"meta\": {\"count\": 17.0}, \"data\": []} | 17",
                    "{\"meta\": {\"count\": 999999999999999999}, \"data\": []} | 999999999999999999"
                })
        void is_the_number_that_stands_in_its_place(String body, long count) throws Exception {
            try (Page page = survey(COUNTED, body)) {
                assertThat(page.announced()).hasValue(count);
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"data\": []}",
                    "{\"data\": [], \"meta\": null}",
                    "{\"data\": [], \"meta\": {\"count\": null}}",
                    "{\"data\": [], \"meta\": {\"count\": \"many\"}}",
                    "{\"data\": [], \"meta\": {\"count\": \"\"}}",
                    "{\"data\": [], \"meta\": {\"count\": 17.5}}",
                    "{\"data\": [], \"meta\": {\"count\": -17}}",
                    "{\"data\": [], \"meta\": {\"count\": true}}",
                    "{\"data\": [], \"meta\": {\"count\": [17]}}",
                    "{\"data\": [], \"meta\": {\"count\": 1000000000000000000}}",
                    "{\"data\": [], \"meta\": {\"count\": 17}, \"meta\": {\"count\": null}}",
                    "{\"data\": [], \"meta\": [{\"count\": 17}]}"
                })
        void is_nothing_if_it_is_no_whole_number(String body) throws Exception {
            try (Page page = survey(COUNTED, body)) {
                assertThat(page.announced()).isEmpty();
            }
        }

        @Test
        void is_nothing_if_nobody_knows_where_it_stands() throws Exception {
            try (Page page = survey(DATA, "{\"data\": [], \"count\": 17}")) {
                assertThat(page.announced()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<html>Bad gateway</html>",
                "{\"data\": [",
                "{\"data\": []",
                "{\"data\": []} {}",
                "{\"data\": []} x",
                "{\"data\": []}]",
                "{\"data\": [1,]}",
                "{data: []}",
                "{\"data\": [\"\\x\"]}",
                "not json",
                "\"open"
            })
    void what_is_not_JSON_to_its_end_is_malformed(String body) {
        assertThatThrownBy(() -> survey(DATA, body))
                .isInstanceOf(MalformedBodyException.class)
                .hasMessageStartingWith("the body is no JSON; it " + (body.isEmpty() ? "is empty" : "begins: "));
    }

    @Test
    void another_encoding_is_malformed() {
        byte[] bytes = "{\"data\": []}".getBytes(StandardCharsets.UTF_16LE);
        assertThatThrownBy(() -> Page.survey(Body.receive(new ByteArrayInputStream(bytes), 1000), DATA, text -> text))
                .isInstanceOf(MalformedBodyException.class);
        byte[] outside = {'[', (byte) 0xC3, ']'};
        assertThatThrownBy(
                        () -> Page.survey(Body.receive(new ByteArrayInputStream(outside), 1000), WHOLE, text -> text))
                .isInstanceOf(MalformedBodyException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"data\": null} | null",
                "{} | nothing",
                "[] | nothing",
                "17 | nothing",
                "{\"data\": {\"id\": 1}} | an object",
                "{\"data\": \"x\"} | a string",
                "{\"data\": 1} | a number",
                "{\"data\": true} | a boolean",
                "{\"message\": \"boom\", \"data\": null} | null",
                "{\"errors\": [{\"id\": 1}]} | nothing"
            })
    void an_answer_without_the_records_is_of_the_wrong_shape(String body, String found) {
        assertThatThrownBy(() -> survey(DATA, body))
                .isInstanceOf(ShapeException.class)
                .hasMessage("expected an array of records at '/data', found %s; it begins: %s", found, body);
    }

    @Test
    void an_answer_that_should_be_the_array_itself_is_expected_nowhere_in_particular() {
        assertThatThrownBy(() -> survey(WHOLE, "{\"data\": []}"))
                .isInstanceOf(ShapeException.class)
                .hasMessage("expected an array of records, found an object; it begins: {\"data\": []}");
    }

    @Test
    void an_answer_that_is_odd_elsewhere_is_of_the_wrong_shape_too() {
        assertThatThrownBy(() -> survey(DATA, "{\"data\": [], \"data\": []}"))
                .hasMessageStartingWith("expected one array of records at '/data', found several; it begins: ");
        assertThatThrownBy(() -> survey(PAGED, "{\"a\": {\"data\": []}, \"links\": {\"next\": 2}}"))
                .hasMessageStartingWith(
                        "expected the next page's address at '/links/next', found a number; it begins: ");
        assertThatThrownBy(() -> survey(DATA, "{\"data\": " + "[".repeat(10_001) + "]".repeat(10_001) + "}"))
                .isInstanceOf(ShapeException.class)
                .hasMessageStartingWith("the answer is nested deeper than 10000 levels; it begins: {\"data\": [[[");
    }

    private static Page survey(Envelope envelope, String body) throws IOException, ShapeException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return Page.survey(Body.receive(new ByteArrayInputStream(bytes), bytes.length), envelope, text -> text);
    }

    private static List<String> records(Envelope envelope, String body) throws IOException, ShapeException {
        List<String> texts = new ArrayList<>();
        try (Page page = survey(envelope, body);
                Page.Records records = page.records()) {
            while (records.next()) {
                texts.add(records.cursor().text(records.cursor().skip()));
            }
            assertThat(page.count()).isEqualTo(texts.size());
        }
        return texts;
    }
}
