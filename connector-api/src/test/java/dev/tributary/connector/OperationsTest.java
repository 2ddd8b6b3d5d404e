package dev.tributary.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OperationsTest {
    private static final Row ROW = Row.of("id", 7L);
    private static final State STATE = State.of(Map.of("orders", StreamState.of(Map.of("page", 2L))));
    private static final Observation WARNING = new Observation.Warning("The API is slow today.");

    private final List<Operation> said = new ArrayList<>();
    private final Operations operations = said::add;

    @Test
    void every_verb_says_one_operation_in_the_order_in_which_they_are_used() {
        operations.beginPass("p1", List.of("orders", "lines"));
        operations.upsert("orders", ROW);
        operations.update("orders", ROW);
        operations.delete("orders", ROW);
        operations.truncate("orders");
        operations.reject("orders", "{\"id\":}", "it is no JSON");
        operations.observe(WARNING);
        operations.endPass("p1");
        operations.endPass("p2", 17);
        operations.checkpoint(STATE);
        assertThat(said)
                .containsExactly(
                        new Operation.BeginPass("p1", List.of("orders", "lines")),
                        new Operation.Upsert("orders", ROW),
                        new Operation.Update("orders", ROW),
                        new Operation.Delete("orders", ROW),
                        new Operation.Truncate("orders"),
                        new Operation.Reject("orders", "{\"id\":}", "it is no JSON"),
                        new Operation.Observe(WARNING),
                        new Operation.EndPass("p1", OptionalLong.empty()),
                        new Operation.EndPass("p2", OptionalLong.of(17)),
                        new Operation.Checkpoint(STATE));
    }

    @Test
    void every_operation_calls_the_case_that_it_is_and_hands_itself_over() {
        List<Operation> all = List.of(
                new Operation.Upsert("orders", ROW),
                new Operation.Update("orders", ROW),
                new Operation.Delete("orders", ROW),
                new Operation.Truncate("orders"),
                new Operation.Checkpoint(STATE),
                new Operation.BeginPass("p1", List.of("orders")),
                new Operation.EndPass("p1", OptionalLong.empty()),
                new Operation.Reject("orders", "{", "it is no JSON"),
                new Operation.Observe(WARNING));
        assertThat(all)
                .extracting(operation -> operation.match(new Naming()))
                .containsExactlyElementsOf(all.stream()
                        .map(operation -> operation.getClass().getSimpleName() + " " + operation)
                        .toList());
    }

    @Test
    void a_pass_names_a_table() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> operations.beginPass("p1", List.of()))
                .withMessage("pass 'p1' must name a table");
        assertThat(said).isEmpty();
    }

    @Test
    void a_pass_does_not_follow_the_list_it_was_made_from() {
        List<String> tables = new ArrayList<>(List.of("orders"));
        operations.beginPass("p1", tables);
        tables.add("lines");
        assertThat(said).containsExactly(new Operation.BeginPass("p1", List.of("orders")));
    }

    private static final class Naming implements Operation.Cases<String> {
        @Override
        public String upsert(Operation.Upsert upsert) {
            return "Upsert " + upsert;
        }

        @Override
        public String update(Operation.Update update) {
            return "Update " + update;
        }

        @Override
        public String delete(Operation.Delete delete) {
            return "Delete " + delete;
        }

        @Override
        public String truncate(Operation.Truncate truncate) {
            return "Truncate " + truncate;
        }

        @Override
        public String checkpoint(Operation.Checkpoint checkpoint) {
            return "Checkpoint " + checkpoint;
        }

        @Override
        public String beginPass(Operation.BeginPass beginPass) {
            return "BeginPass " + beginPass;
        }

        @Override
        public String endPass(Operation.EndPass endPass) {
            return "EndPass " + endPass;
        }

        @Override
        public String reject(Operation.Reject reject) {
            return "Reject " + reject;
        }

        @Override
        public String observe(Operation.Observe observe) {
            return "Observe " + observe;
        }
    }
}
