package dev.tributary.runner.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.tributary.runner.destination.postgresql.PostgresServer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The tables of one connector on a server, in such a form that they can be compared with those in SQLite. */
record ServerTables(PostgresServer server, String schema) {
    /** A NUL as JSON shows it, and half of a surrogate pair: documents in PostgreSQL hold U+FFFD in place of each. */
    private static final Pattern UNSTORABLE = Pattern.compile("\\\\u0000|\\p{Cs}");

    /** The answer to a query in UTC, a list a row. */
    List<List<Object>> query(String sql) {
        return server.query("SET timezone TO 'UTC'; SET search_path TO " + schema, sql);
    }

    Object value(String sql) {
        return query(sql).get(0).get(0);
    }

    /** How many live rows each table has, by name. */
    Map<String, Integer> liveRows() {
        Map<String, Integer> counts = new TreeMap<>();
        for (String table : names()) {
            Long rows = (Long) value("SELECT count(*) FROM \"%s\" WHERE NOT _fivetran_deleted".formatted(table));
            counts.put(table, Math.toIntExact(rows));
        }
        return counts;
    }

    private List<String> names() {
        return query("SELECT tablename FROM pg_tables WHERE schemaname = '%s' AND tablename NOT LIKE '\\_tributary%%'"
                        .formatted(schema))
                .stream()
                .map(row -> (String) row.get(0))
                .toList();
    }

    /** All rows of all tables, and what their columns are called, but for when rows were synced. */
    Map<String, List<List<Object>>> contents() {
        Map<String, List<List<Object>>> contents = new TreeMap<>();
        names().forEach(table -> contents.put(table, contents(table)));
        contents.put("_tributary_names", plain(query("SELECT * FROM _tributary_names ORDER BY table_name, position")));
        return contents;
    }

    /** All rows of a table, but for when they were synced. */
    List<List<Object>> contents(String table) {
        return plain(query(select(table, query(columnsOf(table)))));
    }

    /** The same of a table in the warehouse of {@code debug}. */
    static List<List<Object>> inSqlite(Workplace here, String table) {
        return plain(here.rows(select(table, here.rows(columnsOf(table)))));
    }

    private static String columnsOf(String table) {
        return "SELECT column_name FROM _tributary_names WHERE table_name = '%s' AND column_name IS NOT NULL ORDER BY position"
                .formatted(table);
    }

    private static String select(String table, List<List<Object>> columns) {
        return "SELECT %s, _fivetran_deleted FROM \"%s\""
                .formatted(
                        columns.stream()
                                .map(row -> "\"%s\"".formatted(row.get(0)))
                                .collect(Collectors.joining(", ")),
                        table);
    }

    /** Values that are equal if they mean the same, in an order that does not depend on the store. */
    private static List<List<Object>> plain(List<List<Object>> rows) {
        List<List<Object>> plain = new ArrayList<>();
        for (List<Object> row : rows) {
            List<Object> values = new ArrayList<>();
            row.forEach(value -> values.add(plain(value)));
            plain.add(values);
        }
        plain.sort((left, right) -> left.toString().compareTo(right.toString()));
        return plain;
    }

    private static Object plain(Object value) {
        if (value instanceof Integer number) {
            return number.longValue();
        }
        boolean json = value instanceof String text && (text.startsWith("{") || text.startsWith("["));
        try {
            return json ? meaning(JsonParser.parseString((String) value)) : value;
        } catch (JsonParseException text) {
            // A name may begin with a bracket, too.
            return value;
        }
    }

    /** One store keeps a number as it was written, another one by its value; keys have no order. */
    private static Object meaning(JsonElement json) {
        if (json.isJsonArray()) {
            return json.getAsJsonArray().asList().stream()
                    .map(ServerTables::meaning)
                    .toList();
        }
        if (json.isJsonObject()) {
            Map<String, Object> members = new LinkedHashMap<>();
            json.getAsJsonObject()
                    .asMap()
                    .forEach((key, value) ->
                            members.put(meaning(new JsonPrimitive(key)).toString(), meaning(value)));
            return new TreeMap<>(members);
        }
        boolean number = json.isJsonPrimitive() && json.getAsJsonPrimitive().isNumber();
        return number
                ? new BigDecimal(json.getAsString()).stripTrailingZeros()
                : UNSTORABLE.matcher(json.toString()).replaceAll("\uFFFD");
    }
}
