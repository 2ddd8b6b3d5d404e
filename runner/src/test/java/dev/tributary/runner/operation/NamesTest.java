package dev.tributary.runner.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "userData, user_data",
        "user.data, user_data",
        "user-data, user_data",
        "UserData, user_data",
        "userID, user_id",
        "HTTPServer, httpserver",
        "createdAtUTC, created_at_utc",
        "Total (USD), total_usd_",
        "Order #, order_",
        "imageUrl.jpg, image_url_jpg",
        "a__b___c, a_b_c",
    })
    void columns_and_tables_are_named_alike(String source, String name) {
        assertThat(Names.column(source)).isEqualTo(name);
        assertThat(Names.table(source)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"_id, _id, id", "__meta, _meta, meta", "$name, _name, name", "_1x, _1x, _1x", "_, _, _"})
    void only_a_table_loses_its_leading_underscore_and_only_before_a_letter(
            String source, String column, String table) {
        assertThat(Names.column(source)).isEqualTo(column);
        assertThat(Names.table(source)).isEqualTo(table);
    }

    @ParameterizedTest
    @CsvSource({
        "address1, address1",
        "v2_name, v2_name",
        "line2text, line2text",
        "line2Text, line2_text",
        "ISO3166Code, iso3166_code",
    })
    void letters_and_digits_stay_together_until_a_capital_begins_a_word(String source, String name) {
        assertThat(Names.column(source)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"1abc, _1abc", "2, _2", "٣x, _3x"})
    void a_name_does_not_begin_with_a_digit(String source, String name) {
        assertThat(Names.column(source)).isEqualTo(name);
        assertThat(Names.table(source)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "Ünï cödé, uni_code",
        "éclair, eclair",
        "ﬁne, fine",
        "价格, jie_ge",
        "naïve€, naive_eur",
        "İd, id",
        "straße, strasse"
    })
    void what_is_not_ascii_is_written_as_it_sounds(String source, String name) {
        assertThat(Names.column(source)).isEqualTo(name);
    }

    @Test
    void a_name_of_which_nothing_is_left_is_an_underscore() {
        assertThat(Names.column("")).isEqualTo("_");
        assertThat(Names.column("\u0301")).isEqualTo("_");
        assertThat(Names.table("")).isEqualTo("_");
        assertThat(Names.table("???")).isEqualTo("_");
    }

    @Test
    void small_letters_do_not_depend_on_the_language_of_the_machine() {
        assertThat(Names.column("TITLE")).isEqualTo("title");
        assertThat(Names.column("userID")).isEqualTo("user_id");
    }

    @ParameterizedTest
    @CsvSource({"userData", "Total (USD)", "1abc", "_1x", "__meta", "'; DROP TABLE x; --", "价格", "a1B2C3"})
    void a_name_made_by_the_rules_is_its_own_name(String source) {
        assertThat(Names.column(Names.column(source))).isEqualTo(Names.column(source));
        assertThat(Names.table(Names.table(source))).isEqualTo(Names.table(source));
    }
}
