package dev.tributary.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.jdbcurlresolver.PgPassParser;

class PasswordFileTest {
    @TempDir
    private Path home;

    @AfterEach
    void forget() {
        System.clearProperty(PasswordFile.PROPERTY);
    }

    @Test
    void is_found_where_the_variable_points_that_psql_heeds() throws IOException {
        Files.writeString(home.resolve(".pgpass"), "db.test:5432:warehouse:me:canary\n");

        PasswordFile.locate(Map.of("HOME", home.toString()));

        assertThat(PgPassParser.getPassword("db.test", "5432", "warehouse", "me"))
                .isEqualTo("canary");
    }

    @Test
    void is_left_to_the_driver_where_there_is_none_or_another_one_is_named() throws IOException {
        PasswordFile.locate(Map.of("HOME", home.toString()));
        assertThat(System.getProperty(PasswordFile.PROPERTY)).isNull();

        Files.writeString(home.resolve(".pgpass"), "");
        PasswordFile.locate(Map.of("HOME", home.toString(), "PGPASSFILE", "/other"));
        PasswordFile.locate(Map.of());
        assertThat(System.getProperty(PasswordFile.PROPERTY)).isNull();

        System.setProperty(PasswordFile.PROPERTY, "/third");
        PasswordFile.locate(Map.of("HOME", home.toString()));
        assertThat(System.getProperty(PasswordFile.PROPERTY)).isEqualTo("/third");
    }
}
