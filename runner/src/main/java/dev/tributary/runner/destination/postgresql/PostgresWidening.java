package dev.tributary.runner.destination.postgresql;

import dev.tributary.connector.DataType;

/**
 * The expressions that carry a column's values up the lattice of types, as {@code Widening} carries them in Java: a
 * text is the canonical one, whatever the session is set to.
 */
final class PostgresWidening {
    /** Ten million and more are written without a fraction, and less than a thousandth with two digits at least. */
    private static final String FLOAT_TEXT = """
            CASE WHEN %1$s::text IN ('NaN', 'Infinity', '-Infinity') THEN %1$s::text
              WHEN abs(%1$s) < 1e7 AND %1$s = trunc(%1$s::double precision) THEN (%2$s)::text || '.0'
              WHEN abs(%1$s) < 1e-3 AND (%2$s)::text ~ '^-?0[.]0*[1-9]$' THEN (%2$s)::text || '0'
              ELSE (%2$s)::text END""";

    /**
     * Whether the number is what its first digits say, 15 or 6 of them. PostgreSQL's own text avoids numbers half-way
     * between two binary ones, and writes 1e23 as 9.999999999999999e+22. At the ends of the range, where a number of so
     * few digits need not be there at all, its text will do.
     */
    private static final String FEW_DIGITS = "abs(%1$s) BETWEEN %2$s AND %3$s AND (%1$s::numeric)::%4$s = %1$s";

    private PostgresWidening() {}

    /**
     * The expression that makes values of the new type.
     *
     * @param column quoted
     * @param from the type it has
     * @param to a type above it
     * @param stored what a column of the new type is in PostgreSQL
     */
    static String expression(String column, DataType from, DataType to, PostgresType stored) {
        String expression = switch (to) {
            case STRING -> text(column, from);
            case JSON -> json(column, from);
            // A cast would carry a float's noise along.
            case DOUBLE ->
                "CASE WHEN %2$s THEN %1$s::numeric::text ELSE %1$s::text END"
                        .formatted(column, fewDigits(column, from));
            case DECIMAL -> text(column, from);
            default -> column;
        };
        return "(%s)::%s".formatted(expression, stored.sql());
    }

    private static String text(String column, DataType from) {
        return switch (from) {
            case BOOLEAN, SHORT, INT, LONG, DECIMAL, XML, STRING, JSON -> column + "::text";
            case FLOAT, DOUBLE -> FLOAT_TEXT.formatted(column, number(column, from));
            case NAIVE_DATE -> "to_char(%s, 'YYYY-MM-DD')".formatted(column);
            case NAIVE_DATETIME -> "to_char(%s, 'YYYY-MM-DD\"T\"HH24:MI:SS.US')".formatted(column);
            case UTC_DATETIME ->
                "to_char(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')".formatted(column);
            case BINARY -> "translate(encode(%s, 'base64'), E'\\n', '')".formatted(column);
        };
    }

    /** What {@code Decimals} makes of it. */
    private static String number(String column, DataType from) {
        return "CASE WHEN %2$s THEN %1$s::numeric ELSE %1$s::text::numeric END"
                .formatted(column, fewDigits(column, from));
    }

    private static String fewDigits(String column, DataType from) {
        return from == DataType.FLOAT
                ? FEW_DIGITS.formatted(column, "1e-37", "1e38", "real")
                : FEW_DIGITS.formatted(column, "1e-307", "1e308", "double precision");
    }

    private static String json(String column, DataType from) {
        return switch (from) {
            case BOOLEAN, SHORT, INT, LONG, DECIMAL -> "to_jsonb(%s)".formatted(column);
            case FLOAT, DOUBLE ->
                "CASE WHEN %1$s::text IN ('NaN', 'Infinity', '-Infinity') THEN to_jsonb(%1$s::text) ELSE (%2$s)::jsonb END"
                        .formatted(column, text(column, from));
            default -> "to_jsonb(%s)".formatted(text(column, from));
        };
    }
}
