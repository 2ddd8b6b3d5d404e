package dev.tributary.rest.decode;

import static dev.tributary.rest.decode.ZipBytes.DEFLATED;
import static dev.tributary.rest.decode.ZipBytes.STORED;
import static dev.tributary.rest.decode.ZipBytes.gzip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveTest {
    private static final String HOUR = "366676/366676_2025-01-01_0#0.json.gz";

    @Nested
    class A_good_archive {
        @Test
        void gives_the_lines_of_all_members_in_their_order() throws Exception {
            byte[] zip = new ZipBytes()
                    .with("366676/", STORED, new byte[0])
                    .with(HOUR, STORED, gzip("{\"n\":1}\n{\"n\":2}\n"))
                    .with("366676/366676_2025-01-01_0#1.json.gz", DEFLATED, gzip("{\"n\":3}\n"))
                    .described("366676/366676_2025-01-01_17#0.json.gz", STORED, gzip("{\"n\":4}"))
                    .described("7/deep/deeper/7_2025-01-01_5#0.json.gz", DEFLATED, gzip("{\"n\":5}\r\n\r\n{\"n\":6}"))
                    .with("flat.json", DEFLATED, "\n \t{\"n\":7}\n".getBytes(UTF_8))
                    .bytes();
            assertThat(lines(zip))
                    .containsExactly(
                            "366676_2025-01-01_0#0.json.gz, line 1: {\"n\":1}",
                            "366676_2025-01-01_0#0.json.gz, line 2: {\"n\":2}",
                            "366676_2025-01-01_0#1.json.gz, line 1: {\"n\":3}",
                            "366676_2025-01-01_17#0.json.gz, line 1: {\"n\":4}",
                            "7_2025-01-01_5#0.json.gz, line 1: {\"n\":5}",
                            "7_2025-01-01_5#0.json.gz, line 3: {\"n\":6}",
                            "flat.json, line 2: {\"n\":7}");
        }

        @Test
        void gives_both_of_two_members_of_one_name() throws Exception {
            byte[] zip = new ZipBytes()
                    .with(HOUR, STORED, gzip("{\"n\":1}"))
                    .with(HOUR, DEFLATED, gzip("{\"n\":2}"))
                    .bytes();
            assertThat(lines(zip))
                    .containsExactly(
                            "366676_2025-01-01_0#0.json.gz, line 1: {\"n\":1}",
                            "366676_2025-01-01_0#0.json.gz, line 1: {\"n\":2}");
        }

        @Test
        void gives_every_frame_of_a_gzip_member() throws Exception {
            byte[] frames = joined(gzip("{\"n\":1}\n{\"n\""), gzip(""), gzip(":2}\n"), gzip("{\"n\":3}"));
            assertThat(lines(new ZipBytes().with("a", STORED, frames).bytes()))
                    .containsExactly("a, line 1: {\"n\":1}", "a, line 2: {\"n\":2}", "a, line 3: {\"n\":3}");
        }

        @Test
        void may_have_frames_that_say_more_about_themselves() throws Exception {
            byte[] plain = gzip("{\"n\":1}");
            // An extra field, a name, a comment and a checksum of the header.
            byte[] extras = {3, 0, 'x', 'y', 'z', 'n', 0, 'c', 0, 1, 2};
            byte[] head = Arrays.copyOf(plain, 10);
            head[3] = 4 + 8 + 16 + 2;
            byte[] talkative = joined(head, extras, Arrays.copyOfRange(plain, 10, plain.length));
            assertThat(lines(new ZipBytes().with("a", STORED, talkative).bytes()))
                    .containsExactly("a, line 1: {\"n\":1}");
        }

        @Test
        void may_be_empty_or_hold_what_is_empty() throws Exception {
            byte[] nothing = new ZipBytes().bytes();
            assertThat(nothing).hasSize(22);
            assertThat(lines(nothing)).isEmpty();
            byte[] empty = new ZipBytes()
                    .with("366676_2025-01-01_0_complete", STORED, new byte[0])
                    .with("b/", STORED, new byte[0])
                    .with("c.json.gz", DEFLATED, new byte[0])
                    .with("d.json.gz", DEFLATED, gzip(""))
                    .with("e.json.gz", STORED, gzip("\n\r\n  \n"))
                    .with("f.json", STORED, " \n".getBytes(UTF_8))
                    .bytes();
            assertThat(lines(empty)).isEmpty();
            try (Archive archive = Archive.survey(inMemory(empty), text -> text)) {
                assertThat(archive.strays()).isEmpty();
                assertThat(archive.members().stream().map(Archive.Member::label))
                        .containsExactly("d.json.gz", "e.json.gz", "f.json");
            }
        }

        @Test
        void may_have_a_comment() throws Exception {
            assertThat(lines(new ZipBytes()
                            .with("a", STORED, "{}".getBytes(UTF_8))
                            .bytes("PK\u0005\u0006" + "x".repeat(60_000))))
                    .containsExactly("a, line 1: {}");
        }

        @Test
        void skips_what_is_neither_gzip_nor_JSON_and_says_so() throws Exception {
            byte[] zip = new ZipBytes()
                    .with("README.md", DEFLATED, "# Events\nOne a line: {\"n\":1}\n".getBytes(UTF_8))
                    .with(HOUR, STORED, gzip("{\"n\":1}"))
                    .with("logo.png", STORED, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, '\n', 0, '{'})
                    .with("nul", STORED, new byte[] {0, '{'})
                    .with("array.json", STORED, "[{}]".getBytes(UTF_8))
                    .with("marked.json", STORED, "\uFEFF {\"n\":2}".getBytes(UTF_8))
                    .bytes();
            try (Archive archive = Archive.survey(inMemory(zip), text -> text)) {
                assertThat(archive.strays()).containsExactly("README.md", "logo.png", "nul");
            }
            assertThat(lines(zip))
                    .containsExactly(
                            "366676_2025-01-01_0#0.json.gz, line 1: {\"n\":1}",
                            "array.json, line 1: [{}]",
                            "marked.json, line 1: {\"n\":2}");
        }

        @Test
        void has_no_member_that_calls_itself_gzip_and_is_none() {
            byte[] zip = new ZipBytes()
                    .with("1_2026-11-20_5#0.json.gz", STORED, "oops".getBytes(UTF_8))
                    .bytes();
            assertThatThrownBy(() -> lines(zip))
                    .isInstanceOf(MalformedBodyException.class)
                    .hasMessage("member '1_2026-11-20_5#0.json.gz' of the archive is no gzip");
        }

        @Test
        void is_read_although_the_first_line_of_a_member_is_none() throws Exception {
            byte[] zip = new ZipBytes()
                    .with("plain.json", STORED, "\"n\":0}\n{\"n\":1}".getBytes(UTF_8))
                    .bytes();
            assertThat(lines(zip))
                    .containsExactly("plain.json, line 1: it is no JSON: \"n\":0}", "plain.json, line 2: {\"n\":1}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "C:\\x", "", "/", "a//", "ключ", "a\nb"})
        void has_members_of_any_name(String name) throws Exception {
            byte[] zip = new ZipBytes().with(name, STORED, gzip("{\"n\":1}")).bytes();
            try (Archive archive = Archive.survey(inMemory(zip), text -> text)) {
                assertThat(archive.members()).hasSize(1);
                assertThat(archive.members().get(0).label()).isEqualTo(name);
            }
            assertThat(lines(zip)).hasSize(1);
        }

        @Test
        void can_be_extracted_and_kept() throws Exception {
            byte[] zip = new ZipBytes()
                    .with(HOUR, DEFLATED, gzip("{\"n\":1}\n"))
                    .with("a", STORED, "{}".getBytes(UTF_8))
                    .bytes();
            for (Body body : bodies(zip)) {
                try (Archive archive = Archive.survey(body, text -> text)) {
                    List<String> contents = new ArrayList<>();
                    for (Archive.Member member : archive.members()) {
                        try (InputStream in = member.open()) {
                            contents.add(member.label() + ": " + new String(in.readAllBytes(), UTF_8));
                        }
                    }
                    assertThat(contents).containsExactly(HOUR + ": {\"n\":1}\n", "a: {}");
                    try (InputStream in = archive.body().open()) {
                        assertThat(in.readAllBytes()).isEqualTo(zip);
                    }
                }
            }
        }

        @Test
        void may_come_from_anybody() throws Exception {
            String content = "{\"text\":\"" + "x".repeat(300_000) + "\"}\n{}\n";
            assertThat(texts(written(Zip64Mode.Always, content))).isEqualTo(List.of(content.split("\n")));
            assertThat(texts(written(Zip64Mode.Never, content))).isEqualTo(List.of(content.split("\n")));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                zip.putNextEntry(new ZipEntry("a.json.gz"));
                GZIPOutputStream gzip = new GZIPOutputStream(zip);
                gzip.write(content.getBytes(UTF_8));
                gzip.finish();
                zip.closeEntry();
            }
            assertThat(texts(bytes.toByteArray())).isEqualTo(List.of(content.split("\n")));
        }

        private byte[] written(Zip64Mode mode, String content) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
                zip.setUseZip64(mode);
                zip.putArchiveEntry(new ZipArchiveEntry("a.json.gz"));
                zip.write(gzip(content));
                zip.closeArchiveEntry();
            }
            return bytes.toByteArray();
        }
    }

    @Nested
    class A_damaged_archive {
        private final byte[] whole = new ZipBytes()
                .with("366676/", STORED, new byte[0])
                .with(HOUR, STORED, gzip("{\"n\":1}\n{\"n\":2}\n"))
                .described("b.json.gz", DEFLATED, gzip("{\"n\":3}\n"))
                .bytes();

        @Test
        void is_malformed_wherever_it_is_cut_off() {
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> texts(cut)).isInstanceOf(MalformedBodyException.class);
            }
        }

        @Test
        void is_malformed_although_it_holds_a_whole_one() {
            byte[] inner =
                    new ZipBytes().with("a", STORED, "{}".getBytes(UTF_8)).bytes();
            byte[] outer = new ZipBytes()
                    .with("inner.zip", STORED, inner)
                    .with(HOUR, STORED, gzip("{}"))
                    .bytes();
            byte[] cut = Arrays.copyOf(outer, 30 + "inner.zip".length() + inner.length);
            assertThatThrownBy(() -> lines(cut))
                    .isInstanceOf(MalformedBodyException.class)
                    .hasMessage("the ZIP archive is cut off or damaged: its list of members is not where its end says");
        }

        @Test
        void is_never_half_accepted_whichever_bit_is_flipped() throws Exception {
            List<String> expected = texts(whole);
            for (int bit = 0; bit < 8 * whole.length; bit++) {
                byte[] flipped = whole.clone();
                flipped[bit / 8] ^= (byte) (1 << (bit % 8));
                List<String> found;
                try {
                    found = texts(flipped);
                } catch (MalformedBodyException | RefusedException noticed) {
                    continue;
                }
                // A date, a name, a version: nothing that is read.
                assertThat(found).isEqualTo(expected);
            }
        }

        @Test
        void is_never_half_accepted_wherever_a_number_became_absurd() throws Exception {
            List<String> expected = texts(whole);
            for (int at = 0; at < whole.length; at++) {
                for (byte with : new byte[] {0, (byte) 0xFF}) {
                    byte[] absurd = whole.clone();
                    Arrays.fill(absurd, at, Math.min(at + 4, whole.length), with);
                    try {
                        assertThat(texts(absurd)).isEqualTo(expected);
                    } catch (MalformedBodyException | RefusedException noticed) {
                        assertThat(noticed).hasMessageMatching("(?s)(the|member) .*");
                    }
                }
            }
        }

        @Test
        void names_the_member_that_is_cut_off_or_followed_by_something() {
            byte[] gzip = gzip("{\"n\":1}\n");
            for (int length = 3; length < gzip.length; length++) {
                assertMalformed(Arrays.copyOf(gzip, length), "is cut off");
            }
            assertMalformed(joined(gzip, Arrays.copyOf(gzip, 9)), "is cut off");
            assertMalformed(joined(gzip, "rubbish".getBytes(UTF_8)), "goes on behind its end");
            assertMalformed(joined(gzip, new byte[10]), "goes on behind its end");
        }

        @Test
        void names_the_member_whose_gzip_is_not_what_was_put_in() {
            byte[] checksum = gzip("{\"n\":1}\n");
            checksum[checksum.length - 8] ^= 1;
            assertMalformed(checksum, "does not match its checksum");
            byte[] size = gzip("{\"n\":1}\n");
            size[size.length - 1] ^= 1;
            assertMalformed(size, "does not match its checksum");
            byte[] method = gzip("{\"n\":1}\n");
            method[2] = 7;
            assertMalformed(method, "is damaged");
            byte[] flags = gzip("{\"n\":1}\n");
            flags[3] = 64;
            assertMalformed(flags, "is damaged");
        }

        private void assertMalformed(byte[] member, String how) {
            for (int method : new int[] {STORED, DEFLATED}) {
                byte[] zip = new ZipBytes().with(HOUR, method, member).bytes();
                assertThatThrownBy(() -> lines(zip))
                        .isInstanceOf(MalformedBodyException.class)
                        .hasMessage("the ZIP archive is damaged: member '366676_2025-01-01_0#0.json.gz' " + how);
            }
        }

        @Test
        void names_the_member_of_which_a_byte_is_wrong() {
            byte[] zip = new ZipBytes().with(HOUR, STORED, gzip("{\"n\":1}\n")).bytes();
            // In the gzip header, which nothing else would notice.
            zip[30 + HOUR.length() + 4] ^= 1;
            assertThatThrownBy(() -> lines(zip))
                    .isInstanceOf(MalformedBodyException.class)
                    .hasMessage("the ZIP archive is damaged: member '366676_2025-01-01_0#0.json.gz' does not match its"
                            + " checksum");
        }

        @Test
        void is_noticed_by_whoever_only_skips_a_member() throws Exception {
            byte[] zip = new ZipBytes()
                    .with("a", STORED, "{\"n\":1}".getBytes(UTF_8))
                    .bytes();
            try (Archive archive = Archive.survey(inMemory(zip), text -> text);
                    InputStream in = archive.members().get(0).open()) {
                // It was whole when it was looked at.
                zip[30 + "a".length()] ^= 1;
                assertThatThrownBy(() -> in.skip(Long.MAX_VALUE))
                        .isInstanceOf(MalformedBodyException.class)
                        .hasMessage("the ZIP archive is damaged: member 'a' does not match its checksum");
            }
        }

        @Test
        void is_no_archive_at_all() {
            assertThatThrownBy(() -> survey("<html>\n<p>Too many requests, s3cret</p>".getBytes(UTF_8)))
                    .isInstanceOf(MalformedBodyException.class)
                    .hasMessage("the body is no ZIP archive; it begins: <html> <p>Too many requests, ***</p>");
            assertThatThrownBy(() -> survey(new byte[0]))
                    .isInstanceOf(MalformedBodyException.class)
                    .hasMessage("the body is no ZIP archive; it is empty");
            assertThatThrownBy(() -> survey(gzip("{}")))
                    .isInstanceOf(MalformedBodyException.class)
                    .hasMessageStartingWith("the body is no ZIP archive; it begins: ");
        }

        @Test
        void closes_its_body() throws Exception {
            Body body = inFile("no archive".getBytes(UTF_8));
            assertThatThrownBy(() -> Archive.survey(body, text -> text)).isInstanceOf(MalformedBodyException.class);
            assertThatThrownBy(() -> body.text(0, 1)).isInstanceOf(IOException.class);
        }

        private void survey(byte[] bytes) throws Exception {
            Archive.survey(inMemory(bytes), text -> text.replace("s3cret", "***"))
                    .close();
        }
    }

    @Nested
    class Refused_is {
        @Test
        void what_is_encrypted_or_packed_in_an_unknown_way() {
            assertThatThrownBy(() -> lines(
                            new ZipBytes().with(HOUR, STORED, 1, gzip("{}")).bytes()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("member '366676_2025-01-01_0#0.json.gz' of the archive is encrypted");
            assertThatThrownBy(() ->
                            lines(new ZipBytes().with(HOUR, 93, gzip("{}")).bytes()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("member '366676_2025-01-01_0#0.json.gz' of the archive is packed by method 93, and only"
                            + " methods 0 and 8 can be unpacked");
        }

        @Test
        void a_line_of_more_than_64_MB() throws Exception {
            byte[] longest = wide("", JsonLines.LONGEST);
            try (Archive archive = Archive.survey(inMemory(longest), text -> text);
                    JsonLines lines = archive.lines()) {
                assertThat(lines.next()).isTrue();
                assertThat(lines.next()).isTrue();
                Slice slice = lines.read(Cursor::skip, (text, reason) -> new Slice(0, 0, false));
                assertThat(slice.to() - slice.from()).isEqualTo(JsonLines.LONGEST);
                assertThat(lines.next()).isTrue();
                assertThat(lines.place()).hasToString("a, line 3");
                assertThat(lines.next()).isFalse();
            }
            assertThatThrownBy(() -> lines(wide(" ", JsonLines.LONGEST)))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("member 'a', line 2 is longer than 64 MB");
        }

        /** An archive with an object of so many bytes, and something behind it, in its second line. */
        private byte[] wide(String behind, int length) {
            byte[] space = new byte[1 << 20];
            Arrays.fill(space, (byte) ' ');
            byte[][] frames = new byte[length / space.length + 2][];
            Arrays.fill(frames, gzip(space));
            frames[0] = gzip("{}\n{");
            frames[1] = gzip(Arrays.copyOf(space, space.length - 2));
            frames[frames.length - 1] = gzip("}" + behind + "\n{}\n");
            return new ZipBytes().with("a", STORED, joined(frames)).bytes();
        }

        @Test
        void what_becomes_a_thousand_times_as_much() throws Exception {
            byte[] once = gzip((" ".repeat((1 << 20) - 1) + "\n").repeat(50));
            byte[] harmless = new ZipBytes()
                    .with("a", DEFLATED, once)
                    .with("b", DEFLATED, once)
                    .bytes();
            assertThatCode(() -> lines(harmless)).doesNotThrowAnyException();
            byte[] bomb = new ZipBytes()
                    .with("a", DEFLATED, once)
                    .with("b", DEFLATED, once)
                    .with("c", DEFLATED, once)
                    .bytes();
            assertThatThrownBy(() -> lines(bomb))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage(
                            "the archive of %d bytes expands more than 1000-fold: it has become 100 MB in member 'c'",
                            bomb.length);
        }

        @Test
        void an_archive_of_more_members_than_are_remembered() throws Exception {
            assertThat(texts(many(100_000))).hasSize(100_000);
            assertThatThrownBy(() -> texts(many(100_001)))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("the archive has 100001 members, and more than 100000 are not read");
        }

        @Test
        void an_archive_with_longer_names_than_are_remembered() {
            ZipBytes zip = new ZipBytes();
            for (int i = 0; i < 600; i++) {
                zip.with("x".repeat(60_000), STORED, new byte[0]);
            }
            assertThatThrownBy(() -> texts(zip.bytes()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("the list of members of the archive is longer than 32 MB");
        }

        private byte[] many(int members) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
                for (int i = 0; i < members; i++) {
                    zip.putNextEntry(new ZipEntry("m" + i));
                    zip.write("{}".getBytes(UTF_8));
                    zip.closeEntry();
                }
            }
            return bytes.toByteArray();
        }
    }

    @Test
    void a_channel_of_a_body_that_was_closed_leaves_the_body_open() throws IOException {
        for (Body body : bodies("abc".getBytes(UTF_8))) {
            SeekableByteChannel channel = body.channel();
            channel.close();
            assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1))).isInstanceOf(ClosedChannelException.class);
            assertThat(body.text(0, 3)).isEqualTo("abc");
            body.close();
        }
    }

    @Test
    void a_body_can_be_read_at_random() throws IOException {
        for (Body body : bodies("\uFEFFabcdef".getBytes(UTF_8))) {
            try (body;
                    SeekableByteChannel channel = body.channel()) {
                ByteBuffer target = ByteBuffer.allocate(3);
                assertThat(channel.size()).isEqualTo(9);
                assertThat(channel.position(4).read(target)).isEqualTo(3);
                assertThat(new String(target.array(), UTF_8)).isEqualTo("bcd");
                assertThat(channel.position()).isEqualTo(7);
                assertThat(channel.read(target.clear())).isEqualTo(2);
                assertThat(channel.read(target.clear())).isEqualTo(-1);
            }
        }
    }

    /** Place and text of every line, from a body in memory and from one in a file. */
    private static List<String> lines(byte[] zip) throws Exception {
        return all(bodies(zip), true);
    }

    private static List<String> texts(byte[] zip) throws Exception {
        return all(List.of(inMemory(zip)), false);
    }

    private static List<String> all(List<Body> bodies, boolean places) throws Exception {
        List<List<String>> found = new ArrayList<>();
        for (Body body : bodies) {
            try (Archive archive = Archive.survey(body, text -> text);
                    JsonLines lines = archive.lines()) {
                List<String> texts = new ArrayList<>();
                while (lines.next()) {
                    String place = places ? lines.place() + ": " : "";
                    texts.add(place
                            + lines.read(cursor -> cursor.text(cursor.skip()), (text, reason) -> reason + ": " + text));
                }
                found.add(texts);
            }
        }
        assertThat(found).containsOnly(found.get(0));
        return found.get(0);
    }

    private static List<Body> bodies(byte[] bytes) throws IOException {
        return List.of(inMemory(bytes), inFile(bytes));
    }

    private static Body inMemory(byte[] bytes) {
        return new MemoryBody(bytes);
    }

    private static Body inFile(byte[] bytes) throws IOException {
        return FileBody.receive(
                Path.of(System.getProperty("java.io.tmpdir")),
                bytes,
                new ByteArrayInputStream(new byte[0]),
                Long.MAX_VALUE);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }
}
