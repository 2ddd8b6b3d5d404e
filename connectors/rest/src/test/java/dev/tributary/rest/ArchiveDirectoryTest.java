package dev.tributary.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.LocalStorageException;
import dev.tributary.connector.State;
import dev.tributary.rest.decode.Archive;
import dev.tributary.rest.decode.Body;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveDirectoryTest {
    private static final String NAME = "default_20261120T00_20261120T23";

    @TempDir
    private Path parent;

    private Path directory;

    @BeforeEach
    void nothing_is_there_yet() {
        directory = parent.resolve("kept/archives");
    }

    @Nested
    class An_archive {
        @Test
        void is_kept_as_it_arrived_and_nothing_else_is_there() throws Exception {
            byte[] bytes = Zipped.of("{\"uuid\": \"a\"}");
            keep(new ArchiveDirectory(directory, false), bytes);
            assertThat(files()).containsOnlyKeys(NAME + ".zip");
            assertThat(Files.readAllBytes(directory.resolve(NAME + ".zip"))).isEqualTo(bytes);
        }

        @Test
        void is_kept_where_there_are_no_links() throws Exception {
            byte[] first = Zipped.of("1");
            byte[] second = Zipped.of("2");
            // A file system of the class library that cannot make one.
            try (FileSystem linkless =
                    FileSystems.newFileSystem(parent.resolve("disk.zip"), Map.of("create", "true"))) {
                Path place = linkless.getPath("/kept");
                keep(new ArchiveDirectory(place, false), first);
                keep(new ArchiveDirectory(place, false), second);
                keep(new ArchiveDirectory(place, false), first);
                assertThat(Files.readAllBytes(place.resolve(NAME + ".zip"))).isEqualTo(first);
                assertThat(Files.readAllBytes(place.resolve(NAME + "-2.zip"))).isEqualTo(second);
                try (Stream<Path> files = Files.list(place)) {
                    assertThat(files).hasSize(2);
                }
            }
        }

        @Test
        void that_is_there_already_is_not_kept_twice() throws Exception {
            ArchiveDirectory archiveDirectory = new ArchiveDirectory(directory, true);
            for (String content : List.of("1", "2", "1", "2", "2")) {
                keep(archiveDirectory, Zipped.of(content));
            }
            assertThat(files())
                    .containsOnlyKeys(
                            NAME + ".zip",
                            NAME + "-2.zip",
                            NAME + "/17_2026-11-20_0#0.json",
                            NAME + "/17_2026-11-20_0#0-2.json");
        }

        @Test
        void never_takes_the_place_of_a_namesake() throws Exception {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(NAME + ".zip"), "mine");
            Files.writeString(directory.resolve(NAME + "-2.zip"), "");
            keep(new ArchiveDirectory(directory, false), Zipped.of("{}"));
            assertThat(files()).containsOnlyKeys(NAME + ".zip", NAME + "-2.zip", NAME + "-3.zip");
            assertThat(files()).containsEntry(NAME + ".zip", "mine").containsEntry(NAME + "-2.zip", "");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"../../evil", "/etc/passwd", "..", ".", "", "a/b", "C:\\evil", "a\nb", "ключ", "\u0000"})
        void stays_in_its_directory_whatever_it_is_called(String name) throws Exception {
            try (Archive archive = archive(Zipped.of("{}"))) {
                new ArchiveDirectory(directory, true).keep(archive, name);
            }
            assertThat(files()).hasSize(2);
            assertThat(filesUnder(parent).keySet()).allMatch(file -> file.startsWith("kept/archives/"));
        }
    }

    @Nested
    class What_has_its_name_and_is_no_file_or_folder {
        @Test
        void stays_and_the_archive_gets_a_number() throws Exception {
            Files.createDirectories(directory.resolve(NAME + ".zip"));
            Files.createSymbolicLink(directory.resolve(NAME + "-2.zip"), Path.of("nowhere"));
            Files.writeString(directory.resolve(NAME), "mine");
            keep(new ArchiveDirectory(directory, true), Zipped.of("{}"));
            assertThat(Files.isDirectory(directory.resolve(NAME + ".zip"))).isTrue();
            assertThat(Files.isSymbolicLink(directory.resolve(NAME + "-2.zip"))).isTrue();
            Files.delete(directory.resolve(NAME + "-2.zip"));
            assertThat(files()).containsOnlyKeys(NAME, NAME + "-3.zip", NAME + "-2/17_2026-11-20_0#0.json");
        }
    }

    @Nested
    class Its_lines {
        @Test
        void are_kept_unpacked_beside_it() throws Exception {
            byte[] bytes = new Zipped()
                    .with("17/17_2026-11-20_5#0.json.gz", "{\"uuid\": \"a\"}", "", "{\"uuid\": \"b\"")
                    .with("18/17_2026-11-20_5#0.json.gz", "{\"uuid\": \"c\"}")
                    .with("17/17_2026-11-20_5#1.json.gz")
                    .plain("plain.json", "{\"uuid\": \"d\"}".getBytes(UTF_8))
                    .plain("notes.txt", "no lines".getBytes(UTF_8))
                    .bytes();
            keep(new ArchiveDirectory(directory, true), bytes);
            assertThat(files())
                    .containsOnlyKeys(
                            NAME + ".zip",
                            NAME + "/17_2026-11-20_5#0.json",
                            NAME + "/17_2026-11-20_5#0-2.json",
                            NAME + "/17_2026-11-20_5#1.json",
                            NAME + "/plain.json")
                    .containsEntry(NAME + "/17_2026-11-20_5#0.json", "{\"uuid\": \"a\"}\n\n{\"uuid\": \"b\"\n")
                    .containsEntry(NAME + "/17_2026-11-20_5#0-2.json", "{\"uuid\": \"c\"}\n")
                    .containsEntry(NAME + "/17_2026-11-20_5#1.json", "")
                    .containsEntry(NAME + "/plain.json", "{\"uuid\": \"d\"}");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "../../../evil.json.gz",
                    "/etc/cron.d/evil.json.gz",
                    "..\\..\\evil.json.gz",
                    "17/..",
                    "17/....json.gz",
                    "17/a\n../../evil.json.gz",
                    "C:evil.json.gz",
                    "17/\u0001\u007f.json.gz",
                    ".json.gz"
                })
        void stay_in_their_directory_whatever_their_member_is_called(String member) throws Exception {
            keep(
                    new ArchiveDirectory(directory, true),
                    new Zipped().with(member, "{}").bytes());
            assertThat(files()).hasSize(2);
            assertThat(filesUnder(parent).keySet())
                    .allMatch(file -> file.equals("kept/archives/" + NAME + ".zip")
                            || file.matches("kept/archives/" + NAME + "/[^/\\\\]+\\.json"));
        }

        @Test
        void are_kept_under_a_shorter_name_if_no_system_takes_the_whole_one() throws Exception {
            keep(
                    new ArchiveDirectory(directory, true),
                    new Zipped().with("x".repeat(5000) + ".json.gz", "{}").bytes());
            assertThat(files()).hasSize(2).containsValue("{}\n");
        }
    }

    @Nested
    class What_a_killed_sync_left {
        @Test
        void is_removed_by_the_next_one() throws Exception {
            Files.createDirectories(directory.resolve(NAME));
            Files.writeString(directory.resolve("." + NAME + "123.unfinished"), "PK");
            Files.writeString(directory.resolve(NAME).resolve(".a456.unfinished"), "{");
            keep(new ArchiveDirectory(directory, true), Zipped.of("{}"));
            assertThat(files()).containsOnlyKeys(NAME + ".zip", NAME + "/17_2026-11-20_0#0.json");
        }

        @Test
        void is_removed_although_a_later_process_has_the_number_of_its_own() throws Exception {
            Files.createDirectories(directory);
            ProcessHandle now = ProcessHandle.current();
            Path ours = Files.createFile(directory.resolve(".a.%d.1.unfinished".formatted(now.pid())));
            Path earlier = Files.createFile(directory.resolve(".a.%d.2.unfinished".formatted(now.pid())));
            Instant began = now.info().startInstant().orElseThrow();
            Files.setLastModifiedTime(earlier, FileTime.from(began.minusSeconds(1)));
            keep(new ArchiveDirectory(directory, false), Zipped.of("{}"));
            assertThat(Files.exists(ours)).isTrue();
            assertThat(Files.exists(earlier)).isFalse();
        }

        @Test
        void stays_if_it_is_still_being_written() throws Exception {
            Files.createDirectories(directory);
            Path other = Files.writeString(directory.resolve(".other.unfinished"), "PK");
            try (FileChannel file = FileChannel.open(other, StandardOpenOption.WRITE);
                    FileLock lock = file.lock()) {
                keep(new ArchiveDirectory(directory, false), Zipped.of("{}"));
                assertThat(lock.isValid()).isTrue();
                assertThat(Files.exists(other)).isTrue();
            }
        }

        @Test
        void stays_if_another_process_is_writing_it() throws Exception {
            Files.createDirectories(directory);
            Path other = Files.writeString(directory.resolve(".other.unfinished"), "PK");
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xshare:auto",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Holder.class.getName(),
                            other.toString())
                    .start();
            try {
                assertThat(writer.getInputStream().read()).isEqualTo('!');
                keep(new ArchiveDirectory(directory, false), Zipped.of("{}"));
                assertThat(Files.exists(other)).isTrue();
            } finally {
                writer.destroyForcibly().waitFor();
            }
            keep(new ArchiveDirectory(directory, false), Zipped.of("{}"));
            assertThat(Files.exists(other)).isFalse();
        }

        @Test
        void is_nothing_that_was_not_ours() throws Exception {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("thesis.unfinished"), "mine");
            Files.writeString(directory.resolve(".profile"), "mine");
            keep(new ArchiveDirectory(directory, false), Zipped.of("{}"));
            assertThat(files()).containsOnlyKeys("thesis.unfinished", ".profile", NAME + ".zip");
        }
    }

    @Test
    void a_place_that_cannot_be_is_said() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "not a directory");
        Path impossible = file.resolve("archives");
        assertThatThrownBy(() -> keep(new ArchiveDirectory(impossible, false), Zipped.of("{}")))
                .isInstanceOf(LocalStorageException.class)
                .hasMessageStartingWith(
                        "the archive '%s' cannot be kept in 'archive_directory', %s: ", NAME, impossible)
                .hasMessageEndingWith("Make room there, or let the sync write there.");
    }

    @Test
    void a_place_that_is_no_directory_or_cannot_be_made_is_refused() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "not a directory");
        assertRefused(file, "it is no directory");
        assertRefused(file.resolve("archives"), "it cannot be made");
    }

    @Test
    void an_interrupt_is_no_fault_of_the_disk_and_leaves_nothing_behind() throws Exception {
        byte[] bytes = Zipped.of("{}");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> keep(new ArchiveDirectory(directory, true), bytes))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(files()).isEmpty();
    }

    @Test
    void a_sync_keeps_each_window_under_its_hours() throws Exception {
        Export export = new Export();
        export.desk.on("start=20261121T08&end=20261121T08", "{\"uuid\": \"a\"}");
        export.sync(
                State.empty(),
                "start_date",
                "2026-11-21T08:00:00Z",
                "window",
                "1h",
                "archive_directory",
                directory.toString());
        assertThat(files()).containsOnlyKeys("20261121T08_20261121T08.zip");
    }

    /** Holds a lock on a file until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] path) throws Exception {
            try (FileChannel file = FileChannel.open(Path.of(path[0]), StandardOpenOption.WRITE);
                    FileLock lock = file.lock()) {
                System.out.write(lock.isValid() ? '!' : '?');
                System.out.flush();
                int end = System.in.read();
                throw new IllegalStateException("nobody killed me, but said " + end);
            }
        }
    }

    private static void assertRefused(Path place, String reason) {
        assertThatThrownBy(() -> new ArchiveDirectory(place, false).open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "'archive_directory' (%s): %s. Name a directory that the sync may write to, or leave the"
                                + " setting blank to keep no archives.",
                        place, reason);
    }

    private static void keep(ArchiveDirectory archiveDirectory, byte[] bytes) throws Exception {
        try (Archive archive = archive(bytes)) {
            archiveDirectory.keep(archive, NAME);
        }
    }

    private static Archive archive(byte[] bytes) throws Exception {
        return Archive.survey(Body.receive(new ByteArrayInputStream(bytes), bytes.length), text -> text);
    }

    /** Contents by paths. */
    private Map<String, String> files() throws IOException {
        return filesUnder(directory);
    }

    private static Map<String, String> filesUnder(Path top) throws IOException {
        Map<String, String> files = new TreeMap<>();
        if (!Files.exists(top)) {
            return files;
        }
        try (Stream<Path> all = Files.walk(top)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        top.relativize(file).toString().replace('\\', '/'),
                        new String(Files.readAllBytes(file), ISO_8859_1));
            }
        }
        return files;
    }
}
