package dev.tributary.runner.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.tributary.connector.Schema;
import dev.tributary.connector.Table;
import org.junit.jupiter.api.Test;

/** A table whose rows many records of another one share, drawn in every format. */
class SharedTableTest {
    private static final Schema SCHEMA = Schema.of(
            Table.keyed("course", "id"),
            Table.keyed("category", "id").sharedBy("course"),
            Table.keyed("course_category", "course_id", "category_id").childOf("course", "course_id"));

    @Test
    void says_by_whom_it_is_shared() {
        assertThat(SchemaFormat.TEXT.text("shop", SCHEMA))
                .contains("\ncategory (key id; shared by course)\n")
                .contains("\ncourse_category (key course_id, category_id; child of course by course_id)\n");
    }

    @Test
    void is_drawn_with_many_on_either_side() {
        assertThat(SchemaFormat.MERMAID.text("shop", SCHEMA)).startsWith("""
                erDiagram
                    course }o--o{ category : share
                    course ||--o{ course_category : course_id
                """);
    }

    @Test
    void has_no_foreign_key() {
        assertThat(SchemaFormat.SQL.text("shop", SCHEMA))
                .containsOnlyOnce("FOREIGN KEY")
                .contains("""
                CREATE TABLE "category" (
                    "id" TEXT /* inferred */,
                    "_fivetran_synced" TIMESTAMP WITH TIME ZONE,
                    "_fivetran_deleted" BOOLEAN,
                    PRIMARY KEY ("id")
                );
                """);
    }

    @Test
    void has_a_parent_without_columns() {
        assertThat(JsonParser.parseString(SchemaFormat.JSON.text("shop", SCHEMA))
                        .getAsJsonObject()
                        .getAsJsonArray("tables")
                        .get(1)
                        .getAsJsonObject()
                        .getAsJsonObject("parent"))
                .isEqualTo(JsonParser.parseString("{\"table\": \"course\", \"columns\": [], \"key\": [\"id\"]}"));
    }
}
