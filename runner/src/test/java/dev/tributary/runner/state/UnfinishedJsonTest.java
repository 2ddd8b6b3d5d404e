package dev.tributary.runner.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class UnfinishedJsonTest {
    private static final Instant MORNING = Instant.parse("2026-01-02T03:04:05.123456Z");

    @Property(seed = "20260102")
    void what_is_written_is_read_back_passes_in_their_order(@ForAll("unfinished") Unfinished unfinished) {
        Unfinished read = UnfinishedJson.read(UnfinishedJson.write(unfinished));
        assertThat(read).isEqualTo(unfinished);
        assertThat(List.copyOf(read.passes().values()))
                .isEqualTo(List.copyOf(unfinished.passes().values()));
    }

    @Test
    void nothing_is_two_empty_lists() {
        assertThat(UnfinishedJson.write(Unfinished.nothing())).isEqualTo("{\"passes\":[],\"truncates\":{}}");
        assertThat(UnfinishedJson.read("{\"passes\":[],\"truncates\":{}}")).isEqualTo(Unfinished.nothing());
    }

    @Test
    void a_pass_and_a_truncate_are_written_with_all_that_is_needed_to_end_them() {
        OpenPass pass = new OpenPass(
                "p1", List.of("orders", "lines"), MORNING, Map.of("orders", 3L, "lines", 0L), Set.of("lines"));
        Unfinished unfinished = new Unfinished(Map.of("p1", pass), Map.of("log", MORNING));
        assertThat(UnfinishedJson.write(unfinished))
                .isEqualTo("{\"passes\":[{\"id\":\"p1\",\"tables\":[\"orders\",\"lines\"],"
                        + "\"since\":\"2026-01-02T03:04:05.123456Z\",\"live\":{\"lines\":0,\"orders\":3},\"rejected_in\":[\"lines\"]}],"
                        + "\"truncates\":{\"log\":\"2026-01-02T03:04:05.123456Z\"}}");
    }

    @Test
    void a_pass_that_began_before_anybody_counted_is_read_without_its_counts() {
        String written = "{\"passes\":[{\"id\":\"p1\",\"tables\":[\"orders\"],"
                + "\"since\":\"2026-01-02T03:04:05.123456Z\",\"rejected_in\":[]}],\"truncates\":{}}";
        OpenPass pass = new OpenPass("p1", List.of("orders"), MORNING, Map.of(), Set.of());
        assertThat(UnfinishedJson.read(written)).isEqualTo(new Unfinished(Map.of("p1", pass), Map.of()));
    }

    @Test
    void a_pass_that_learns_of_a_rejected_record_is_another_pass() {
        OpenPass pass = new OpenPass("p1", List.of("orders"), MORNING, Map.of("orders", 3L), Set.of());
        assertThat(pass.rejecting("orders").rejecting("orders"))
                .isEqualTo(new OpenPass("p1", List.of("orders"), MORNING, Map.of("orders", 3L), Set.of("orders")));
        assertThat(pass.rejectedIn()).isEmpty();
    }

    @Provide
    Arbitrary<Unfinished> unfinished() {
        Arbitrary<Map<String, OpenPass>> passes = passes().list().ofMaxSize(4).map(UnfinishedJsonTest::byId);
        Arbitrary<Map<String, Instant>> truncates =
                Arbitraries.maps(Arbitraries.strings(), moments()).ofMaxSize(3);
        return Combinators.combine(passes, truncates).as(Unfinished::new);
    }

    private static Arbitrary<OpenPass> passes() {
        return Combinators.combine(
                        Arbitraries.strings(),
                        Arbitraries.strings().list().ofMinSize(1).ofMaxSize(3),
                        moments(),
                        Arbitraries.maps(Arbitraries.strings(), Arbitraries.longs())
                                .ofMaxSize(3),
                        Arbitraries.strings().set().ofMaxSize(3))
                .as(OpenPass::new);
    }

    private static Map<String, OpenPass> byId(List<OpenPass> passes) {
        Map<String, OpenPass> byId = new LinkedHashMap<>();
        passes.forEach(pass -> byId.put(pass.id(), pass));
        return byId;
    }

    private static Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(0, 4_000_000_000_000_000L)
                .map(micros -> Instant.EPOCH.plusSeconds(micros / 1_000_000).plusNanos(micros % 1_000_000 * 1000));
    }
}
