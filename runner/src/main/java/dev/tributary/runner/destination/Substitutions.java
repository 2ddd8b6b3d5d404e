package dev.tributary.runner.destination;

import java.util.Map;
import java.util.TreeMap;

/** How many values were changed because the store cannot hold them, by table and column. */
public final class Substitutions {
    private final Map<String, Map<String, Long>> counts = new TreeMap<>();

    /** One more value of a column. */
    public void add(String table, String column) {
        add(table, column, 1);
    }

    /** Everything that somebody else has counted. */
    public void addAll(Substitutions more) {
        more.counts.forEach((table, columns) -> columns.forEach((column, count) -> add(table, column, count)));
    }

    private void add(String table, String column, long count) {
        counts.computeIfAbsent(table, name -> new TreeMap<>()).merge(column, count, Long::sum);
    }

    /** The counts so far, by the name of the table and then of the column; what comes later shows in it. */
    public Map<String, Map<String, Long>> byTable() {
        return counts;
    }
}
