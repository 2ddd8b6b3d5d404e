package dev.tributary.runner.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tributary.connector.Column;
import dev.tributary.connector.ConfigurationException;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Json;
import dev.tributary.connector.Observation;
import dev.tributary.connector.Row;
import dev.tributary.connector.Schema;
import dev.tributary.connector.SchemaException;
import dev.tributary.connector.State;
import dev.tributary.connector.Table;
import dev.tributary.runner.destination.Change;
import dev.tributary.runner.destination.DestinationException;
import dev.tributary.runner.destination.Encoding;
import dev.tributary.runner.destination.Ledger;
import dev.tributary.runner.destination.Migration;
import dev.tributary.runner.destination.TargetColumn;
import dev.tributary.runner.destination.TargetTable;
import dev.tributary.runner.state.Unfinished;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ShapingTest {
    private static final Table ORDERS = Table.keyed("orders", "id").with(Column.of("id", DataType.LONG));
    private static final TargetColumn ID = new TargetColumn("id", "id", DataType.LONG);
    private static final TargetColumn FIVETRAN_ID = new TargetColumn("_fivetran_id", "_fivetran_id", DataType.STRING);
    private static final TargetTable ORDERS_THERE = orders(ID);

    /** Steps, and the states of checkpoints, in their order. */
    private final List<Object> said = new ArrayList<>();

    private final List<Observation> observations = new ArrayList<>();

    @Nested
    class Nothing {
        @Test
        void is_done_before_anything_is_said() {
            Shaping unused = shaping(ORDERS);
            assertThat(said).isEmpty();
        }

        @Test
        void is_done_for_an_observation_which_goes_to_whoever_watches() {
            Observation started = new Observation.EndpointStarted("orders");
            shaping(ORDERS).observe(started);
            assertThat(said).isEmpty();
            assertThat(observations).containsExactly(started);
        }

        @Test
        void is_done_for_changes_to_tables_never_heard_of() {
            Shaping shaping = shaping();
            shaping.update("log", Row.of("id", 1L));
            shaping.delete("log", Row.of("id", 1L));
            shaping.truncate("log");
            assertThat(said).isEmpty();
        }
    }

    @Nested
    class A_declared_table {
        @Test
        void is_made_with_the_first_thing_that_is_said_although_no_row_comes() {
            shaping(ORDERS, Table.keyless("log").with(Column.of("line", DataType.STRING)))
                    .checkpoint(State.empty());
            assertThat(said)
                    .containsExactly(
                            create(orders(ID)),
                            create(table("log", "_fivetran_id", FIVETRAN_ID, column("line", DataType.STRING))),
                            State.empty());
        }

        @Test
        void is_made_once() {
            Shaping shaping = shaping(ORDERS);
            shaping.upsert("orders", Row.of("id", 1L));
            shaping.upsert("orders", Row.of("id", 2L));
            assertThat(said)
                    .containsExactly(
                            create(orders(ID)),
                            upsert(orders(ID), Row.of("id", 1L)),
                            upsert(orders(ID), Row.of("id", 2L)));
        }

        @Test
        void waits_for_its_first_row_if_the_type_of_its_key_is_not_known() {
            Shaping shaping = shaping(Table.keyed("orders", "id"));
            shaping.checkpoint(State.empty());
            shaping.upsert("orders", Row.of("id", "a"));
            TargetTable made = orders(column("id", DataType.STRING));
            assertThat(said).containsExactly(State.empty(), create(made), upsert(made, Row.of("id", "a")));
        }

        @Test
        void has_its_key_first_and_its_names_by_the_rules() {
            shaping(Table.keyed("orderLines", "orderId", "position")
                            .with(
                                    Column.of("unitPrice", DataType.DOUBLE),
                                    Column.of("position", DataType.INT),
                                    Column.of("orderId", DataType.LONG)))
                    .checkpoint(State.empty());
            assertThat(said)
                    .startsWith(create(new TargetTable(
                            "order_lines",
                            "orderLines",
                            List.of(
                                    new TargetColumn("order_id", "orderId", DataType.LONG),
                                    new TargetColumn("position", "position", DataType.INT),
                                    new TargetColumn("unit_price", "unitPrice", DataType.DOUBLE)),
                            List.of("order_id", "position"))));
        }

        @Test
        void is_refused_if_another_would_have_its_name() {
            assertThatExceptionOfType(SchemaException.class)
                    .isThrownBy(() -> shaping(Table.keyless("orderLines"), Table.keyless("order_lines")))
                    .withMessage("tables 'orderLines' and 'order_lines' would both be named 'order_lines'."
                            + " Rename one of them in the connector.");
        }

        @Test
        void is_refused_if_no_table_may_have_its_name() {
            assertThatExceptionOfType(SchemaException.class)
                    .isThrownBy(() -> shaping(Table.keyless("SQLite Stat")))
                    .withMessage(
                            "table 'SQLite Stat' would be named 'sqlite_stat', but SQLite keeps names that begin with"
                                    + " sqlite_ to itself. Rename it in the connector.");
        }

        @Test
        void is_refused_if_it_is_there_and_was_not_made_by_us() {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> shaping(Ledger.empty(Map.of("orders", "")), ORDERS))
                    .withMessage("table 'orders' is in the destination already and was not made by Tributary."
                            + " Sync into another destination, or move that table away.");
        }

        @Test
        void is_refused_if_it_is_there_and_belongs_to_another_connector() {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> shaping(Ledger.empty(Map.of("orders", "shop")), ORDERS))
                    .withMessage("table 'orders' is in the destination already and belongs to the connector shop."
                            + " Sync into another destination, or move that table away.");
        }
    }

    @Nested
    class A_table_that_is_there {
        @Test
        void is_not_made_again() {
            shaping(ledger(ORDERS_THERE), ORDERS).upsert("orders", Row.of("id", 1L));
            assertThat(said).containsExactly(upsert(ORDERS_THERE, Row.of("id", 1L)));
        }

        @Test
        void gets_the_columns_that_have_been_declared_since() {
            shaping(ledger(ORDERS_THERE), ORDERS.with(Column.of("name", DataType.STRING)))
                    .checkpoint(State.empty());
            TargetColumn name = column("name", DataType.STRING);
            assertThat(said).containsExactly(add(orders(ID, name), name), State.empty());
        }

        @Test
        void gets_the_wider_types_that_have_been_declared_since() {
            TargetColumn narrow = column("count", DataType.INT);
            TargetColumn wide = column("count", DataType.LONG);
            shaping(ledger(orders(ID, narrow)), ORDERS.with(Column.of("count", DataType.LONG)))
                    .checkpoint(State.empty());
            assertThat(said).containsExactly(widen(orders(ID, wide), narrow, wide), State.empty());
        }

        @Test
        void is_not_narrowed() {
            Shaping shaping = shaping(
                    ledger(orders(ID, column("when", DataType.STRING))),
                    ORDERS.with(Column.of("when", DataType.UTC_DATETIME)));
            assertThatExceptionOfType(DestinationException.class)
                    .isThrownBy(() -> shaping.checkpoint(State.empty()))
                    .withMessage("table 'orders': column 'when' is STRING in the destination and UTC_DATETIME in the"
                            + " connector, which cannot hold all of it. Sync again after the connector's tables were"
                            + " forgotten: tributary reset shop --directory there");
        }

        @Test
        void keeps_its_key() {
            assertThatExceptionOfType(DestinationException.class)
                    .isThrownBy(() -> shaping(ledger(ORDERS_THERE), Table.keyed("orders", "id", "shopId")))
                    .withMessage("table 'orders' has the primary key [id] in the destination and [id, shop_id] in the"
                            + " connector. Sync again after the connector's tables were forgotten: tributary reset shop"
                            + " --directory there");
        }

        @Test
        void keeps_the_names_that_were_given_to_its_columns() {
            TargetColumn suffixed = new TargetColumn("user_data_063ed9e6", "user.data", DataType.LONG);
            TargetTable there = orders(ID, suffixed);
            shaping(ledger(there), ORDERS).upsert("orders", Row.of("id", 1L, "user.data", 2L));
            assertThat(said).containsExactly(upsert(there, Row.of("id", 1L, "user_data_063ed9e6", 2L)));
        }

        @Test
        void goes_on_growing_from_the_types_it_has() {
            TargetColumn decimal = column("price", DataType.DECIMAL);
            shaping(ledger(orders(ID, decimal)), ORDERS).upsert("orders", Row.of("id", 1L, "price", 4L));
            assertThat(said)
                    .containsExactly(upsert(orders(ID, decimal), Row.of("id", 1L, "price", new BigDecimal("4"))));
        }
    }

    @Nested
    class A_column_that_nobody_declared {
        private final Shaping shaping = shaping(ledger(ORDERS_THERE), ORDERS);

        @Test
        void is_added_before_the_first_row_that_has_a_value_in_it() {
            shaping.upsert("orders", Row.of("id", 1L, "fullName", "a", "done", true));
            TargetColumn fullName = new TargetColumn("full_name", "fullName", DataType.STRING);
            TargetColumn done = column("done", DataType.BOOLEAN);
            assertThat(said)
                    .containsExactly(
                            add(orders(ID, fullName, done), fullName, done),
                            upsert(orders(ID, fullName, done), Row.of("id", 1L, "full_name", "a", "done", true)));
        }

        @Test
        void is_not_added_for_a_null() {
            shaping.upsert("orders", Row.of("id", 1L, "name", null));
            shaping.upsert("orders", Row.of("id", 2L, "name", "b"));
            shaping.upsert("orders", Row.of("id", 3L, "name", null));
            TargetColumn name = column("name", DataType.STRING);
            assertThat(said)
                    .containsExactly(
                            upsert(ORDERS_THERE, Row.of("id", 1L)),
                            add(orders(ID, name), name),
                            upsert(orders(ID, name), Row.of("id", 2L, "name", "b")),
                            upsert(orders(ID, name), Row.of("id", 3L, "name", null)));
        }

        @Test
        void is_widened_before_the_first_row_that_needs_it_and_later_values_follow() {
            shaping.upsert("orders", Row.of("id", 1L, "price", 4L));
            shaping.upsert("orders", Row.of("id", 2L, "price", 4.5));
            shaping.upsert("orders", Row.of("id", 3L, "price", 4L));
            shaping.upsert("orders", Row.of("id", 4L, "price", "free"));
            shaping.upsert("orders", Row.of("id", 5L, "price", 4.5));
            TargetColumn whole = column("price", DataType.LONG);
            TargetColumn exact = column("price", DataType.DECIMAL);
            TargetColumn text = column("price", DataType.STRING);
            assertThat(said)
                    .containsExactly(
                            add(orders(ID, whole), whole),
                            upsert(orders(ID, whole), Row.of("id", 1L, "price", 4L)),
                            widen(orders(ID, exact), whole, exact),
                            upsert(orders(ID, exact), Row.of("id", 2L, "price", new BigDecimal("4.5"))),
                            upsert(orders(ID, exact), Row.of("id", 3L, "price", new BigDecimal("4"))),
                            widen(orders(ID, text), exact, text),
                            upsert(orders(ID, text), Row.of("id", 4L, "price", "free")),
                            upsert(orders(ID, text), Row.of("id", 5L, "price", "4.5")));
        }

        @Test
        void is_widened_before_another_is_added_for_the_same_row() {
            shaping.upsert("orders", Row.of("id", 1L, "note", "a"));
            shaping.upsert("orders", Row.of("id", 2L, "more", 1L, "note", new Json("{}")));
            TargetColumn text = column("note", DataType.STRING);
            TargetColumn json = column("note", DataType.JSON);
            TargetColumn more = column("more", DataType.LONG);
            assertThat(said)
                    .containsExactly(
                            add(orders(ID, text), text),
                            upsert(orders(ID, text), Row.of("id", 1L, "note", "a")),
                            widen(orders(ID, json), text, json),
                            add(orders(ID, json, more), more),
                            upsert(orders(ID, json, more), Row.of("id", 2L, "more", 1L, "note", new Json("{}"))));
        }

        @Test
        void takes_whole_numbers_of_any_size() {
            BigInteger large = BigInteger.TWO.pow(64);
            shaping.upsert("orders", Row.of("id", 1L, "n", BigInteger.TEN));
            shaping.upsert("orders", Row.of("id", 2L, "n", large));
            TargetColumn whole = column("n", DataType.LONG);
            TargetColumn exact = column("n", DataType.DECIMAL);
            assertThat(said)
                    .containsExactly(
                            add(orders(ID, whole), whole),
                            upsert(orders(ID, whole), Row.of("id", 1L, "n", 10L)),
                            widen(orders(ID, exact), whole, exact),
                            upsert(orders(ID, exact), Row.of("id", 2L, "n", new BigDecimal(large))));
        }

        @Test
        void never_merges_with_another_of_its_name_and_a_warning_holds_both() {
            shaping.upsert("orders", Row.of("id", 1L, "userData", "a", "user.data", "b"));
            TargetColumn first = new TargetColumn("user_data", "userData", DataType.STRING);
            TargetColumn second = new TargetColumn("user_data_063ed9e6", "user.data", DataType.STRING);
            assertThat(said)
                    .containsExactly(
                            add(orders(ID, first, second), first, second),
                            upsert(
                                    orders(ID, first, second),
                                    Row.of("id", 1L, "user_data", "a", "user_data_063ed9e6", "b")));
            assertThat(observations)
                    .containsExactly(new Observation.Warning("table 'orders': columns 'userData' and 'user.data' would"
                            + " both be named 'user_data'; 'user.data' is kept as 'user_data_063ed9e6'"));
        }

        @Test
        void cannot_hold_what_no_type_carries() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> shaping.upsert("orders", Row.of("id", 1L, "when", 'a')))
                    .withMessage(
                            "a row's value cannot be a java.lang.Character; see DataType for the classes that can");
        }
    }

    @Nested
    class A_column_with_a_declared_type {
        @Test
        void takes_what_fits_as_its_type_carries_it() {
            TargetTable there = orders(ID, column("when", DataType.UTC_DATETIME));
            shaping(ledger(there), ORDERS.with(Column.of("when", DataType.UTC_DATETIME)))
                    .upsert("orders", Row.of("id", BigInteger.ONE, "when", "2026-08-20T20:00:19+02:00"));
            assertThat(said)
                    .containsExactly(upsert(there, Row.of("id", 1L, "when", Instant.parse("2026-08-20T18:00:19Z"))));
        }

        @Test
        void is_not_widened_for_what_does_not_fit() {
            shaping(ledger(ORDERS_THERE), ORDERS).upsert("orders", Row.of("id", "x-1", "name", "a"));
            assertThat(said)
                    .containsExactly(new Step.Reject(
                            "orders",
                            "{\"id\":\"x-1\",\"name\":\"a\"}",
                            "column 'id' is declared LONG, which 'x-1' is not"));
        }

        @Test
        void shows_no_more_than_the_beginning_of_what_does_not_fit() {
            shaping(ledger(ORDERS_THERE), ORDERS).upsert("orders", Row.of("id", "x".repeat(101)));
            assertThat(said)
                    .containsExactly(new Step.Reject(
                            "orders",
                            "{\"id\":\"" + "x".repeat(101) + "\"}",
                            "column 'id' is declared LONG, which '" + "x".repeat(100) + "…' is not"));
        }
    }

    @Nested
    class A_column_that_leads_to_the_parent {
        @Test
        void takes_what_fits_the_type_that_is_declared_of_the_parents_key() {
            Shaping shaping = shaping(
                    Table.keyed("notes", "id").with(Column.of("id", DataType.STRING)),
                    Table.keyed("lines", "note_id", "position").childOf("notes", "note_id"));
            shaping.upsert("lines", Row.of("note_id", 17L, "position", 1L));
            shaping.upsert("lines", Row.of("note_id", "eighteen", "position", 1L));
            TargetTable lines = new TargetTable(
                    "lines",
                    "lines",
                    List.of(column("note_id", DataType.STRING), column("position", DataType.LONG)),
                    List.of("note_id", "position"));
            assertThat(said.subList(1, said.size()))
                    .containsExactly(
                            create(lines),
                            upsert(lines, Row.of("note_id", "17", "position", 1L)),
                            upsert(lines, Row.of("note_id", "eighteen", "position", 1L)));
        }
    }

    @Nested
    class A_rejected_row {
        private final Shaping shaping = shaping(ledger(ORDERS_THERE), ORDERS);

        @Test
        void has_a_null_for_its_key() {
            shaping.upsert("orders", Row.of("id", null, "name", "a"));
            assertThat(said)
                    .containsExactly(
                            new Step.Reject("orders", "{\"name\":\"a\"}", "the key column 'id' is null or missing"));
        }

        @Test
        void is_the_same_text_whatever_columns_and_order_it_shares_with_other_rows() {
            String text = "{\"a\":1,\"b\":2}";
            shaping.upsert("orders", Row.of("a", 1L, "b", 2L));
            shaping.upsert("orders", Row.of("id", null, "b", 2L, "a", 1L, "c", null));
            assertThat(rejects()).extracting(Step.Reject::raw).containsExactly(text, text);
        }

        @Test
        void keeps_the_nulls_of_an_update_which_say_something() {
            shaping.update("orders", Row.of("name", null));
            assertThat(rejects()).extracting(Step.Reject::raw).containsExactly("{\"name\":null}");
        }

        @Test
        void has_no_key_at_all() {
            shaping.upsert("orders", Row.of("name", "a"));
            shaping.update("orders", Row.of("name", "b"));
            shaping.delete("orders", Row.of());
            String reason = "the key column 'id' is null or missing";
            assertThat(said)
                    .containsExactly(
                            new Step.Reject("orders", "{\"name\":\"a\"}", reason),
                            new Step.Reject("orders", "{\"name\":\"b\"}", reason),
                            new Step.Reject("orders", "{}", reason));
        }

        @Test
        void has_a_part_of_its_key_missing() {
            Table lines = Table.keyed("lines", "orderId", "position")
                    .with(Column.of("orderId", DataType.LONG), Column.of("position", DataType.LONG));
            shaping(lines).upsert("lines", Row.of("orderId", 1L));
            assertThat(said.get(1))
                    .isEqualTo(new Step.Reject(
                            "lines", "{\"orderId\":1}", "the key column 'position' is null or missing"));
        }

        @Test
        void has_a_key_of_another_kind_than_the_rows_before_it() {
            Shaping untyped = shaping(Table.keyed("notes", "id"));
            untyped.upsert("notes", Row.of("id", 1L));
            untyped.upsert("notes", Row.of("id", "1"));
            untyped.upsert("notes", Row.of("id", 1.5));
            untyped.delete("notes", Row.of("id", true));
            assertThat(rejects())
                    .containsExactly(
                            new Step.Reject(
                                    "notes",
                                    "{\"id\":\"1\"}",
                                    "the key column 'id' has been LONG so far, and '1' is STRING; as text, two keys could"
                                            + " become one. The connector may declare the column's type."),
                            new Step.Reject(
                                    "notes",
                                    "{\"id\":true}",
                                    "the key column 'id' has been DECIMAL so far, and 'true' is BOOLEAN; as text, two keys"
                                            + " could become one. The connector may declare the column's type."));
        }

        @Test
        void has_a_key_of_another_kind_than_the_table_that_is_there() {
            TargetTable there = table("notes", "id", column("id", DataType.STRING));
            shaping(ledger(there), Table.keyed("notes", "id")).upsert("notes", Row.of("id", 1L));
            assertThat(rejects()).hasSize(1);
        }

        @Test
        void has_a_key_in_which_the_store_would_replace_something() {
            Shaping untyped = shaping(Table.keyed("notes", "id", "part"));
            untyped.upsert("notes", Row.of("id", "a\0", "part", 1L));
            untyped.upsert("notes", Row.of("id", "\uD83D", "part", 1L));
            untyped.upsert("notes", Row.of("id", "\uDC00\uD83D\uDE00", "part", 1L));
            untyped.upsert("notes", Row.of("id", "\uD83D\uDE00", "part", Double.NaN));
            untyped.upsert("notes", Row.of("id", "\uD83D\uDE00", "part", 1L));
            String reason =
                    "the key column 'id' holds a NUL or half of a character, which the database would replace, so"
                            + " that two keys could become one";
            assertThat(rejects())
                    .extracting(Step.Reject::reason)
                    .containsExactly(
                            reason,
                            reason,
                            reason,
                            "the key column 'part' is not a number, which no database can look up");
        }

        @Test
        void of_a_child_is_one_whose_parent_is_rejected_and_speaks_for_no_other() {
            Shaping untyped = shaping(
                    Table.keyed("notes", "id"),
                    Table.keyed("lines", "note_id", "position").childOf("notes", "note_id"));
            untyped.upsert("notes", Row.of("id", 1L));
            untyped.upsert("notes", Row.of("id", "two"));
            untyped.upsert("lines", Row.of("note_id", "two", "position", 1L));
            untyped.upsert("notes", Row.of("id", 3L));
            untyped.upsert("lines", Row.of("note_id", 3L, "position", 1L));
            assertThat(rejects())
                    .extracting(Step.Reject::raw)
                    .containsExactly("{\"id\":\"two\"}", "{\"note_id\":\"two\",\"position\":1}");
        }

        private List<Step.Reject> rejects() {
            return said.stream()
                    .filter(Step.Reject.class::isInstance)
                    .map(Step.Reject.class::cast)
                    .toList();
        }

        @Test
        void leaves_the_table_as_it_was() {
            shaping.upsert("orders", Row.of("more", 1L, "id", "x"));
            shaping.upsert("orders", Row.of("id", 1L));
            assertThat(said)
                    .containsExactly(
                            new Step.Reject(
                                    "orders",
                                    "{\"id\":\"x\",\"more\":1}",
                                    "column 'id' is declared LONG, which 'x' is not"),
                            upsert(ORDERS_THERE, Row.of("id", 1L)));
        }

        @Test
        void is_kept_as_json_by_the_names_of_the_source() {
            shaping.upsert("orders", Row.of("a\"b", new Json("[1]"), "fullName", "é\n", "n", 4.5, "b", new byte[] {1}));
            assertThat(said)
                    .containsExactly(new Step.Reject(
                            "orders",
                            "{\"a\\\"b\":[1],\"b\":\"AQ==\",\"fullName\":\"é\\u000a\",\"n\":4.5}",
                            "the key column 'id' is null or missing"));
        }

        @Test
        void may_have_been_rejected_by_the_connector() {
            shaping.reject("orderLines", "{", "it is no JSON");
            assertThat(said).containsExactly(new Step.Reject("order_lines", "{", "it is no JSON"));
        }
    }

    @Nested
    class A_table_without_a_key {
        private final Shaping shaping = shaping();

        @Test
        void is_made_with_its_first_row_if_nobody_declared_it() {
            shaping.upsert("eventLog", Row.of("level", 4L, "line", "a"));
            TargetColumn level = column("level", DataType.LONG);
            TargetColumn line = column("line", DataType.STRING);
            TargetTable bare = new TargetTable("event_log", "eventLog", List.of(FIVETRAN_ID), List.of("_fivetran_id"));
            TargetTable made = bare.with(level).with(line);
            assertThat(said)
                    .containsExactly(
                            create(bare),
                            add(made, level, line),
                            upsert(
                                    made,
                                    Row.of(
                                            "level",
                                            4L,
                                            "line",
                                            "a",
                                            "_fivetran_id",
                                            "50c58b7d3ef407dbd022b33b9d9944d35eb93fdb")));
        }

        @Test
        void knows_a_row_again_whatever_the_order_of_its_columns_and_however_many_nulls_it_has() {
            shaping.upsert("log", Row.of("level", 4L, "line", "a"));
            shaping.upsert("log", Row.of("line", "a", "level", 4.0));
            shaping.upsert("log", Row.of("line", "a", "host", null, "level", 4L));
            shaping.upsert("log", Row.of("line", "b", "host", "x", "level", 4L));
            shaping.upsert("log", Row.of("line", "a", "host", null, "level", 4L));
            assertThat(ids())
                    .containsExactly(
                            "50c58b7d3ef407dbd022b33b9d9944d35eb93fdb",
                            "50c58b7d3ef407dbd022b33b9d9944d35eb93fdb",
                            "50c58b7d3ef407dbd022b33b9d9944d35eb93fdb",
                            FivetranId.of(Map.of("line", "b", "host", "x", "level", 4L)),
                            "50c58b7d3ef407dbd022b33b9d9944d35eb93fdb");
        }

        @Test
        void knows_a_row_again_although_its_columns_have_been_widened_meanwhile() {
            shaping.upsert("log", Row.of("n", 4.5));
            shaping.upsert("log", Row.of("n", "text"));
            shaping.upsert("log", Row.of("n", 4.5));
            assertThat(ids())
                    .containsExactly(
                            FivetranId.of(Map.of("n", 4.5)),
                            FivetranId.of(Map.of("n", "text")),
                            FivetranId.of(Map.of("n", 4.5)));
        }

        @Test
        void takes_a_source_column_by_the_name_of_its_key_under_another_name() {
            shaping.upsert("log", Row.of("_fivetran_id", "mine"));
            TargetColumn mine = new TargetColumn("_fivetran_id_fc83dd4b", "_fivetran_id", DataType.STRING);
            assertThat(said)
                    .contains(upsert(
                            table("log", "_fivetran_id", FIVETRAN_ID, mine),
                            Row.of(
                                    "_fivetran_id_fc83dd4b",
                                    "mine",
                                    "_fivetran_id",
                                    FivetranId.of(Map.of("_fivetran_id_fc83dd4b", "mine")))));
        }

        @Test
        void has_no_rows_to_be_updated_or_deleted() {
            Shaping declared = shaping(Table.keyless("log"));
            String message = "table 'log' has no primary key, so its rows cannot be updated or deleted. Let the"
                    + " connector declare one, or upsert only.";
            assertThatExceptionOfType(SchemaException.class)
                    .isThrownBy(() -> declared.update("log", Row.of("line", "a")))
                    .withMessage(message);
            assertThatExceptionOfType(SchemaException.class)
                    .isThrownBy(() -> declared.delete("log", Row.of("line", "a")))
                    .withMessage(message);
        }

        @Test
        void is_refused_with_its_first_row_if_it_is_somebody_elses() {
            Shaping beside = shaping(Ledger.empty(Map.of("log", "")));
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> beside.upsert("log", Row.of("line", "a")))
                    .withMessage("table 'log' is in the destination already and was not made by Tributary."
                            + " Sync into another destination, or move that table away.");
        }

        private List<String> ids() {
            return said.stream()
                    .filter(Step.Write.class::isInstance)
                    .map(step -> (String) ((Step.Write) step).change().row().value("_fivetran_id"))
                    .toList();
        }
    }

    @Nested
    class Everything_else {
        private final Shaping shaping = shaping(
                ledger(
                        ORDERS_THERE,
                        new TargetTable(
                                "order_lines",
                                "orderLines",
                                List.of(new TargetColumn("id", "id", DataType.LONG)),
                                List.of("id"))),
                ORDERS,
                Table.keyed("orderLines", "id").with(Column.of("id", DataType.LONG)));

        @Test
        void goes_on_in_its_order_by_the_names_of_the_destination() {
            shaping.beginPass("p1", List.of("orders", "orderLines"));
            shaping.truncate("orderLines");
            shaping.update("orders", Row.of("id", 1L));
            shaping.delete("orders", Row.of("id", 2L));
            shaping.endPass("p1", 17);
            shaping.endPass("p2");
            shaping.checkpoint(State.empty());
            assertThat(said)
                    .containsExactly(
                            new Step.BeginPass("p1", List.of("orders", "order_lines")),
                            new Step.Truncate("order_lines"),
                            write(Change.Kind.UPDATE, ORDERS_THERE, Row.of("id", 1L)),
                            write(Change.Kind.DELETE, ORDERS_THERE, Row.of("id", 2L)),
                            new Step.EndPass("p1", OptionalLong.of(17)),
                            new Step.EndPass("p2", OptionalLong.empty()),
                            State.empty());
        }
    }

    private Shaping shaping(Table... tables) {
        return shaping(Ledger.empty(Map.of()), tables);
    }

    @Nested
    class What_the_destination_cannot_take {
        @Test
        void is_rejected_where_it_has_no_room_for_the_columns() {
            Shaping shaping = shaping(ORDERS);
            shaping.upsert("orders", Row.of("id", 1L, "a", 1L, "b", 1L, "c", 1L, "d", 1L, "e", 1L));
            assertThat(said)
                    .last()
                    .isEqualTo(new Step.Reject(
                            "orders",
                            "{\"a\":1,\"b\":1,\"c\":1,\"d\":1,\"e\":1,\"id\":1}",
                            "table 'orders' has no room for all its columns: 8 is the most there can be"));
        }

        @Test
        void is_rejected_with_its_reason() {
            Shaping shaping = shaping(ORDERS);
            shaping.upsert("orders", Row.of("id", 1L, "note", "too much"));
            assertThat(said)
                    .last()
                    .isEqualTo(new Step.Reject("orders", "{\"id\":1,\"note\":\"too much\"}", "that is too much"));
        }

        @Test
        void of_a_name_is_cut() {
            shaping(Table.keyed("a_table_of_a_very_very_long_name", "id").with(Column.of("id", DataType.LONG)))
                    .upsert("a_table_of_a_very_very_long_name", Row.of("id", 1L));
            assertThat(said)
                    .filteredOn(Step.Write.class::isInstance)
                    .extracting(step -> ((Step.Write) step).table().name())
                    .containsExactly(new Naming(30).table("a_table_of_a_very_very_long_name"));
        }
    }

    private Shaping shaping(Ledger ledger, Table... tables) {
        return new Shaping(
                Schema.of(tables),
                new Landing(ledger, new Small(), Encoding.none(), "tributary reset shop --directory there"),
                said::add,
                said::add,
                observations::add);
    }

    private static Ledger ledger(TargetTable... tables) {
        return new Ledger(
                State.empty(), Unfinished.nothing(), Optional.empty(), Optional.empty(), List.of(tables), Map.of());
    }

    private static TargetTable orders(TargetColumn... columns) {
        return table("orders", "id", columns);
    }

    private static TargetTable table(String name, String key, TargetColumn... columns) {
        return new TargetTable(name, name, List.of(columns), List.of(key));
    }

    private static TargetColumn column(String name, DataType type) {
        return new TargetColumn(name, name, type);
    }

    private static Step create(TargetTable table) {
        return new Step.Migrate(new Migration.CreateTable(table));
    }

    private static Step add(TargetTable table, TargetColumn... columns) {
        return new Step.Migrate(new Migration.AddColumns(table, List.of(columns)));
    }

    private static Step widen(TargetTable table, TargetColumn from, TargetColumn to) {
        return new Step.Migrate(new Migration.WidenColumn(table, from, to));
    }

    private static Step upsert(TargetTable table, Row row) {
        return write(Change.Kind.UPSERT, table, row);
    }

    private static Step write(Change.Kind kind, TargetTable table, Row row) {
        return new Step.Write(table, new Change(kind, row), bytes(row));
    }

    /** About what a row takes. */
    private static long bytes(Row row) {
        long bytes = 64 + 8L * row.columns().size();
        for (int i = 0; i < row.columns().size(); i++) {
            bytes += bytes(row.value(i));
        }
        return bytes;
    }

    private static long bytes(Object value) {
        if (value instanceof String text) {
            return 48L + text.length();
        }
        if (value instanceof Json json) {
            return 64L + json.text().length();
        }
        return value == null ? 0 : 24;
    }
}
