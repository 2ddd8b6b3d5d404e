package dev.tributary.runner.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tributary.connector.State;
import dev.tributary.connector.StreamState;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateJsonTest {
    private static final State STATE = State.of(Map.of(
            "orders", StreamState.of(Map.of("page", 2L, "cursor", "a<b>\"'&")),
            "customers", StreamState.of(Map.of("ids", List.of(1L, "x", true), "by", Map.of("z", 1L, "a", 2L)))));

    @Property(seed = "20260102")
    void what_is_written_is_read_back(@ForAll("states") State state) {
        assertThat(StateJson.read(StateJson.write(state))).isEqualTo(state);
        assertThat(StateJson.read(StateJson.writePretty(state))).isEqualTo(state);
    }

    @Test
    void a_state_is_written_on_one_line_with_sorted_keys() {
        assertThat(StateJson.write(STATE))
                .isEqualTo("{\"customers\":{\"by\":{\"a\":2,\"z\":1},\"ids\":[1,\"x\",true]},"
                        + "\"orders\":{\"cursor\":\"a<b>\\\"'&\",\"page\":2}}");
    }

    @Test
    void a_state_is_written_for_people_on_many() {
        assertThat(StateJson.writePretty(STATE)).isEqualTo("""
                {
                  "customers": {
                    "by": {
                      "a": 2,
                      "z": 1
                    },
                    "ids": [
                      1,
                      "x",
                      true
                    ]
                  },
                  "orders": {
                    "cursor": "a<b>\\"'&",
                    "page": 2
                  }
                }
                """);
    }

    @Test
    void an_empty_state_is_an_empty_object() {
        assertThat(StateJson.write(State.empty())).isEqualTo("{}");
        assertThat(StateJson.read("{}")).isEqualTo(State.empty());
    }

    @Test
    void the_largest_numbers_keep_all_their_digits() {
        State state =
                State.of(Map.of("orders", StreamState.of(Map.of("least", Long.MIN_VALUE, "greatest", Long.MAX_VALUE))));
        assertThat(StateJson.write(state))
                .isEqualTo("{\"orders\":{\"greatest\":9223372036854775807,\"least\":-9223372036854775808}}");
        assertThat(StateJson.read(StateJson.write(state))).isEqualTo(state);
    }

    @Test
    void a_text_that_looks_like_a_number_stays_a_text() {
        State state = State.of(Map.of("orders", StreamState.of(Map.of("page", "2"))));
        assertThat(StateJson.read(StateJson.write(state))).isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "5",
                "null",
                "{",
                "{\"orders\": 5}",
                "{\"orders\": null}",
                "{\"orders\": [1]}",
                "{\"orders\": {\"page\": 1.5}}",
                "{\"orders\": {\"page\": 1e30}}"
            })
    void what_is_no_state_is_refused(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateJson.read(json))
                .withMessageStartingWith("not a state: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"orders\": {\"page\": null}}", "{\"orders\": {\"ids\": [1, null]}}"})
    void a_null_is_refused_however_deep(String json) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateJson.read(json))
                .withMessage("not a state: a state holds no null");
    }

    @Provide
    Arbitrary<State> states() {
        return Arbitraries.maps(Arbitraries.strings(), sections()).ofMaxSize(4).map(State::of);
    }

    private static Arbitrary<StreamState> sections() {
        return Arbitraries.maps(Arbitraries.strings(), values()).ofMaxSize(4).map(StreamState::of);
    }

    private static Arbitrary<Object> values() {
        return Arbitraries.recursive(
                () -> Arbitraries.oneOf(List.of(
                        Arbitraries.strings().map(it -> (Object) it),
                        Arbitraries.longs().map(it -> (Object) it),
                        Arbitraries.of(true, false).map(it -> (Object) it))),
                inner -> Arbitraries.oneOf(List.of(
                        inner,
                        inner.list().ofMaxSize(3).map(it -> (Object) it),
                        Arbitraries.maps(Arbitraries.strings(), inner)
                                .ofMaxSize(3)
                                .map(it -> (Object) it))),
                0,
                2);
    }
}
