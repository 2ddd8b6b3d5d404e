package dev.tributary.runner.destination.sqlite;

import java.util.Map;
import java.util.TreeMap;

/** How many values were changed because SQLite cannot hold them, by table and column. */
final class Substitutions {
    private final Map<String, Map<String, Long>> counts = new TreeMap<>();

    /** One more value of a column. */
    void add(String table, String column) {
        add(table, column, 1);
    }

    /** Everything that somebody else has counted. */
    void addAll(Substitutions more) {
        more.counts.forEach((table, columns) -> columns.forEach((column, count) -> add(table, column, count)));
    }

    private void add(String table, String column, long count) {
        counts.computeIfAbsent(table, name -> new TreeMap<>()).merge(column, count, Long::sum);
    }

    Map<String, Map<String, Long>> byTable() {
        return counts;
    }
}
