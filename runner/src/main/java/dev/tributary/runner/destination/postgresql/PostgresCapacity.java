package dev.tributary.runner.destination.postgresql;

import dev.tributary.connector.Columns;
import dev.tributary.connector.Json;
import dev.tributary.connector.Row;
import dev.tributary.runner.destination.Capacity;
import dev.tributary.runner.destination.TargetTable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What PostgreSQL takes, whichever version and however it was built for its usual pages of 8 KB. Its documentation
 * lists the limits in the appendix "PostgreSQL Limits", and those of numbers with the type {@code numeric}.
 */
final class PostgresCapacity implements Capacity {
    private static final int MOST_COLUMNS = 1_600;
    private static final int MOST_NAME_BYTES = 63;

    /** An entry of an index must fit into a third of a page. */
    private static final int MOST_KEY_BYTES = 2_600;

    private static final int BYTES_OF_NUMBER = 8;

    /** No row of fewer values can be too wide, as {@link RowWidth} counts. */
    private static final int FEW_VALUES = 290;

    private static final int MOST_WHOLE_DIGITS = 131_072;
    private static final int MOST_FRACTION_DIGITS = 16_383;

    /** The parts of a JSON document together must have less than 2^28 bytes. */
    private static final int MOST_JSON_CHARS = 80_000_000;

    @Override
    public int columns() {
        return MOST_COLUMNS;
    }

    @Override
    public int nameBytes() {
        return MOST_NAME_BYTES;
    }

    @Override
    public Optional<String> objection(TargetTable table, Row row) {
        if (keyBytes(table, row) > MOST_KEY_BYTES) {
            return Optional.of(
                    "the key has more than %d bytes, for which PostgreSQL has no index".formatted(MOST_KEY_BYTES));
        }
        Columns columns = row.columns();
        int values = 0;
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.value(i);
            if (value != null) {
                values++;
                if (isTooLarge(value)) {
                    return Optional.of("column '%s' holds a number or a document that is too large for PostgreSQL"
                            .formatted(columns.names().get(i)));
                }
                if (value instanceof Json json && !JsonShape.isWellFormed(json.text())) {
                    return Optional.of("column '%s' holds what is no JSON, or a document of more than %d levels"
                            .formatted(columns.names().get(i), JsonShape.MOST_LEVELS));
                }
            }
        }
        return values > FEW_VALUES && !RowWidth.fits(table, row)
                ? Optional.of("the row has %d values, which are too many for one row of PostgreSQL".formatted(values))
                : Optional.empty();
    }

    private static int keyBytes(TargetTable table, Row row) {
        int bytes = 0;
        for (String column : table.key()) {
            Object value = row.value(column);
            if (value instanceof String text) {
                bytes += bytes(text);
            } else if (value instanceof Json json) {
                bytes += bytes(json.text());
            } else if (value instanceof byte[] some) {
                bytes += some.length;
            } else if (value instanceof BigDecimal number) {
                bytes += number.precision();
            } else {
                bytes += BYTES_OF_NUMBER;
            }
        }
        return bytes;
    }

    private static int bytes(String text) {
        return text.length() > MOST_KEY_BYTES ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static boolean isTooLarge(Object value) {
        if (value instanceof BigDecimal number) {
            return (long) number.precision() - number.scale() > MOST_WHOLE_DIGITS
                    || number.scale() > MOST_FRACTION_DIGITS;
        }
        return value instanceof Json json
                && (json.text().length() > MOST_JSON_CHARS || JsonText.hasHugeNumber(json.text()));
    }
}
