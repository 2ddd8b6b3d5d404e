package dev.tributary.udemy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {
    @ParameterizedTest
    @CsvSource({"acme, acme", "ACME, acme", "acme-learning2, acme-learning2", "a, a"})
    void a_name_is_the_first_part_of_an_address(String text, String name) {
        assertThat(Account.name(text)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme.udemy.com",
                "https://acme.udemy.com",
                "https://ACME.udemy.com/organization/manage/settings/api/",
                "http://acme.udemy.com:443"
            })
    void an_address_is_answered_with_the_name_in_it(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Account.name(text))
                .withMessage("only the first part of the address, 'acme'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Acme Inc.", "acme/", "-acme", "https://learn.acme.example", "acme.udemy.community", "äcme"})
    void what_holds_no_name_is_answered_with_an_example(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Account.name(text))
                .withMessage(
                        "the first part of your address: letters, digits and hyphens, such as acme for https://acme.udemy.com");
    }

    @Test
    void an_id_is_a_whole_number() {
        assertThat(Account.id("123456")).isEqualTo("123456");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.udemy.com/api-2.0/organizations/123456/courses/list/",
                "/organizations/123456",
                "#123456",
                "123,456",
                "123 456",
                "123.456",
                "123'456",
                "# 123456"
            })
    void what_holds_a_number_is_answered_with_it(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Account.id(text))
                .withMessage("only the number, '123456'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "12a", "-5", "1e3", "12.5", "1,23", "1.2345", "99999999999999999999"})
    void what_is_no_number_is_answered_with_an_example(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Account.id(text))
                .withMessage(
                        "a whole number, such as 123456 in https://acme.udemy.com/api-2.0/organizations/123456/courses/list/");
    }
}
