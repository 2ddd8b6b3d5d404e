package dev.tributary.runner.destination.postgresql;

import dev.tributary.connector.Row;
import dev.tributary.runner.destination.TargetTable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.BitSet;

/**
 * Whether a row fits into a page. PostgreSQL moves a long value out of the row and leaves a pointer, but only a value of
 * more than 24 bytes, with its header, and one that it has packed to 24 bytes or less stays.
 */
final class RowWidth {
    /** The most that PostgreSQL takes is 8,160; a stage has a column more. */
    private static final int MOST_BYTES = 8_100;

    /** With the two columns that every table has. */
    private static final int HEADER_BYTES = 24 + 16;

    private static final int POINTER_BYTES = 18;
    private static final int MOST_BYTES_INSIDE = 24;

    /** What is packed begins at a multiple of four. */
    private static final int MOST_BYTES_PACKED = MOST_BYTES_INSIDE + 3;

    /** Each byte that occurs has to be there once, and the header of something packed takes eight. */
    private static final int MOST_DISTINCT_BYTES_PACKED = MOST_BYTES_INSIDE - 8;

    private static final int LONG_BYTES = 8;
    private static final int OTHER_NUMBER_BYTES = 4 + 3;
    private static final int DIGITS_TOGETHER = 4;

    private RowWidth() {}

    /** By the most that the row can take, whatever the order of its columns. */
    static boolean fits(TargetTable table, Row row) {
        int bytes = HEADER_BYTES + table.columns().size() / Byte.SIZE;
        int longs = 0;
        int others = 0;
        for (int i = 0; i < row.columns().size(); i++) {
            Object value = row.value(i);
            if (value instanceof Long
                    || value instanceof Double
                    || value instanceof Instant
                    || value instanceof LocalDateTime) {
                longs++;
            } else if (value != null) {
                others++;
                bytes += bytes(value);
            }
        }
        // One that follows another of its kind is aligned already.
        int gaps = Math.min(longs, others + 1) * (LONG_BYTES - 1);
        return bytes + longs * LONG_BYTES + gaps <= MOST_BYTES;
    }

    private static int bytes(Object value) {
        if (value instanceof String text) {
            return text.length() < MOST_BYTES_INSIDE
                    ? bytes(text.getBytes(StandardCharsets.UTF_8))
                    : isVaried(text) ? POINTER_BYTES : MOST_BYTES_PACKED;
        }
        if (value instanceof byte[] some) {
            return bytes(some);
        }
        if (value instanceof BigDecimal number) {
            // Four digits take two bytes, before and after the point, and there are three of header.
            long digits = Math.max(number.precision(), Math.abs((long) number.scale()));
            return (int) Math.min(3 + 2 * (digits / DIGITS_TOGETHER + 2), MOST_BYTES_PACKED);
        }
        if (value instanceof Number || value instanceof LocalDate) {
            return OTHER_NUMBER_BYTES;
        }
        return value instanceof Boolean ? 1 : MOST_BYTES_PACKED;
    }

    private static int bytes(byte[] some) {
        if (some.length < MOST_BYTES_INSIDE) {
            return 1 + some.length;
        }
        BitSet distinct = new BitSet();
        for (byte one : some) {
            distinct.set(one & 0xff);
        }
        return distinct.cardinality() > MOST_DISTINCT_BYTES_PACKED ? POINTER_BYTES : MOST_BYTES_PACKED;
    }

    /** Whether there are too many different characters for the text to be packed small. */
    private static boolean isVaried(String text) {
        // Of ASCII only, where each is a byte of its own.
        return text.chars()
                        .filter(c -> c < 128)
                        .distinct()
                        .limit(MOST_DISTINCT_BYTES_PACKED + 1L)
                        .count()
                > MOST_DISTINCT_BYTES_PACKED;
    }
}
