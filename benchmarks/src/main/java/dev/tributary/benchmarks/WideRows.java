package dev.tributary.benchmarks;

import dev.tributary.connector.CheckResult;
import dev.tributary.connector.Column;
import dev.tributary.connector.Columns;
import dev.tributary.connector.Configuration;
import dev.tributary.connector.Connector;
import dev.tributary.connector.ConnectorSpec;
import dev.tributary.connector.DataType;
import dev.tributary.connector.Json;
import dev.tributary.connector.Operations;
import dev.tributary.connector.Row;
import dev.tributary.connector.Schema;
import dev.tributary.connector.State;
import dev.tributary.connector.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows of 50 columns: ten whole numbers, five others, thirty short texts, five JSON texts.
 *
 * @param rows how many
 * @param key the first column, which tells them apart
 * @param edition which values they have
 */
record WideRows(long rows, Key key, Edition edition) implements Dataset {
    /** What the primary key looks like. */
    enum Key {
        /** Numbers that ascend. */
        NUMBER,
        /** Eleven characters, in no order. */
        TEXT
    }

    /** Which values the rows have. */
    enum Edition {
        /** Those that they have at first. */
        FIRST,
        /** Other ones in three columns of each row. */
        CHANGED
    }

    private static final String TABLE = "wide";
    private static final int NUMBERS = 10;
    private static final int FRACTIONS = 5;
    private static final int TEXTS = 30;
    private static final int DOCUMENTS = 5;
    private static final int PAGE = 1_000;
    private static final ConnectorSpec SPEC = new ConnectorSpec("wide", "Rows that were made up.", List.of());

    /** The same ones with other values. */
    WideRows changed() {
        return new WideRows(rows, key, Edition.CHANGED);
    }

    @Override
    public Configuration configuration() {
        return SPEC.configure(Map.of());
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        add(columns, "number", DataType.LONG, NUMBERS);
        add(columns, "fraction", DataType.DOUBLE, FRACTIONS);
        add(columns, "text", DataType.STRING, TEXTS);
        add(columns, "document", DataType.JSON, DOCUMENTS);
        // The key stands first, as in every table that Tributary makes.
        Column first = columns.remove(key == Key.NUMBER ? 0 : NUMBERS + FRACTIONS);
        columns.add(0, first);
        return columns;
    }

    private static void add(List<Column> columns, String name, DataType type, int count) {
        for (int i = 1; i <= count; i++) {
            columns.add(Column.of("%s_%02d".formatted(name, i), type));
        }
    }

    @Override
    public Connector connector() {
        Maker maker = new Maker();
        return new Connector() {
            @Override
            public ConnectorSpec spec() {
                return SPEC;
            }

            @Override
            public Schema schema(Configuration configuration) {
                List<Column> columns = columns();
                return new Schema(
                        List.of(new Table(TABLE, columns, List.of(columns.get(0).name()), Optional.empty())));
            }

            @Override
            public List<CheckResult> check(Configuration configuration) {
                return List.of();
            }

            @Override
            public void update(Configuration configuration, State state, Operations operations) {
                for (long i = 0; i < rows; i++) {
                    operations.upsert(TABLE, maker.row(i));
                    if ((i + 1) % PAGE == 0) {
                        operations.checkpoint(state);
                    }
                }
                operations.checkpoint(state);
            }
        };
    }

    @Override
    public List<Csv> write(Path folder) {
        Maker maker = new Maker();
        return List.of(Csv.write(folder, TABLE, maker.columns.names(), out -> {
            for (long i = 0; i < rows; i++) {
                out.row(maker.values(i));
            }
        }));
    }

    /** Makes one row after the other. */
    private final class Maker {
        private final Columns columns =
                Columns.of(columns().stream().map(Column::name).toList());
        private final Texts texts = new Texts();

        Row row(long i) {
            Object[] values = values(i);
            for (int at = values.length - DOCUMENTS; at < values.length; at++) {
                values[at] = new Json((String) values[at]);
            }
            return Row.over(columns, values);
        }

        /** JSON as its text. */
        Object[] values(long i) {
            Object[] values = new Object[columns.size()];
            int at = 0;
            values[at++] = key == Key.NUMBER ? (Object) i : code(i);
            for (int n = key == Key.NUMBER ? 1 : 0; n < NUMBERS; n++) {
                values[at++] = (Texts.mixed(i + n) >>> 1) % (n % 2 == 0 ? 100_000_000 : 10_000) + changed(n);
            }
            for (int n = 0; n < FRACTIONS; n++) {
                values[at++] = ((Texts.mixed(i - n) >>> 1) % 1_000_000 + changed(n)) / 100.0;
            }
            for (int n = key == Key.TEXT ? 1 : 0; n < TEXTS; n++) {
                values[at++] = texts.of(i * TEXTS + n + changed(n), 8 + n % 9);
            }
            for (int n = 0; n < DOCUMENTS; n++) {
                values[at++] = texts.json(i * DOCUMENTS + n);
            }
            return values;
        }

        /** Only the fourth column of each kind changes. */
        private long changed(int n) {
            return edition == Edition.CHANGED && n == 3 ? 1 : 0;
        }

        private static String code(long i) {
            int scattered = (int) i * 0x9E3779B1;
            scattered = (scattered ^ (scattered >>> 15)) * 0x85EBCA77;
            String code = Long.toString(Integer.toUnsignedLong(scattered) | 1L << 33, Character.MAX_RADIX);
            return "wide-000000".substring(0, 11 - code.length()) + code;
        }
    }
}
