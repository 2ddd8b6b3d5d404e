package dev.tributary.rest.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MendedStreamTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"é€😀\": \"é€😀\", \"\\ud83d\\ude00\": [\"\\ud800\", \"\\\\ud800\", \"\\\"\"], \"\\u00e9\\\\\\\"\": {}}",
                "[{\"a\": [\"\\udc00\", {\"b\": \"\\udc00\"}, \"\\udc00\"]}, \"\\udc00\"]"
            })
    void what_can_be_read_stays_as_it_is(String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        for (int chunk = 1; chunk < 20; chunk++) {
            MendedStream stream = new MendedStream(inChunks(bytes, chunk));
            assertThat(stream.readAllBytes()).isEqualTo(bytes);
            assertThat(stream.flaw(new Slice(0, bytes.length, true))).isEmpty();
        }
    }

    @Test
    void what_is_no_UTF_8_is_replaced_byte_by_byte() throws IOException {
        // A lone continuation, a character cut short, an overlong one, a surrogate, one beyond the last, and no start.
        String bad = "a\u0080b\u00c3(c\u00c0\u0080d\u00ed\u00a0\u0080e\u00f4\u0090\u0080\u0080f\u00ff\u00e2\u0082";
        assertThat(mended(bad)).isEqualTo("a?b?(c??d???e????f???".replace('?', '\u007f'));
    }

    @Test
    void half_of_a_pair_is_replaced_in_keys_only() throws IOException {
        assertThat(
                        mended(
                                "{\"\\ud800\": \"\\ud800\", \"x\\uDC00\\ud83d\\ude00\": [\"\\udc00\", {\"\\ud800\\ud800\": 1}]}"))
                .isEqualTo(
                        "{\"\\ufffd\": \"\\ud800\", \"x\\ufffd\\ud83d\\ude00\": [\"\\udc00\", {\"\\ufffd\\ufffd\": 1}]}");
    }

    @Test
    void only_the_record_that_holds_a_flaw_has_one() {
        String good = "{\"text\": \"" + "x".repeat(5_000) + "\"}";
        String bytes = "{\"text\": \"" + "\u00ff".repeat(20_000) + "\"}";
        String key = "{\"\\udfff\": 1}";
        assertThat(flaws(good, bytes, good, key, good, good, bytes, bytes, key, good))
                .containsExactly(
                        "-",
                        "it holds bytes that are not UTF-8",
                        "-",
                        "a key holds half of a surrogate pair",
                        "-",
                        "-",
                        "it holds bytes that are not UTF-8",
                        "it holds bytes that are not UTF-8",
                        "a key holds half of a surrogate pair",
                        "-");
    }

    @Property(tries = 200)
    void whatever_comes_becomes_UTF_8_of_the_same_length_and_is_flawed_if_it_was_none(@ForAll byte[] bytes)
            throws IOException {
        MendedStream stream = new MendedStream(inChunks(bytes, 3));
        byte[] mended = stream.readAllBytes();
        boolean sound = isUtf8(bytes);
        assertThat(mended).hasSameSizeAs(bytes);
        assertThat(isUtf8(mended)).isTrue();
        assertThat(stream.flaw(new Slice(0, bytes.length, true)).isEmpty()).isEqualTo(sound);
    }

    private static boolean isUtf8(byte[] bytes) {
        return Arrays.equals(new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), bytes);
    }

    private static String mended(String latin) throws IOException {
        byte[] bytes = latin.getBytes(StandardCharsets.ISO_8859_1);
        String whole = new String(
                new MendedStream(new ByteArrayInputStream(bytes)).readAllBytes(), StandardCharsets.ISO_8859_1);
        for (int chunk = 1; chunk < 20; chunk++) {
            assertThat(new MendedStream(inChunks(bytes, chunk)).readAllBytes())
                    .isEqualTo(whole.getBytes(StandardCharsets.ISO_8859_1));
        }
        return whole;
    }

    private static List<String> flaws(String... records) {
        byte[] bytes = ("[" + String.join(", ", records) + "]").getBytes(StandardCharsets.ISO_8859_1);
        List<String> flaws = new ArrayList<>();
        try (Body body = new MemoryBody(bytes);
                Cursor cursor = Cursor.over(body)) {
            cursor.advance();
            while (cursor.advance() != JsonToken.END_ARRAY) {
                flaws.add(cursor.flaw(cursor.skip()).orElse("-"));
            }
        }
        return flaws;
    }

    private static InputStream inChunks(byte[] bytes, int most) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int count) {
                return super.read(target, offset, Math.min(count, most));
            }
        };
    }
}
