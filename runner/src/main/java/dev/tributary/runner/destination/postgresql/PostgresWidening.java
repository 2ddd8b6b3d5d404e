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
              WHEN abs(%1$s) < 1e7 AND %1$s = trunc(%1$s::double precision) THEN %1$s::text::numeric::text || '.0'
              WHEN abs(%1$s) < 1e-3 AND %1$s::text::numeric::text ~ '^-?0[.]0*[1-9]$' THEN %1$s::text::numeric::text || '0'
              ELSE %1$s::text::numeric::text END""";

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
            // By way of its text: a cast would carry a float's noise along, or cut a double's digits off.
            case DOUBLE -> column + "::text";
            case DECIMAL -> text(column, from);
            default -> column;
        };
        return "(%s)::%s".formatted(expression, stored.sql());
    }

    private static String text(String column, DataType from) {
        return switch (from) {
            case BOOLEAN, SHORT, INT, LONG, DECIMAL, XML, STRING, JSON -> column + "::text";
            case FLOAT, DOUBLE -> FLOAT_TEXT.formatted(column);
            case NAIVE_DATE -> "to_char(%s, 'YYYY-MM-DD')".formatted(column);
            case NAIVE_DATETIME -> "to_char(%s, 'YYYY-MM-DD\"T\"HH24:MI:SS.US')".formatted(column);
            case UTC_DATETIME ->
                "to_char(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')".formatted(column);
            case BINARY -> "translate(encode(%s, 'base64'), E'\\n', '')".formatted(column);
        };
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
