package dev.tributary.runner.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tributary.connector.SchemaException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameRegisterTest {
    private final List<String> warnings = new ArrayList<>();
    private final NameRegister names = new NameRegister("users", new Naming(63), warnings::add);

    @Nested
    class A_declared_column {
        @Test
        void is_named_by_the_rules() {
            assertThat(names.declare("userData")).isEqualTo("user_data");
        }

        @Test
        void may_be_declared_again() {
            assertThat(names.declare("userData")).isEqualTo("user_data");
            assertThat(names.declare("userData")).isEqualTo("user_data");
        }

        @Test
        void is_refused_if_another_has_its_name() {
            names.declare("userData");
            assertThatExceptionOfType(SchemaException.class)
                    .isThrownBy(() -> names.declare("user.data"))
                    .withMessage("table 'users': columns 'userData' and 'user.data' would both be named 'user_data'."
                            + " Rename one of them in the connector.");
        }

        @Test
        void is_refused_if_an_earlier_sync_found_another_of_its_name() {
            names.remember("userData", "user_data");
            assertThatExceptionOfType(SchemaException.class)
                    .isThrownBy(() -> names.declare("user.data"))
                    .withMessage("table 'users': columns 'userData' and 'user.data' would both be named 'user_data'."
                            + " Rename one of them in the connector.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"_fivetran_synced", "_fivetran_deleted", "_fivetran_id"})
        void is_refused_if_it_is_named_as_a_system_column(String name) {
            assertThatExceptionOfType(SchemaException.class)
                    .isThrownBy(() -> names.declare(name))
                    .withMessage(
                            "table 'users': columns 'a system column' and '%s' would both be named '%s'."
                                    + " Rename one of them in the connector.",
                            name, name);
        }
    }

    @Nested
    class A_column_that_nobody_declared {
        @Test
        void is_named_by_the_rules_and_without_a_word() {
            assertThat(names.discover("userData")).isEqualTo("user_data");
            assertThat(warnings).isEmpty();
        }

        @Test
        void gets_a_suffix_if_a_declared_one_has_its_name_and_a_warning_holds_both() {
            names.declare("userData");
            assertThat(names.discover("user.data")).isEqualTo("user_data_063ed9e6");
            assertThat(warnings)
                    .containsExactly("table 'users': columns 'userData' and 'user.data' would both be named"
                            + " 'user_data'; 'user.data' is kept as 'user_data_063ed9e6'");
        }

        @Test
        void gets_the_suffix_of_its_own_source_name_so_that_three_can_share_one() {
            assertThat(List.of(names.discover("userData"), names.discover("user.data"), names.discover("user-data")))
                    .containsExactly("user_data", "user_data_063ed9e6", "user_data_165daaa7");
        }

        @Test
        void gets_a_suffix_if_it_is_named_as_a_system_column() {
            assertThat(names.discover("_fivetran_synced")).isEqualTo("_fivetran_synced_18f25ca1");
        }

        @Test
        void gets_a_suffix_if_an_earlier_sync_gave_its_name_away() {
            names.remember("userData", "user_data");
            assertThat(names.discover("user.data")).isEqualTo("user_data_063ed9e6");
        }

        @Test
        void does_not_take_a_name_that_a_suffix_has_made() {
            names.remember("user.data", "user_data_063ed9e6");
            assertThat(names.discover("user_data_063ed9e6")).startsWith("user_data_063ed9e6_");
        }
    }
}
