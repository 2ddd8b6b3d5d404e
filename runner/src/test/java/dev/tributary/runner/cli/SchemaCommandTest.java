package dev.tributary.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a configuration and without a network: the connector would complain of either. */
class SchemaCommandTest {
    @TempDir
    private Path folder;

    private CommandLineFixture line = new CommandLineFixture(Path.of(""));

    @BeforeEach
    void installTheConnector() {
        line = CommandLineFixture.with(folder);
    }

    @Test
    void a_schema_is_text() {
        assertThat(schema("text")).isEqualTo("""
                demo: 3 tables

                course (key id)
                  id             inferred
                  updated_at     UTC_DATETIME   from updatedAt
                  image_url_jpg  inferred       from imageUrl.jpg
                  price          DECIMAL(10,2)

                course_chapter (key id, course_id; child of course by course_id)
                  id         inferred
                  course_id  inferred

                title (key _fivetran_id)
                  _fivetran_id  STRING
                  count         LONG

                Whatever else arrives becomes columns, too, with inferred types.
                """);
        assertThat(line.plain("schema", "demo")).isZero();
        assertThat(line.out()).isEqualTo(schema("text"));
    }

    @Test
    void a_schema_is_json() {
        assertThat(JsonParser.parseString(schema("json"))).isEqualTo(JsonParser.parseString("""
                {
                  "connector": "demo", "status": "succeeded", "error": null,
                  "tables": [
                    {
                      "name": "course", "source": "course", "primary_key": ["id"], "parent": null,
                      "columns": [
                        {"name": "id", "source": "id", "type": "inferred"},
                        {"name": "updated_at", "source": "updatedAt", "type": "UTC_DATETIME"},
                        {"name": "image_url_jpg", "source": "imageUrl.jpg", "type": "inferred"},
                        {"name": "price", "source": "price", "type": "DECIMAL(10,2)"}
                      ]
                    },
                    {
                      "name": "course_chapter", "source": "courseChapter", "primary_key": ["id", "course_id"],
                      "parent": {"table": "course", "columns": ["course_id"], "key": ["id"]},
                      "columns": [
                        {"name": "id", "source": "id", "type": "inferred"},
                        {"name": "course_id", "source": "course_id", "type": "inferred"}
                      ]
                    },
                    {
                      "name": "title", "source": "title", "primary_key": ["_fivetran_id"], "parent": null,
                      "columns": [
                        {"name": "_fivetran_id", "source": "_fivetran_id", "type": "STRING"},
                        {"name": "count", "source": "count", "type": "LONG"}
                      ]
                    }
                  ]
                }"""));
        assertThat(line.plain("schema", "demo", "--json")).isZero();
        assertThat(line.out()).isEqualTo(schema("json"));
    }

    @Test
    void a_schema_is_sql_that_a_database_takes() throws Exception {
        String sql = schema("sql");

        assertThat(sql).startsWith("""
                CREATE TABLE "course" (
                    "id" TEXT /* inferred */,
                    "updated_at" TIMESTAMP WITH TIME ZONE,
                    "image_url_jpg" TEXT /* inferred */,
                    "price" DECIMAL(10,2),
                    "_fivetran_synced" TIMESTAMP WITH TIME ZONE,
                    "_fivetran_deleted" BOOLEAN,
                    PRIMARY KEY ("id")
                );

                CREATE TABLE "course_chapter" (
                    "id" TEXT /* inferred */,
                    "course_id" TEXT /* inferred */,
                    "_fivetran_synced" TIMESTAMP WITH TIME ZONE,
                    "_fivetran_deleted" BOOLEAN,
                    PRIMARY KEY ("id", "course_id"),
                    FOREIGN KEY ("course_id") REFERENCES "course" ("id")
                );
                """);
        try (Connection database = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = database.createStatement()) {
            for (String create : sql.split(";", -1)) {
                statement.executeUpdate(create.isBlank() ? "PRAGMA user_version = 1" : create);
            }
        }
    }

    @Test
    void a_schema_is_a_drawing_of_parents_and_children() {
        assertThat(schema("mermaid")).isEqualTo("""
                erDiagram
                    course ||--o{ course_chapter : course_id
                    course {
                        inferred id PK
                        utc_datetime updated_at
                        inferred image_url_jpg
                        decimal price
                    }
                    course_chapter {
                        inferred id PK
                        inferred course_id PK, FK
                    }
                    "title" {
                        string _fivetran_id PK
                        long count
                    }
                """);
    }

    @Test
    void another_format_is_a_mistake() {
        assertThat(line.plain("schema", "demo", "--format", "xml")).isEqualTo(2);
        assertThat(line.err()).startsWith("error: invalid value for option '--format'");
    }

    private String schema(String format) {
        assertThat(line.plain("schema", "demo", "--format", format)).isZero();
        assertThat(line.err()).isEmpty();
        return line.out();
    }
}
