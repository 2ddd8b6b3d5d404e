package dev.tributary.runner.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamingTest {
    private static final Naming NAMING = new Naming(20);

    @Test
    void a_name_that_fits_is_the_one_by_the_rules() {
        assertThat(NAMING.column("nineteenCharacters")).isEqualTo("nineteen_characters");
        assertThat(NAMING.table("_users")).isEqualTo("users");
    }

    @Test
    void a_longer_one_is_cut_and_gets_a_suffix_from_its_source_name() {
        assertThat(NAMING.column("aboutTwentyCharacter")).isEqualTo("about_twent_a264990d");
        assertThat(NAMING.table("a_table_of_a_very_long_name")).isEqualTo(NAMING.table("a_table_of_a_very_long_name"));
    }

    @Test
    void two_that_differ_only_in_what_is_cut_off_stay_two() {
        assertThat(NAMING.column("a_column_of_a_very_long_name"))
                .isNotEqualTo(NAMING.column("a_column_of_a_very_long_game"));
    }
}
