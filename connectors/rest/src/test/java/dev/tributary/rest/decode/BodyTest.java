package dev.tributary.rest.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class BodyTest {
    private static final int LARGE = Body.IN_MEMORY + 1000;

    @Test
    void a_body_is_held_in_memory_or_in_a_file_and_reads_the_same() throws IOException {
        for (int size : new int[] {0, 1, 10, Body.IN_MEMORY - 1, Body.IN_MEMORY, Body.IN_MEMORY + 1, LARGE}) {
            byte[] bytes = bytes(size);
            try (Body body = Body.receive(new ByteArrayInputStream(bytes), size)) {
                assertThat(body.received()).isEqualTo(size);
                assertThat(body).isInstanceOf(size > Body.IN_MEMORY ? FileBody.class : MemoryBody.class);
                try (InputStream in = body.open()) {
                    assertThat(in.readAllBytes()).isEqualTo(bytes);
                }
                int from = size / 3;
                int to = size - size / 4;
                assertThat(body.text(from, to))
                        .isEqualTo(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
            }
        }
    }

    @Test
    void a_byte_order_mark_is_not_part_of_the_text() throws IOException {
        byte[] mark = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
        for (int size : new int[] {2, LARGE}) {
            byte[] bytes = bytes(size);
            InputStream marked =
                    new SequenceInputStream(new ByteArrayInputStream(mark), new ByteArrayInputStream(bytes));
            try (Body body = Body.receive(marked, size + 3L);
                    InputStream in = body.open()) {
                assertThat(in.readAllBytes()).isEqualTo(bytes);
                assertThat(body.text(0, 2)).isEqualTo("ab");
                assertThat(body.received()).isEqualTo(size + 3L);
            }
        }
    }

    @Test
    void what_a_killed_process_has_left_is_removed() throws IOException {
        Path leftover = Files.createFile(Path.of(System.getProperty("java.io.tmpdir"), "tributary-4711.body"));
        try (Body body = Body.receive(new ByteArrayInputStream(bytes(LARGE)), LARGE)) {
            assertThat(leftover).doesNotExist();
            assertThat(body.received()).isEqualTo(LARGE);
        }
    }

    @Test
    void a_body_that_is_too_long_is_refused() {
        for (int size : new int[] {10, LARGE}) {
            assertThatThrownBy(() -> Body.receive(new ByteArrayInputStream(bytes(size)), size - 1))
                    .isInstanceOf(BodyLimitException.class)
                    .hasMessage("the body is longer than %d bytes", size - 1);
        }
        assertThat(left()).isEmpty();
    }

    @Test
    void nothing_is_kept_of_a_body_that_breaks_off() {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(bytes(LARGE)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] target, int offset, int count) throws IOException {
                throw new IOException("connection reset");
            }
        });
        assertThatThrownBy(() -> Body.receive(broken, Long.MAX_VALUE)).hasMessage("connection reset");
        assertThat(left()).isEmpty();
    }

    @Test
    void a_body_that_this_machine_cannot_keep_says_where_and_why() {
        Path nowhere = Path.of("/no/such/directory");
        assertThatThrownBy(() -> FileBody.receive(nowhere, new byte[0], new ByteArrayInputStream(bytes(10)), LARGE))
                .isInstanceOf(StorageException.class)
                .hasMessage("an answer of more than 8 MB does not fit into the temporary directory " + nowhere
                        + ": there is no such directory");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_body_that_does_not_fit_says_how_much_there_was_and_how_much_is_free() throws IOException {
        FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE);
        assertThatThrownBy(() -> FileBody.receive(
                        Path.of("/dev"), full, new byte[10], new ByteArrayInputStream(bytes(10)), LARGE))
                .isInstanceOf(StorageException.class)
                .hasMessageMatching(
                        "an answer of more than 8 MB does not fit into the temporary directory /dev: No space"
                                + " left on device; 0 MB of it were written, and [0-9]+ MB are free");
        assertThat(full.isOpen()).isFalse();
    }

    @Test
    void a_body_that_cannot_be_read_again_says_so() {
        assertThat(StorageException.unreadable(Path.of("/tmp"), new IOException("Input/output error"))
                        .advice())
                .isEqualTo("an answer that was kept in the temporary directory /tmp cannot be read again: Input/output"
                        + " error. Check the disk, or name another directory with the JVM option"
                        + " -Djava.io.tmpdir.");
    }

    @Test
    void no_file_remains_of_a_body_that_was_closed() throws IOException {
        Body body = Body.receive(new ByteArrayInputStream(bytes(LARGE)), LARGE);
        body.close();
        body.close();
        assertThat(left()).isEmpty();
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) ('a' + i % 23);
        }
        return bytes;
    }

    private static List<Path> left() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("tributary-.*\\.body"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
