package dev.tributary.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.connector.Column;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Operations;
import dev.tributary.connector.Row;
import dev.tributary.connector.Schema;
import dev.tributary.connector.SourceException;
import dev.tributary.connector.State;
import dev.tributary.connector.Table;
import dev.tributary.runner.crash.Contents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

class SyncLawsTest {
    private static final Schema ORDERS = Schema.of(Table.keyed("orders", "id").with(Column.of("id", DataType.LONG)));

    private Path folder;
    private Warehouse warehouse;

    @BeforeTry
    void open() throws IOException {
        folder = Files.createTempDirectory("laws");
        warehouse = new Warehouse(folder);
    }

    @AfterTry
    void delete() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(tries = 200, seed = "20260102")
    void the_same_sync_twice_leaves_the_same_tables(@ForAll("saidOfFewRows") List<Said> said) {
        sync("first", said);
        Map<String, List<String>> once = Contents.of(folder);
        sync("second", said);
        assertThat(Contents.of(folder)).isEqualTo(once);
    }

    @Property(tries = 200, seed = "20260102")
    void a_pass_marks_exactly_what_was_not_upserted_since_it_began_unless_it_is_guarded(
            @ForAll("syncs") List<Tuple.Tuple2<List<Said>, Boolean>> syncs) {
        sync("", List.of(new Upserts(1, 30)));
        Model model = new Model();
        model.upserts(new Upserts(1, 30));
        for (Tuple.Tuple2<List<Said>, Boolean> sync : syncs) {
            Model committed = model.copy();
            for (Said said : sync.get1()) {
                said.to(model);
                committed = said instanceof Checkpoint ? model.copy() : committed;
            }
            model = sync.get2() ? committed : model;
            ScriptedConnector.Script script = sync.get2() ? failing(sync.get1()) : saying("", sync.get1());
            assertThat(warehouse.sync(ORDERS, script)).isNotNull();
            assertThat(warehouse.query("SELECT id FROM orders WHERE _fivetran_deleted = 0 ORDER BY id"))
                    .as("after %s", sync)
                    .isEqualTo(model.live());
        }
    }

    private void sync(String run, List<Said> said) {
        assertThat(warehouse.sync(ORDERS, saying(run, said))).isNotNull();
    }

    private static ScriptedConnector.Script saying(String run, List<Said> said) {
        return (state, operations) -> said.forEach(it -> it.to(operations, run));
    }

    private static ScriptedConnector.Script failing(List<Said> said) {
        return (state, operations) -> {
            said.forEach(it -> it.to(operations, ""));
            throw new SourceException("broken");
        };
    }

    @Provide
    Arbitrary<List<Said>> saidOfFewRows() {
        return Arbitraries.oneOf(said(10), values().map(Said.class::cast))
                .list()
                .ofMaxSize(15);
    }

    @Provide
    Arbitrary<List<Tuple.Tuple2<List<Said>, Boolean>>> syncs() {
        return Combinators.combine(said(60).list().ofMaxSize(8), Arbitraries.of(true, false))
                .as(Tuple::of)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static Arbitrary<Said> said(int ids) {
        Arbitrary<Long> id = Arbitraries.longs().between(1, ids);
        Arbitrary<String> pass = Arbitraries.of("a", "b");
        return Arbitraries.frequencyOf(
                Tuple.of(4, Combinators.combine(id, id).as(Upserts::new)),
                Tuple.of(1, id.map(Update::new)),
                Tuple.of(1, id.map(Delete::new)),
                Tuple.of(3, pass.map(Begin::new)),
                Tuple.of(3, pass.map(End::new)),
                Tuple.of(1, Arbitraries.of(new Reject(), new Checkpoint())));
    }

    private static Arbitrary<Value> values() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 10),
                        Arbitraries.of("name", "userData", "user.data"),
                        Arbitraries.of(1L, 1.5, 4.0, true, "", "text", Long.MAX_VALUE))
                .as(Value::new);
    }

    /** One thing that a connector says: to a sync, and to the model of what passes do. */
    private sealed interface Said {
        void to(Operations operations, String run);

        void to(Model model);
    }

    private record Upserts(long from, long to) implements Said {
        @Override
        public void to(Operations operations, String run) {
            for (long id = from; id <= to; id++) {
                operations.upsert("orders", Row.of("id", id));
            }
        }

        @Override
        public void to(Model model) {
            model.upserts(this);
        }
    }

    private record Value(long id, String column, Object value) implements Said {
        @Override
        public void to(Operations operations, String run) {
            operations.upsert("orders", Row.of("id", id, column, value));
        }

        @Override
        public void to(Model model) {
            model.upserts(new Upserts(id, id));
        }
    }

    private record Update(long id) implements Said {
        @Override
        public void to(Operations operations, String run) {
            operations.update("orders", Row.of("id", id, "name", "updated"));
        }

        @Override
        public void to(Model model) {}
    }

    private record Delete(long id) implements Said {
        @Override
        public void to(Operations operations, String run) {
            operations.delete("orders", Row.of("id", id));
        }

        @Override
        public void to(Model model) {
            model.live.remove(id);
        }
    }

    private record Begin(String pass) implements Said {
        @Override
        public void to(Operations operations, String run) {
            operations.beginPass(run + pass, List.of("orders"));
        }

        @Override
        public void to(Model model) {
            model.begin(pass);
        }
    }

    private record End(String pass) implements Said {
        @Override
        public void to(Operations operations, String run) {
            operations.endPass(run + pass);
        }

        @Override
        public void to(Model model) {
            model.end(pass);
        }
    }

    private record Reject() implements Said {
        @Override
        public void to(Operations operations, String run) {
            operations.reject("orders", "{", "it is no JSON");
        }

        @Override
        public void to(Model model) {
            model.rejected = true;
        }
    }

    private record Checkpoint() implements Said {
        @Override
        public void to(Operations operations, String run) {
            operations.checkpoint(State.empty());
        }

        @Override
        public void to(Model model) {}
    }

    /** The live rows of one table, and the pass over it that is open, if one is. */
    private static final class Model {
        private final Set<Long> live = new TreeSet<>();
        private final Set<Long> seen = new TreeSet<>();
        private String open = "";
        private long before;
        private boolean rejected;

        void upserts(Upserts upserts) {
            for (long id = upserts.from; id <= upserts.to; id++) {
                live.add(id);
                seen.add(id);
            }
        }

        void begin(String pass) {
            if (!open.equals(pass)) {
                open = pass;
                before = live.size();
                rejected = false;
                seen.clear();
            }
        }

        void end(String pass) {
            if (open.equals(pass)) {
                open = "";
                Set<Long> unseen = new TreeSet<>(live);
                unseen.removeAll(seen);
                boolean sawNothing = unseen.size() == live.size();
                boolean lostMuch = unseen.size() > 20 && 2L * unseen.size() > before;
                if (!sawNothing && !lostMuch && !rejected) {
                    live.removeAll(unseen);
                }
            }
        }

        List<String> live() {
            return live.stream().map(String::valueOf).toList();
        }

        Model copy() {
            Model copy = new Model();
            copy.live.addAll(live);
            copy.seen.addAll(seen);
            copy.open = open;
            copy.before = before;
            copy.rejected = rejected;
            return copy;
        }
    }
}
