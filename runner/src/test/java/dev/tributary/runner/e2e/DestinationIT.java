package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.RandomAccessFile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A database that cannot be used is exit code 5, with its path and what to do; and never a stack trace. */
class DestinationIT {
    @RegisterExtension
    final Workplace here = new Workplace();

    @Test
    void that_is_no_database() {
        here.configure();
        here.write("files/warehouse.db", "This is a letter, not a database. ".repeat(100));

        refused(
                here.debug(),
                "FOLDER/files/warehouse.db: could not open the database: the file is not an SQLite database."
                        + " Name another file, or move this one away.");
    }

    @Test
    void that_is_damaged() throws Exception {
        here.configure();
        assertThat(here.debug().exit()).isZero();
        try (var file = new RandomAccessFile(here.warehouse().toFile(), "rw")) {
            file.seek(4096);
            file.write(new byte[64 * 1024]);
        }

        refused(
                here.debug(),
                "FOLDER/files/warehouse.db: could not read the state: the database is damaged."
                        + " Move the file away and sync again.");
    }

    @Test
    void that_the_machine_has_no_room_to_open() {
        here.configure();
        here.with("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + here.file("nowhere"));

        Outcome outcome = here.debug();

        assertThat(outcome.exit()).isEqualTo(5);
        assertThat(outcome.err().lines().filter(line -> line.startsWith("error: ")))
                .containsExactly("error: " + here.warehouse()
                        + ": could not open the database: SQLite itself could not be unpacked into "
                        + here.file("nowhere")
                        + ". Check that this folder exists, has room, and may hold programs, or name another one with"
                        + " -Djava.io.tmpdir in TRIBUTARY_JAVA_OPTS.");
    }

    @Test
    void that_another_program_has_locked() throws Exception {
        here.configure();
        assertThat(here.debug().exit()).isZero();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + here.warehouse());
                Statement statement = other.createStatement()) {
            boolean unused = statement.execute("BEGIN EXCLUSIVE");

            refused(
                    here.debug(),
                    "FOLDER/files/warehouse.db: could not begin a transaction: the database is locked by another program,"
                            + " and stayed so for 5 seconds. Close it there and sync again.");
        }
        assertThat(here.debug().exit()).isZero();
    }

    @Test
    void in_a_folder_that_is_not_there() {
        here.configure();

        Outcome outcome = here.run("sync", "datacamp", "--destination", "sqlite:nowhere/warehouse.db");

        assertThat(outcome.exit()).isEqualTo(5);
        assertThat(outcome.err())
                .contains("error: " + here.file("nowhere/warehouse.db") + ": ")
                .contains("Check that the folder " + here.file("nowhere") + " exists and can be written.")
                .doesNotContain("\tat ", "Exception");
        assertThat(here.file("nowhere")).doesNotExist();
    }

    @Test
    void that_is_a_folder() {
        here.configure();
        here.write("files/warehouse.db/a-file", "");

        refused(
                here.debug(),
                "FOLDER/files/warehouse.db: could not open the database: it is a folder."
                        + " Name a file, or move the folder away.");
    }

    @Test
    void of_a_kind_that_nobody_knows_is_a_mistake_in_the_command() {
        here.configure();

        assertThat(here.run("sync", "datacamp", "--destination", "catalog.db")).isEqualTo(new Outcome(2, "", """
                        error: 'catalog.db' is not the address of a destination. One is written sqlite:PATH, for example sqlite:files/warehouse.db, or postgresql://USER@HOST:PORT/DATABASE.
                        """));
        assertThat(here.run("reset", "datacamp", "--yes", "--destination", "mysql://localhost/catalog")
                        .exit())
                .isEqualTo(2);
        assertThat(here.requests()).isEmpty();
    }

    @Test
    void whose_name_the_locale_cannot_spell_is_told_how_to() {
        assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "this build cannot spell it either");
        here.configure();
        here.with("LC_ALL", "C");

        for (String[] command : new String[][] {
            {"sync", "datacamp", "--destination", "sqlite:\u00FCber.db"},
            {"debug", "datacamp", "--directory", "\u00FCber"},
            {"debug", "datacamp", "--configuration", "\u00FCber.json"}
        }) {
            Outcome outcome = here.run(command);

            assertThat(outcome.exit()).isEqualTo(2);
            assertThat(outcome.err())
                    .contains("cannot be the name of a file: the locale of this process knows ")
                    .contains(" only. Set LC_ALL=C.UTF-8 and try again.")
                    .doesNotContain("\tat ", "Exception");
        }
    }

    @Test
    void in_a_folder_whose_name_the_locale_cannot_spell_is_told_how_to() throws Exception {
        assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "this build cannot spell it either");
        here.moveTo("\u00FCber");
        here.with("LC_ALL", "C");

        Outcome outcome = here.debug("--fixtures");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err())
                .contains(" only. Set LC_ALL=C.UTF-8 and try again.")
                .doesNotContain("Exception");
    }

    private void refused(Outcome outcome, String message) {
        assertThat(outcome.exit()).isEqualTo(5);
        assertThat(outcome.err()
                        .lines()
                        .filter(line -> line.startsWith("error: "))
                        .toList())
                .containsExactly(
                        "error: " + message.replace("FOLDER", here.folder().toString()));
        assertThat(outcome.everything()).doesNotContain("\tat ", "Exception");
    }
}
