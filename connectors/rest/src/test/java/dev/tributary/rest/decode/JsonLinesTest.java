package dev.tributary.rest.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonToken;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {
    @Test
    void every_line_is_read_and_blank_ones_are_counted() throws Exception {
        assertThat(read("{\"a\":1}\n\n \t\r\n[2, {\"b\":  3}]\r\n\"x\"\r\n12\n 13 \n-1.5e3\ntrue\nnull\r\nNaN"))
                .containsExactly(
                        "1 {\"a\":1}",
                        "4 [2, {\"b\":  3}]",
                        "5 \"x\"",
                        "6 12",
                        "7 13",
                        "8 -1.5e3",
                        "9 true",
                        "10 null",
                        "11 NaN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1 | it is cut off",
                "{\"a\": | it is cut off",
                "{\"a\":\"x | it is cut off",
                "[[ | it is cut off",
                "{\"a\":1} {\"b\":2} | it holds more than one value",
                "{\"a\":1}{\"b\":2} | it holds more than one value",
                "1 2 | it holds more than one value",
                "{\"a\":1}] | it is no JSON",
                "{\"a\":1} x | it is no JSON",
                "{\"a\":1}, | it is no JSON",
                "{'a':1} | it is no JSON",
                "{\"a\":\"\t\"} | it is no JSON",
                "{\"a\":01} | it is no JSON",
                "not json | it is no JSON",
                "} | it is no JSON",
                "# x | it is no JSON"
            })
    void a_line_that_is_not_one_value_is_handed_over_as_text(String line, String reason) throws Exception {
        String good = "{\"good\":\"" + "x".repeat(100) + "\"}";
        assertThat(read(good + "\n" + line + "\n" + good + "\r\n" + line + "\r\n" + line))
                .containsExactly(
                        "1 " + good,
                        "2 " + reason + ": " + line,
                        "3 " + good,
                        "4 " + reason + ": " + line,
                        "5 " + reason + ": " + line);
    }

    @Test
    void a_value_that_goes_on_in_the_next_line_is_two_malformed_lines() throws Exception {
        assertThat(read("{\"a\":\n1}\n{\"b\":2}"))
                .containsExactly("1 it is cut off: {\"a\":", "2 it is no JSON: 1}", "3 {\"b\":2}");
    }

    @Test
    void a_carriage_return_alone_ends_no_line() throws Exception {
        assertThat(read("{\"a\":1}\r{\"b\":2}\r\n{\"c\":\r3}\r"))
                .containsExactly("1 it holds more than one value: {\"a\":1}\r{\"b\":2}", "2 {\"c\":\r3}");
    }

    @Test
    void nesting_is_limited_line_by_line() throws Exception {
        String deepest = "[".repeat(10_000) + "]".repeat(10_000);
        assertThat(read(deepest + "\n[" + deepest + "]\n" + deepest))
                .containsExactly(
                        "1 " + deepest, "2 it is nested deeper than 10000 levels: [" + deepest + "]", "3 " + deepest);
    }

    @Test
    void bytes_that_are_no_text_spoil_only_their_line() throws Exception {
        byte[] bytes = ("{\"a\":1}\n\0\0\0\n\0{\"a\":2}\n{\"a\":\"\u00ff\u00fe\"}\n{\"a\":3}\n\u00fe\u00ff\n"
                        + "\u00ef\u00bb\u00bf{\"a\":4}\n{\"a\":\"\u00c3\u00a9\"}\n{\"a\":\"\u00c3")
                .getBytes(ISO_8859_1);
        assertThat(read(bytes, 1 << 10))
                .containsExactly(
                        "1 {\"a\":1}",
                        "2 it is no JSON: \0\0\0",
                        "3 it is no JSON: \0{\"a\":2}",
                        "4 {\"a\":\"\ufffd\ufffd\"} (it holds bytes that are not UTF-8)",
                        "5 {\"a\":3}",
                        "6 it is no JSON: \ufffd\ufffd",
                        "7 it is no JSON: \ufeff{\"a\":4}",
                        "8 {\"a\":\"é\"}",
                        "9 it is cut off: {\"a\":\"\ufffd");
    }

    @Test
    void half_of_a_surrogate_pair_is_a_flaw_of_a_key_only() throws Exception {
        String lines =
                "{\"\\ud83d\":1}\n{\"a\":\"\\ud83d\"}\n{\"\\ud83d\\ude00\":\"\\ud83d\\ude00\"}\n{\"😀\":1}\n{\"b\":1}";
        assertThat(read(lines))
                .containsExactly(
                        "1 {\"\\ud83d\":1} (a key holds half of a surrogate pair)",
                        "2 {\"a\":\"\\ud83d\"}",
                        "3 {\"\\ud83d\\ude00\":\"\\ud83d\\ude00\"}",
                        "4 {\"😀\":1}",
                        "5 {\"b\":1}");
    }

    @Test
    void a_byte_order_mark_may_stand_before_the_first_line_of_every_member() throws Exception {
        try (Archive archive = archive(
                        "\uFEFF{\"a\":1}\n{\"b\":2}".getBytes(UTF_8),
                        "\uFEFF".getBytes(UTF_8),
                        "\uFEFF\n\uFEFF".getBytes(UTF_8));
                JsonLines lines = archive.lines()) {
            assertThat(all(lines))
                    .containsExactly(
                            "m0.json.gz, line 1 {\"a\":1}",
                            "m0.json.gz, line 2 {\"b\":2}",
                            "m2.json.gz, line 2 it is no JSON: \uFEFF");
        }
    }

    @Test
    void long_lines_may_stand_among_short_ones() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int length : new int[] {0, 10, 3_000_000, 1, 5_000, 1 << 20, (1 << 20) - 8, 2, 8_000, 7_991, 7_992}) {
            lines.add("{\"a\":\"" + "x".repeat(length) + "\"}");
        }
        List<String> found = read(String.join("\n", lines));
        for (int i = 0; i < lines.size(); i++) {
            assertThat(found.get(i)).isEqualTo((i + 1) + " " + lines.get(i));
        }
    }

    @Test
    void lines_can_be_passed_over() throws Exception {
        try (Archive archive = archive("{\"a\":1}\n{\"b\":2}\n{\"c\":3}".getBytes(UTF_8));
                JsonLines lines = archive.lines()) {
            lines.next();
            lines.next();
            assertThat(text(lines)).isEqualTo("{\"b\":2}");
            lines.next();
            assertThat(text(lines)).isEqualTo("{\"c\":3}");
            assertThat(lines.next()).isFalse();
            assertThat(lines.next()).isFalse();
        }
    }

    @Test
    void a_reading_that_fails_by_itself_is_not_the_lines_fault() throws Exception {
        try (Archive archive = archive("{\"a\":1}\n{\"b\":2}".getBytes(UTF_8));
                JsonLines lines = archive.lines()) {
            lines.next();
            assertThatThrownBy(() -> lines.read(
                            cursor -> {
                                throw new UncheckedIOException(FullDisk.failure());
                            },
                            (text, reason) -> reason))
                    .hasCauseInstanceOf(StorageException.class);
            assertThatThrownBy(() -> lines.read(Cursor::token, (text, reason) -> JsonToken.NOT_AVAILABLE))
                    .hasMessage("whoever reads a value must leave the cursor on its last token");
            lines.next();
            assertThat(text(lines)).isEqualTo("{\"b\":2}");
        }
    }

    @Test
    void an_archive_that_cannot_be_read_again_is_a_fault_of_this_machine() throws Exception {
        byte[] zip =
                new ZipBytes().with("a", ZipBytes.STORED, "{}".getBytes(UTF_8)).bytes();
        Body body = FileBody.receive(
                Path.of(System.getProperty("java.io.tmpdir")), zip, InputStream.nullInputStream(), Long.MAX_VALUE);
        Archive archive = Archive.survey(body, text -> text);
        try (JsonLines lines = archive.lines()) {
            archive.close();
            assertThatThrownBy(lines::next)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("could not read a received archive again");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b/c.json.gz", "c.json.gz", "../c.json.gz", "/c.json.gz"})
    void a_place_shows_the_last_segment_of_a_name(String name) {
        assertThat(new LinePlace(name, 17)).hasToString("c.json.gz, line 17");
    }

    @Test
    void a_place_shows_nothing_that_a_terminal_would_obey() {
        assertThat(new LinePlace("a/\u001b[31m\u202e\n.gz", 1)).hasToString("\\u001b[31m\\u202e\\u000a.gz, line 1");
        assertThat(new LinePlace("a/", 1)).hasToString("a/, line 1");
        assertThat(new LinePlace("", 1)).hasToString(", line 1");
        assertThat(new LinePlace("x".repeat(300), 1)).hasToString("x".repeat(200) + "…, line 1");
    }

    /** A line, what ends it, and whether it is JSON. */
    record Piece(String text, String end, boolean sound) {
        boolean isBlank() {
            return text.isBlank();
        }
    }

    @Property(tries = 1000)
    void whatever_the_lines_and_the_chunks_are_exactly_the_lines_come_out(
            @ForAll("pieces") List<Piece> pieces,
            @ForAll boolean ended,
            @ForAll @IntRange(min = 1, max = 200) int chunk)
            throws Exception {
        StringBuilder whole = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            boolean last = i == pieces.size() - 1;
            whole.append(piece.text()).append(last && !ended ? "" : piece.end());
            if (!piece.isBlank()) {
                expected.add((i + 1) + (piece.sound() ? " sound: " : " malformed: ") + piece.text());
            }
        }
        assertThat(sorted(whole.toString().getBytes(UTF_8), chunk)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<Piece>> pieces() {
        Arbitrary<String> text = Arbitraries.strings()
                .withChars("abcxyzé€😀{}[],: ".toCharArray())
                .ofMaxLength(40)
                .map(JsonLinesTest::whole);
        Arbitrary<String> key = Arbitraries.oneOf(text, Arbitraries.of("\\u00e9", "\\ud83d\\ude00", "\\\"", "\\\\"));
        Arbitrary<String> value = Arbitraries.oneOf(
                key.map("\"%s\""::formatted),
                Arbitraries.integers().map(String::valueOf),
                Arbitraries.of("null", "true", "[]", "{\"x\":[1,{}]}", "1.5e-3"));
        Arbitrary<String> object = Combinators.combine(key, value)
                .as("\"%s\": %s"::formatted)
                .list()
                .ofMaxSize(6)
                .map(fields -> fields.stream().distinct().collect(Collectors.joining(", ", "{", "}")));
        Arbitrary<String> end = Arbitraries.of("\n", "\r\n");
        Arbitrary<Piece> sound = Combinators.combine(object, Arbitraries.of("", " ", "\t"), end)
                .as((line, space, ending) -> new Piece(line, ending, true));
        Arbitrary<Piece> blank = Combinators.combine(Arbitraries.of("", " ", "\t \t"), end)
                .as((line, ending) -> new Piece(line, ending, true));
        Arbitrary<Piece> cut = Combinators.combine(object, end)
                .as((line, ending) -> new Piece(line.substring(0, line.length() - 1), ending, false));
        Arbitrary<Piece> twice = Combinators.combine(object, object, Arbitraries.of("", " ", ","), end)
                .as((one, other, between, ending) -> new Piece(one + between + other, ending, false));
        Arbitrary<Piece> rubbish = Combinators.combine(Arbitraries.of("x", "}", "\0", "{]", "\"", "é", "\\"), end)
                .as((line, ending) -> new Piece(line, ending, false));
        return Arbitraries.oneOf(sound, sound, sound, blank, cut, twice, rubbish)
                .list()
                .ofMaxSize(12);
    }

    /** Without halves of surrogate pairs, which are not UTF-8. */
    private static String whole(String text) {
        return new String(text.getBytes(UTF_8), UTF_8).replace("?", "");
    }

    private static List<String> sorted(byte[] bytes, int chunk) throws Exception {
        List<String> found = new ArrayList<>();
        try (Archive archive = archive(bytes);
                JsonLines lines = new JsonLines(archive.members(), chunk)) {
            while (lines.next()) {
                long number = lines.place().line();
                found.add(lines.read(
                        cursor -> number + " sound: " + cursor.text(cursor.skip()),
                        (text, reason) -> number + " malformed: " + text));
            }
        }
        return found;
    }

    private static List<String> read(String text) throws Exception {
        List<String> found = read(text.getBytes(UTF_8), JsonLines.CHUNK);
        for (int chunk : new int[] {1, 7, 64, 1000}) {
            assertThat(read(text.getBytes(UTF_8), chunk)).isEqualTo(found);
        }
        return found;
    }

    private static List<String> read(byte[] bytes, int chunk) throws Exception {
        try (Archive archive = archive(bytes);
                JsonLines lines = new JsonLines(archive.members(), chunk)) {
            return all(lines).stream()
                    .map(line -> line.replaceFirst("^m0.json.gz, line ", ""))
                    .toList();
        }
    }

    private static List<String> all(JsonLines lines) {
        List<String> found = new ArrayList<>();
        while (lines.next()) {
            found.add(lines.place() + " " + text(lines));
        }
        return found;
    }

    private static String text(JsonLines lines) {
        return lines.read(
                cursor -> {
                    Slice slice = cursor.skip();
                    return cursor.text(slice)
                            + cursor.flaw(slice).map(" (%s)"::formatted).orElse("");
                },
                (text, reason) -> reason + ": " + text);
    }

    private static Archive archive(byte[]... members) throws Exception {
        ZipBytes zip = new ZipBytes();
        for (int i = 0; i < members.length; i++) {
            zip.with("x/m" + i + ".json.gz", ZipBytes.STORED, ZipBytes.gzip(members[i]));
        }
        return Archive.survey(new MemoryBody(zip.bytes()), text -> text);
    }
}
