package dev.tributary.runner.destination;

import dev.tributary.connector.DataType;
import dev.tributary.connector.Json;
import dev.tributary.runner.type.TypeLattice;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Every way in which a column can rise, with the values that are written in more than one way. */
final class WideningCases {
    /** A column that rises, called after both types. */
    record Case(DataType from, DataType to, List<Object> values) {
        String name() {
            return (from + "_to_" + to).toLowerCase(Locale.ROOT);
        }
    }

    private WideningCases() {}

    static List<Case> all() {
        List<Case> all = new ArrayList<>();
        for (DataType from : DataType.values()) {
            for (DataType to : DataType.values()) {
                if (from != to && TypeLattice.join(from, to) == to) {
                    all.add(new Case(from, to, values(from)));
                }
            }
        }
        return all;
    }

    private static List<Object> values(DataType type) {
        return switch (type) {
            case BOOLEAN -> List.of(true, false);
            case SHORT -> List.of((short) 0, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT -> List.of(0, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> List.of(0L, Long.MIN_VALUE, 9_007_199_254_740_993L);
            case FLOAT ->
                List.of(
                        0.1f,
                        -0.0f,
                        4.0f,
                        1e7f,
                        9999999f,
                        1e-3f,
                        1e-4f,
                        1.5e-7f,
                        16777216f,
                        123.456f,
                        8.5899346e9f,
                        9.8e37f,
                        Float.MAX_VALUE,
                        Float.MIN_NORMAL,
                        Float.MIN_VALUE);
            case DOUBLE ->
                List.of(
                        0.1,
                        -0.0,
                        4.0,
                        -100.0,
                        1e7,
                        9999999.0,
                        1e-3,
                        9.99e-4,
                        1e-4,
                        -1e-5,
                        1.5e-7,
                        1e15,
                        1e16,
                        1e17,
                        1e22,
                        Double.parseDouble("6.6e22"),
                        Double.parseDouble("1e23"),
                        Double.parseDouble("1.681837283e19"),
                        Double.parseDouble("-144115188075855880.0"),
                        0x1p-44,
                        123456.789,
                        12345678.9,
                        1 / 3.0,
                        9007199254740992.0,
                        Double.MAX_VALUE,
                        Double.MIN_NORMAL,
                        Double.MIN_VALUE);
            case DECIMAL -> decimals("0", "-0.00", "1.10", "1E+3", "1E-7", "-12345678901234567890.123456789", "1E+400");
            case NAIVE_DATE -> List.of(LocalDate.of(1, 1, 1), LocalDate.of(1969, 12, 31), LocalDate.of(9999, 12, 31));
            case NAIVE_DATETIME ->
                List.of(
                        LocalDateTime.of(1, 1, 1, 0, 0),
                        LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000),
                        LocalDateTime.of(2026, 1, 2, 3, 4, 5, 120_000_000),
                        LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000));
            case UTC_DATETIME ->
                List.of(
                        Instant.parse("0001-01-01T00:00:00Z"),
                        Instant.parse("1969-12-31T23:59:59.999999Z"),
                        Instant.parse("2026-07-02T03:04:05.12Z"),
                        Instant.parse("9999-12-31T23:59:59.999999Z"));
            case BINARY -> List.of(new byte[0], new byte[] {-1}, hundredBytes());
            case XML -> List.of("", "<a b=\"c\">\n</a>");
            case STRING -> List.of("", "7", "[1]", "\"quoted\" \\ / \n\t\u0001\u007f \u2028 \u00e9 \uD83D\uDE00");
            case JSON -> List.of(new Json("[1]"));
        };
    }

    private static List<Object> decimals(String... numbers) {
        return Arrays.stream(numbers).<Object>map(BigDecimal::new).toList();
    }

    /** More than a line of Base64. */
    private static byte[] hundredBytes() {
        byte[] bytes = new byte[100];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (7 * i);
        }
        return bytes;
    }
}
