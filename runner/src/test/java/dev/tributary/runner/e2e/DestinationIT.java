package dev.tributary.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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
                "FOLDER/files/warehouse.db: could not read the names: the database is damaged."
                        + " Move the file away and sync again.");
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

        Outcome outcome = here.run("sync", "datacamp", "--destination", "mysql://localhost/catalog");

        assertThat(outcome).isEqualTo(new Outcome(3, "", """
                        error: 'mysql://localhost/catalog' is not the address of a destination. One is written sqlite:PATH, for example sqlite:files/warehouse.db.
                        """));
        assertThat(here.requests()).isEmpty();
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
