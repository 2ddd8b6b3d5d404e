package dev.tributary.rest.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    @Test
    void a_template_names_the_settings_it_needs_in_their_order() {
        assertThat(new Template("/shops/{shop_id}/{region}/orders?shop={shop_id}").settings())
                .containsExactly("shop_id", "region", "shop_id");
        assertThat(new Template("/orders").settings()).isEmpty();
    }

    @Test
    void a_template_takes_values_in_the_place_of_names() {
        Template template = new Template("https://{name}.shop.example/{id}?x={name}");
        assertThat(template.fill(name -> Map.of("name", "acme", "id", "17").get(name)))
                .isEqualTo("https://acme.shop.example/17?x=acme");
        assertThat(new Template("/orders").fill(name -> "never asked for")).isEqualTo("/orders");
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, /shops/a%2Fb/orders",
        "../admin, /shops/..%2Fadmin/orders",
        "a?b=c&d#e, /shops/a%3Fb%3Dc%26d%23e/orders",
        "a b+c, /shops/a%20b%2Bc/orders",
        "100%, /shops/100%25/orders",
        "user@evil.example, /shops/user%40evil.example/orders",
        "größe, /shops/gr%C3%B6%C3%9Fe/orders",
        "$1\\2, /shops/%241%5C2/orders",
        "{shop_id}, /shops/%7Bshop_id%7D/orders"
    })
    void a_value_changes_nothing_of_an_address_but_its_own_place(String value, String address) {
        assertThat(new Template("/shops/{shop_id}/orders").fill(name -> value)).isEqualTo(address);
    }

    @Test
    void a_template_is_printed_as_it_is_written() {
        assertThat(new Template("/shops/{shop_id}")).hasToString("/shops/{shop_id}");
    }
}
