package dev.tributary.rest.mapping;

import static dev.tributary.rest.endpoint.Endpoint.get;
import static dev.tributary.rest.endpoint.Target.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.CanonicalText;
import dev.tributary.connector.Column;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Decimals;
import dev.tributary.connector.Json;
import dev.tributary.connector.Operation;
import dev.tributary.connector.Row;
import dev.tributary.rest.endpoint.Endpoint;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class MappingLawsTest {
    private static final Endpoint PLAIN = get("/things").into(table("thing").primaryKey("id"));
    private static final Endpoint RICH = get("/things")
            .records("/data")
            .flatten("flat", "a", "b")
            .breakout(
                    "parts",
                    table("part")
                            .parentKey("thing_id")
                            .primaryKey("thing_id", "n")
                            .position("n"))
            .into(table("thing").primaryKey("id"));

    @Property(tries = 300)
    void a_record_loses_nothing(@ForAll("fields") Map<String, String> fields) {
        String record = "{\"id\": 1" + members(fields) + "}";
        Row row = onlyRow(Recorded.said(PLAIN, record));
        fields.forEach((key, text) -> assertThat(written(row, key, text)).isTrue());
        assertThat(row.columns().names()).containsOnly(namesWithId(fields));
    }

    @Property(tries = 200)
    void nested_values_are_the_text_that_arrived_wherever_they_stand_in_the_body(
            @ForAll("nested") String nested, @ForAll("gap") String gap) {
        // The parser reads 8,000 bytes at a time; the gap moves what matters across the seams.
        String body =
                "{\"before\": \"%s\", \"data\": [{\"flat\": {\"a\": %s}, \"parts\": [{\"x\":%s} , %s], \"y\" : %s ,\"id\":1}]}"
                        .formatted(gap, nested, nested, nested, nested);
        List<Operation> said = Recorded.saidOf(RICH, body);
        boolean object = nested.startsWith("{");
        assertThat(said.get(0))
                .isEqualTo(Recorded.upsert(
                        "thing", "id", 1L, "flat.a", new Json(nested), "flat.b", null, "y", new Json(nested)));
        assertThat(((Operation.Upsert) said.get(1)).row().value("x")).isEqualTo(new Json(nested));
        if (!object) {
            assertThat(said.get(2))
                    .isEqualTo(Recorded.reject("part", nested, "parts: expected an object, found an array"));
        }
    }

    @Property(tries = 100)
    void mapping_twice_says_the_same(@ForAll("fields") Map<String, String> fields) {
        String record = "{\"id\": 1" + members(fields) + "}";
        assertThat(Recorded.said(PLAIN, record, record))
                .containsExactlyElementsOf(List.of(
                        Recorded.said(PLAIN, record).get(0),
                        Recorded.said(PLAIN, record).get(0)));
    }

    @Property(tries = 500)
    void a_number_is_always_exactly_that_number(@ForAll BigDecimal number) {
        Row row = onlyRow(Recorded.said(PLAIN, "{\"id\": 1, \"n\": " + number + "}"));
        Object value = row.value("n");
        assertThat(value).isInstanceOfAny(Long.class, BigInteger.class, Double.class, BigDecimal.class);
        assertThat(new BigDecimal(CanonicalText.of(value))).isEqualByComparingTo(number);
    }

    @Property(tries = 1000)
    void a_number_of_few_digits_is_the_same_number_in_every_column(
            @ForAll @LongRange(min = -999_999_999_999_999L, max = 999_999_999_999_999L) long digits,
            @ForAll @IntRange(min = -15, max = 24) int exponent) {
        Row row = onlyRow(Recorded.said(PLAIN, "{\"id\": 1, \"n\": %dE%d}".formatted(digits, exponent)));
        Object value = row.value("n");
        BigDecimal number = BigDecimal.valueOf(digits, -exponent);
        assertThat(value).isInstanceOf(Double.class);
        assertThat(Column.of("n", DataType.STRING).fit(value))
                .hasValueSatisfying(
                        text -> assertThat(new BigDecimal((String) text)).isEqualByComparingTo(number));
        assertThat(Decimals.of((Double) value)).isEqualByComparingTo(number);
    }

    private static boolean written(Row row, String key, String text) {
        Object value = row.value(key);
        if (text.equals("null")) {
            return value == null && row.columns().position(key) >= 0;
        }
        if (value instanceof Json json) {
            return json.text().equals(text);
        }
        if (value instanceof String string) {
            return text.equals("\"" + string + "\"");
        }
        if (value instanceof Number) {
            return new BigDecimal(CanonicalText.of(value)).compareTo(new BigDecimal(text)) == 0;
        }
        return String.valueOf(value).equals(text);
    }

    private static String members(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> ", \"" + field.getKey() + "\": " + field.getValue())
                .collect(Collectors.joining());
    }

    private static String[] namesWithId(Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("id", "1");
        return all.keySet().toArray(String[]::new);
    }

    private static Row onlyRow(List<Operation> said) {
        assertThat(said).hasSize(1);
        return ((Operation.Upsert) said.get(0)).row();
    }

    @Provide
    Arbitrary<Map<String, String>> fields() {
        Arbitrary<String> key =
                Arbitraries.strings().withChars("abcdefé.漢_ ").ofMinLength(1).ofMaxLength(6);
        return Arbitraries.maps(key, value(2)).ofMaxSize(12).map(LinkedHashMap::new);
    }

    @Provide
    Arbitrary<String> nested() {
        return array(3).flatMap(array -> Arbitraries.of(array, "{\"k\" :" + array + "}"));
    }

    @Provide
    Arbitrary<String> gap() {
        return Arbitraries.integers()
                .between(7_800, 8_100)
                .map("é"::repeat)
                .map(gap -> gap.substring(gap.length() / 2));
    }

    private static Arbitrary<String> value(int depth) {
        Arbitrary<String> text =
                Arbitraries.strings().withChars("abc é漢,{}[]:").ofMaxLength(12).map(it -> "\"" + it + "\"");
        Arbitrary<String> number = Arbitraries.bigDecimals().map(BigDecimal::toString);
        Arbitrary<String> word =
                Arbitraries.of("true", "false", "null", "\"😀\"", "0", "-0", "1e3", "18446744073709551616");
        return depth == 0
                ? Arbitraries.oneOf(text, number, word)
                : Arbitraries.lazyOf(() -> text, () -> number, () -> word, () -> array(depth - 1));
    }

    private static Arbitrary<String> array(int depth) {
        Arbitrary<String> gap = Arbitraries.of("", " ", "\n  ");
        return Combinators.combine(value(depth).list().ofMaxSize(4), gap)
                .as((values, space) -> "[" + space + String.join(space + "," + space, values) + space + "]");
    }
}
